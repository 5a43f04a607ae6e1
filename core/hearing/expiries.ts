import type { Context } from '../context.ts';
import { closeDialogues, expiredDialogues } from '../conversations/index.ts';
import { dialogueOf } from './dialogues.ts';

/** Ends the conversations in which nobody answered in time, and does what follows from that. Returns how many. Can be repeated. */
export async function runDialogueExpiries(ctx: Context): Promise<number> {
  const due = await expiredDialogues(ctx.db.sql, ctx);
  for (const open of due) {
    await dialogueOf(open.kind)?.expired?.(ctx, open);
    await closeDialogues(ctx.db.sql, ctx, { id: open.id }, 'expired');
  }
  return due.length;
}
