import type { Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';
import { openDialogue, saysNo, saysYes, type Dialogue, type OpenDialogue } from '../conversations/index.ts';
import { writeService } from '../delivery/index.ts';
import { AppError } from '../errors.ts';
import { addDeputy, ensurePerson, lockRegister, mobileHash, openPart, type NewPerson } from '../registry/index.ts';
import { logEvent } from './log.ts';
import { lockEnrolment, readEnrolment, type EnrolmentRow } from './read-enrolment.ts';
import { chatOfMobile, openPeople } from './sealed.ts';
import {
  composeDeputyAccepted,
  composeDeputyAgain,
  composeDeputyDeclined,
  composeDeputyQuestion,
  composeDeputyStopped,
  composeDeputyTold,
} from './texts.ts';

export const DEPUTY_CHAT = 'enrolment-deputy';
/** Who did not answer in this time is not written as a deputy. */
const ANSWER_WITHIN_MS = 14 * 86_400_000;

/** Asks somebody whether he or she wants to be the deputy; until a JA nothing of it stands in the register. */
export async function askDeputy(
  tx: Transaction,
  ctx: Context,
  { id, groupId, deputy }: { id: string; groupId: number; deputy: NewPerson },
): Promise<void> {
  const chatId = chatOfMobile(deputy.mobile);
  const [known] = await tx<{ id: number }[]>`
    select id from administrators where mobile_hash = ${mobileHash(ctx.keys, deputy.mobile)}`;
  const administratorId = known?.id ?? null;
  const [group] = await tx<{ name: string; primary: Buffer }[]>`
    select g.name, p.name_sealed as primary from watch_groups g
    join group_roles r on r.group_id = g.id and r.role = 'primary' join administrators p on p.id = r.administrator_id
    where g.id = ${groupId}`;
  const asks = openPart(ctx.keys, 'name', (group as { primary: Buffer }).primary);
  const text = composeDeputyQuestion({ group: group?.name ?? '', asks });
  const to = administratorId === null ? { mobile: deputy.mobile } : { administratorId };
  const post = await writeService(tx, ctx, { to, text });
  const state = post === null ? 'silent' : 'asked';
  await tx`update enrolments set deputy_state = ${state} where id = ${id}`;
  if (post === null) return logEvent(tx, ctx, { id, kind: 'deputy-silent', detail: { sent: false } });
  await openDialogue(tx, ctx, { kind: DEPUTY_CHAT, chatId, administratorId, subjectId: id, lastsMs: ANSWER_WITHIN_MS });
  await logEvent(tx, ctx, { id, kind: 'deputy-asked', detail: { groupId } });
}

/** Of somebody who is asked to be a deputy. */
export const deputyChat: Dialogue = {
  kind: DEPUTY_CHAT,
  async hear(ctx, dialogue, said) {
    const row = await rowOf(ctx, dialogue);
    if (row === null) return null;
    const group = { group: row.name ?? '' };
    if (saysNo(said.text)) {
      await settle(ctx, row.id, 'declined');
      return { answer: composeDeputyDeclined(group), goes: { done: 'declined' } };
    }
    if (!saysYes(said.text)) return { answer: composeDeputyAgain(group), unclear: true, goes: { keep: true } };
    try {
      await settle(ctx, row.id, 'accepted');
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
      return { answer: composeDeputyStopped(), goes: { keep: true } };
    }
    return { answer: composeDeputyAccepted(group), goes: { done: 'accepted' } };
  },
  async waitsFor(ctx, dialogue) {
    const row = await rowOf(ctx, dialogue);
    return row === null ? undefined : `een *JA* of *NEE*: wilt u vervanger zijn van de groep *${row.name ?? ''}*?`;
  },
  expired: (ctx, dialogue) => leave(ctx, dialogue, 'silent'),
  stopped: (ctx, dialogue) => leave(ctx, dialogue, 'declined'),
};

async function rowOf(ctx: Context, { subjectId }: OpenDialogue): Promise<EnrolmentRow | null> {
  return subjectId === null ? null : readEnrolment(ctx.db.sql, subjectId).catch(() => null);
}

async function leave(ctx: Context, { subjectId }: OpenDialogue, state: 'silent' | 'declined'): Promise<void> {
  if (subjectId !== null) await settle(ctx, subjectId, state);
}

/** Writes what the deputy said, once, and tells the administrator. A JA writes the deputy into the register. */
async function settle(ctx: Context, id: string, state: 'accepted' | 'declined' | 'silent'): Promise<void> {
  await ctx.db.sql.begin(async (tx) => {
    const row = await lockEnrolment(tx, id);
    const deputy = openPeople(ctx.keys, row.people)?.deputy ?? null;
    const { groupId, administratorId } = row;
    if (row.deputyState !== 'asked' || groupId === null || deputy === null) return;
    await tx`update enrolments set deputy_state = ${state} where id = ${id}`;
    const added = state === 'accepted' ? await writeDeputy(tx, ctx, groupId, deputy) : null;
    const detail = { groupId, ...(added === null ? {} : { administratorId: added }) };
    await logEvent(tx, ctx, { id, kind: `deputy-${state}`, detail });
    if (administratorId === null) return;
    const text = composeDeputyTold({ group: row.name ?? '', deputy: deputy.name, state });
    await writeService(tx, ctx, { to: { administratorId }, text });
  });
}

/** Who is in the register already is joined to. Returns the person. @throws AppError `conflict` for who sent STOP */
async function writeDeputy(tx: Transaction, ctx: Context, groupId: number, deputy: NewPerson): Promise<number> {
  await lockRegister(tx);
  const [stopped] = await tx`
    select from administrators where mobile_hash = ${mobileHash(ctx.keys, deputy.mobile)} and stopped_at is not null`;
  if (stopped !== undefined) throw new AppError('conflict', 'Deze persoon stuurde STOP en krijgt geen berichten.');
  const administratorId = await ensurePerson(tx, ctx, deputy);
  await addDeputy(tx, ctx, { groupId, administratorId });
  return administratorId;
}
