import type { Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';
import { cancelMails } from '../mail/index.ts';
import { stopMailings } from '../mailings/index.ts';

/** What has not left of the invitations to an evening does not leave any more. */
export async function withdrawInvitations(tx: Transaction, ctx: Context, meetingId: number): Promise<void> {
  const onceStartsWith = `meeting:${meetingId}:invitation:`;
  await stopMailings(tx, ctx, onceStartsWith);
  await cancelMails(tx, onceStartsWith);
}
