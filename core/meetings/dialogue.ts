import type { Context } from '../context.ts';
import {
  plainWords,
  saysNo,
  saysYes,
  type Dialogue,
  type OpenDialogue,
  type Said,
  type Turn,
} from '../conversations/index.ts';
import { postIdOfKey } from '../delivery/index.ts';
import { answerMeeting, MOST_PERSONS, type Answer, type AnswerOutcome } from './answer.ts';
import { DIALOGUE } from './dialogue-kind.ts';
import { invitationOfPost } from './invitation-of-post.ts';
import { readMeetings, type MeetingRow } from './meeting.ts';
import { whatsapp } from './texts.ts';

const NUMBERS: Readonly<Record<string, number>> = { een: 1, één: 1, twee: 2, drie: 3, vier: 4, vijf: 5, zes: 6 };
/** `ja 2`, `ja, met 3`, `ja wij komen met z'n tweeën`, `met 2 personen`. */
const YES_WITH =
  /^(?:ja+|jawel|yes|graag)?[\s,.!]*(?:(?:wij|we|ik) kom(?:en)? )?(?:met )?(?:zijn |z'n |z’n )?(\d{1,4}|een|één|twee|drie|vier|vijf|zes|twee[eë]n|drie[eë]n|vier[eë]n)(?: personen| mensen| man| pers)?$/u;
const TOGETHER: Readonly<Record<string, number>> = { tweeën: 2, tweeen: 2, drieën: 3, drieen: 3, vieren: 4 };

/**
 * Whether a message says that somebody comes, and with how many. A number alone says nothing: while an alert is open it means
 * something else. Null: it is about something else.
 */
export function readAnswer(text: string): { answer: 'yes' | 'no'; party: number } | 'too-many' | null {
  if (saysNo(text)) return { answer: 'no', party: 1 };
  if (saysYes(text)) return { answer: 'yes', party: 1 };
  const [, plain] = plainWords(text);
  const found = YES_WITH.exec(plain)?.[1];
  if (found === undefined || /^\d+$/.test(plain) || NUMBERS[plain] !== undefined) return null;
  const party = NUMBERS[found] ?? TOGETHER[found] ?? Number(found);
  return Number.isInteger(party) && party >= 1 && party <= MOST_PERSONS ? { answer: 'yes', party } : 'too-many';
}

/** What is said to who answered. */
function reply(meeting: MeetingRow, result: AnswerOutcome): string {
  switch (result.outcome) {
    case 'coming':
      return whatsapp.coming(meeting, result.party);
    case 'waiting':
      return whatsapp.waiting(meeting, result.position, result.party);
    case 'no-room':
      return whatsapp.noRoom(meeting, result.party);
    case 'not-coming':
      return whatsapp.notComing(meeting);
    case 'cancelled':
      return whatsapp.cancelled(meeting, meeting.reason ?? '');
    default:
      return whatsapp.over(meeting);
  }
}

/** Which evening an answer is about: the one whose invitation it replies to, else the one that was asked last. */
async function meetingMeant(ctx: Context, open: OpenDialogue, said: Said): Promise<number> {
  const post = said.quotedKey === null ? null : postIdOfKey(said.quotedKey);
  const quoted = post === null ? null : await invitationOfPost(ctx.db.sql, post);
  return quoted ?? Number(open.subjectId);
}

async function hear(ctx: Context, open: OpenDialogue, said: Said): Promise<Turn | null> {
  const { administratorId } = said;
  const read = readAnswer(said.text);
  if (read === null || administratorId === null) return null;
  if (read === 'too-many') return { answer: whatsapp.tooMany(MOST_PERSONS), unclear: true, goes: { keep: true } };
  const meetingId = await meetingMeant(ctx, open, said);
  const result = await ctx.db.sql.begin(async (tx) => {
    const [person] = await tx<{ id: number }[]>`
      select id from meeting_people where meeting_id = ${meetingId} and administrator_id = ${administratorId}`;
    if (person === undefined) return null;
    const given: Answer = { ...read, by: 'whatsapp' };
    return answerMeeting(tx, ctx, { meetingId, personId: person.id }, given);
  });
  if (result === null) return null;
  return { answer: reply(result.meeting, result), goes: { keep: true } };
}

/** The conversation with who was invited to an evening: open until it is over, so that minds can be changed. */
export const meetingDialogue: Dialogue = {
  kind: DIALOGUE,
  hear,
  async isRepliedTo(ctx, _open, quotedKey) {
    const post = postIdOfKey(quotedKey);
    return post !== null && (await invitationOfPost(ctx.db.sql, post)) !== null;
  },
  async waitsFor(ctx, open) {
    const { sql } = ctx.db;
    const [meeting] = await readMeetings(sql, sql`m.id = ${Number(open.subjectId)}`);
    return meeting === undefined ? undefined : `een *JA* of *NEE* over de avond ${meeting.title.replaceAll('*', '')}`;
  },
};
