import type { Sql, Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';
import { closeDialogues, openDialogue } from '../conversations/index.ts';
import { chatOfMobile } from './sealed.ts';

export const OWN_CHAT = 'enrolment-open';
/** As long as an enrolment may take at the longest. */
const LASTS_MS = 365 * 86_400_000;

/**
 * From now on this number can answer what is asked about its enrolment, and take it back. @param mobile E.164
 * @param chatId where they write from, when that is known to be another
 */
export async function openOwnChat(
  tx: Sql | Transaction,
  ctx: Context,
  { id, mobile, chatId = chatOfMobile(mobile) }: { id: string; mobile: string; chatId?: string },
): Promise<void> {
  const administratorId = null;
  await openDialogue(tx, ctx, { kind: OWN_CHAT, chatId, administratorId, subjectId: id, lastsMs: LASTS_MS });
}

export const closeOwnChat = (tx: Sql | Transaction, ctx: Context, id: string, outcome: string): Promise<void> =>
  closeDialogues(tx, ctx, { kind: OWN_CHAT, subjectId: id }, outcome);
