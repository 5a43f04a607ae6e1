import type { Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';
import { openDialogue } from '../conversations/index.ts';
import { mobilesOf } from '../registry/index.ts';
import type { MeetingRow } from './meeting.ts';

/** Name of the conversation about an evening. */
export const DIALOGUE = 'meeting';

/** From now on a JA or NEE of these people is about this evening, until it is over; the last evening they were asked to counts. */
export async function openDialogues(
  tx: Transaction,
  ctx: Context,
  meeting: MeetingRow,
  administratorIds: readonly number[],
): Promise<void> {
  const mobiles = await mobilesOf(tx, ctx.keys, administratorIds);
  const lastsMs = meeting.endsAt.getTime() - ctx.clock.now().getTime();
  for (const [administratorId, mobile] of mobiles) {
    const chatId = `${mobile.slice(1)}@c.us`;
    await openDialogue(tx, ctx, { kind: DIALOGUE, chatId, administratorId, subjectId: String(meeting.id), lastsMs });
  }
}

/** A new end is also the end of what is waited for. */
export async function refreshDialogues(tx: Transaction, meeting: MeetingRow): Promise<void> {
  await tx`
    update dialogues set expires_at = ${meeting.endsAt}
    where kind = ${DIALOGUE} and subject_id = ${String(meeting.id)} and closed_at is null`;
}
