import type { Context } from '../context.ts';
import type { Dialogue, OpenDialogue, Said } from '../conversations/index.ts';
import { cleanText } from '../registry/index.ts';
import { OWN_CHAT } from './own-chat.ts';
import { endEnrolment, writeAnswerOf } from './own-enrolment.ts';
import { lockEnrolment, readEnrolment, type EnrolmentRow } from './read-enrolment.ts';
import { OVER } from './states.ts';
import { composeAnswered, composeWithdrawn } from './texts.ts';

const MAX_ANSWER = 2_000;

/** Of somebody whose enrolment is looked at: an answer to a question, or INTREKKEN. Anything else is for others. */
export const ownChat: Dialogue = {
  kind: OWN_CHAT,
  async hear(ctx, dialogue, said) {
    const row = await rowOf(ctx, dialogue);
    if (row === null) return null;
    const group = row.name ?? '';
    if (/^\s*intrekken\W*$/i.test(said.text)) {
      await end(ctx, row.id, 'whatsapp');
      return { answer: composeWithdrawn(group), goes: { done: 'withdrawn' } };
    }
    if (row.state !== 'waiting' || said.text === '') return null;
    await answer(ctx, row.id, said);
    return { answer: composeAnswered(group), goes: { keep: true } };
  },
  async waitsFor(ctx, dialogue) {
    const row = await rowOf(ctx, dialogue);
    return row?.state === 'waiting' ? `uw antwoord over de groep *${row.name ?? ''}*` : undefined;
  },
  async stopped(ctx, dialogue) {
    if (dialogue.subjectId !== null) await end(ctx, dialogue.subjectId, 'stop');
  },
};

/** Null once it is over. */
async function rowOf(ctx: Context, { subjectId }: OpenDialogue): Promise<EnrolmentRow | null> {
  if (subjectId === null) return null;
  const row = await readEnrolment(ctx.db.sql, subjectId).catch(() => null);
  return row === null || OVER.includes(row.state) ? null : row;
}

async function answer(ctx: Context, id: string, said: Said): Promise<void> {
  const text = said.text.split('\n').map(cleanText).join('\n').trim().slice(0, MAX_ANSWER);
  await ctx.db.sql.begin(async (tx) => {
    const row = await lockEnrolment(tx, id);
    if (row.state === 'waiting') await writeAnswerOf(tx, ctx, row, { text, by: 'whatsapp' });
  });
}

async function end(ctx: Context, id: string, by: string): Promise<void> {
  await ctx.db.sql.begin(async (tx) => {
    const row = await lockEnrolment(tx, id);
    if (!OVER.includes(row.state)) await endEnrolment(tx, ctx, row, 'withdrawn', by);
  });
}
