import { alertMeant, confirmRelay, observeRelay } from '../alerts/index.ts';
import type { Context } from '../context.ts';
import type { Heard, Outcome } from './heard.ts';
import { readMeaning } from './meaning.ts';

const CHATTER: Outcome = { meaning: 'chatter' };

/** In a group nobody is answered: a copy of an alert is seen, and in an administrator group a "done" counts. */
export async function hearInGroup(ctx: Context, heard: Heard): Promise<Outcome> {
  const seen = await observeRelay(ctx, heard);
  if (seen !== null) return { meaning: 'observed', alertId: seen };
  const { meaning, how } = readMeaning(heard.text);
  const { administratorId, at } = heard;
  if (meaning !== 'confirmed' || administratorId === null) return CHATTER;
  const [ours] = await ctx.db.sql`
    select 1 from administrator_groups where line_id = ${heard.lineId} and chat_id = ${heard.chatId}`;
  if (ours === undefined) return CHATTER;
  const { meant } = await alertMeant(ctx, administratorId, heard.quotedKey, heard.writtenAt);
  if (meant === null) return { meaning: 'confirmed' };
  await confirmRelay(ctx, { alertId: meant.alertId, administratorId, how: how ?? 'word', at });
  return { meaning: 'confirmed', alertId: meant.alertId };
}
