import { WRITTEN_AT } from '../alerts/index.ts';
import type { Context } from '../context.ts';
import type { Heard, Outcome } from './heard.ts';
import { composeNotAnAdministrator, composeUnknownWords } from './texts.ts';

/** A sentence that we do not understand is answered once in this time per chat: never silence, never a machine that repeats itself. */
const ANSWER_AGAIN_MS = 10 * 60_000;

/** What nobody could make sense of, a voice message or a sticker included: a short answer, and then quiet for ten minutes. */
export async function unknownWords(ctx: Context, heard: Heard): Promise<Outcome> {
  const answer = heard.administratorId === null ? composeNotAnAdministrator() : composeUnknownWords();
  return notAgain(ctx, heard, { meaning: 'unknown', answer });
}

/** The outcome without its answer, when this chat got the same answer within ten minutes. */
export async function notAgain(ctx: Context, heard: Heard, outcome: Outcome): Promise<Outcome> {
  const answer = outcome.answer ?? null;
  if (answer === null) return outcome;
  const [recent] = await ctx.db.sql`
    select 1 from inbound_messages
    where line_id = ${heard.lineId} and chat_hash = ${ctx.keys.lookup(WRITTEN_AT.chat, heard.chatId)}
      and answer_hash = ${answerHash(ctx, answer)} and at > ${new Date(heard.at.getTime() - ANSWER_AGAIN_MS)} limit 1`;
  return recent === undefined ? outcome : { ...outcome, answer: null };
}

/** By which an answer is recognised. */
export const answerHash = (ctx: Context, answer: string): Buffer => ctx.keys.lookup('inbound_messages.answer', answer);
