import { WRITTEN_AT, type HeardMeaning } from '../alerts/index.ts';
import type { Context } from '../context.ts';
import { commandOf } from './commands.ts';
import type { Heard } from './heard.ts';
import { readMeaning } from './meaning.ts';

/**
 * A changed text as a message of its own, when it has become a word that we know; null when nothing follows. What was done
 * stays done: a relay is not taken back, and an answer in a conversation is not given twice.
 */
export async function asNews(ctx: Context, heard: Heard): Promise<Heard | null> {
  const [first] = await ctx.db.sql<{ meaning: HeardMeaning }[]>`
    select meaning from inbound_messages where line_id = ${heard.lineId} and network_id = ${heard.networkId}`;
  if (!heard.isGroup && !becameWord(heard.text, first?.meaning ?? 'unknown')) return null;
  const text = ctx.keys.lookup(WRITTEN_AT.text, heard.text).toString('hex').slice(0, 16);
  return { ...heard, networkId: `${heard.networkId}~${text}` };
}

function becameWord(text: string, first: HeardMeaning): boolean {
  const { meaning } = readMeaning(text);
  if (meaning === 'stop') return first !== 'stop';
  return first === 'unknown' && (meaning !== 'unknown' || commandOf({ text }) !== undefined);
}
