import { alertMeant, confirmRelay, declineRelay, type HeardMeaning, type MeantAlert } from '../alerts/index.ts';
import type { Context } from '../context.ts';
import { openDialoguesOf, plainWords, type OpenDialogue, type Said } from '../conversations/index.ts';
import { mobilesOf } from '../registry/index.ts';
import { commandOf } from './commands.ts';
import { dialogueOf } from './dialogues.ts';
import type { Heard, Outcome } from './heard.ts';
import { readMeaning } from './meaning.ts';
import { help, start, stop } from './stop-start.ts';
import { notAgain, unknownWords } from './unknown-words.ts';

/**
 * What somebody says to a line by themselves. In this order: STOP, START and HELP; what is about an alert that waits for them;
 * the conversations that are open; words that begin something; anything else. Every step can be repeated.
 */
export async function hearInPerson(ctx: Context, heard: Heard): Promise<Outcome> {
  const said = await saidBy(ctx, heard);
  const { meaning } = readMeaning(said.text);
  if (meaning === 'stop') return stop(ctx, heard, said);
  if (meaning === 'start') return start(ctx, heard, said);
  if (meaning === 'help') {
    const outcome: Outcome = { meaning, answer: help(said) };
    return said.administratorId === null ? notAgain(ctx, heard, outcome) : outcome;
  }
  // A voice message, a sticker, the photos of an album: there are no words to make sense of.
  if (said.text === '') return unknownWords(ctx, heard);

  const dialogues = await openDialoguesOf(ctx.db.sql, ctx, said.chatId, said.administratorId);
  const about = await relayWords(ctx, said, dialogues, heard.writtenAt);
  if (about?.first === true) return aboutAlert(ctx, said, about.meant);
  return (
    (await inDialogue(ctx, heard, said, dialogues)) ??
    (about === null ? null : await aboutAlert(ctx, said, about.meant)) ??
    (await byCommand(ctx, heard, said)) ??
    unknownWords(ctx, heard)
  );
}

/** As much of a message as is kept; nobody answers a question of ours at greater length. */
const MOST_READ = 4096;
/** With a sign at its end, so that a word with much behind it never becomes that word alone. */
const shortened = (text: string): string => (text.length > MOST_READ ? `${text.slice(0, MOST_READ - 1)}…` : text);

/** A chat is named by its number: a conversation with it goes on when the network names it by a hidden id. */
async function saidBy(ctx: Context, heard: Heard): Promise<Said> {
  const { lineId, administratorId, hasMedia, quotedKey, at } = heard;
  const hidden = administratorId !== null && heard.chatId.endsWith('@lid');
  const mobile = hidden ? (await mobilesOf(ctx.db.sql, ctx.keys, [administratorId])).get(administratorId) : undefined;
  const chatId = mobile === undefined ? heard.chatId : `${mobile.slice(1)}@c.us`;
  return { lineId, chatId, administratorId, text: shortened(heard.text.trim()), hasMedia, quotedKey, at };
}

/**
 * The alert that a "done" or "not now" is about, if that is what was said. `first`: before any conversation, because the alert
 * waits for this person, unless the reply was to words of ours that belong to no alert while a conversation is open, or a
 * conversation asked for a number after the alert did.
 */
async function relayWords(
  ctx: Context,
  said: Said,
  dialogues: readonly OpenDialogue[],
  writtenAt: Date | undefined,
): Promise<{ meant: MeantAlert; first: boolean } | null> {
  const { meaning } = readMeaning(said.text);
  if (said.administratorId === null || (meaning !== 'confirmed' && meaning !== 'declined')) return null;
  const { meant, quotesAlert } = await alertMeant(ctx, said.administratorId, said.quotedKey, writtenAt);
  if (meant === null) return null;
  const repliesToConversation = dialogues.length > 0 && said.quotedKey !== null && !quotesAlert;
  const [latest] = dialogues;
  const { askedAt } = meant;
  const asksNumber =
    latest !== undefined &&
    askedAt !== null &&
    latest.touchedAt > askedAt &&
    dialogueOf(latest.kind)?.asksNumber?.(latest) === true &&
    /^\d/u.test(plainWords(said.text)[0]);
  return { meant, first: meant.waits && !repliesToConversation && !asksNumber };
}

async function aboutAlert(ctx: Context, said: Said, { alertId }: MeantAlert): Promise<Outcome> {
  const { meaning, how } = readMeaning(said.text);
  const administratorId = said.administratorId as number;
  if (meaning === 'declined') return { meaning, alertId, answer: await declineRelay(ctx, alertId, administratorId) };
  const answer = await confirmRelay(ctx, { alertId, administratorId, how: how ?? 'word', at: said.at });
  return { meaning: 'confirmed', alertId, answer };
}

async function inDialogue(
  ctx: Context,
  heard: Heard,
  said: Said,
  dialogues: readonly OpenDialogue[],
): Promise<Outcome | null> {
  const word = commandOf(said)?.words[0];
  for (const open of await repliedToFirst(ctx, said, dialogues)) {
    const dialogue = dialogueOf(open.kind);
    if (dialogue === undefined || (word !== undefined && dialogue.commands?.includes(word) !== true)) continue;
    const turn = await dialogue.hear(ctx, open, said);
    if (turn === null) continue;
    const outcome: Outcome = {
      meaning: turn.unclear === true ? 'unknown' : 'conversation',
      answer: turn.answer,
      turn: { dialogueId: open.id, goes: turn.goes },
    };
    return turn.unclear === true ? notAgain(ctx, heard, outcome) : outcome;
  }
  return null;
}

/** Two questions may wait for a JA: a reply to one of them is about that one. */
async function repliedToFirst(
  ctx: Context,
  { quotedKey }: Said,
  dialogues: readonly OpenDialogue[],
): Promise<readonly OpenDialogue[]> {
  if (quotedKey === null || dialogues.length < 2) return dialogues;
  for (const open of dialogues) {
    if ((await dialogueOf(open.kind)?.isRepliedTo?.(ctx, open, quotedKey)) === true) {
      return [open, ...dialogues.filter((other) => other !== open)];
    }
  }
  return dialogues;
}

async function byCommand(ctx: Context, heard: Heard, said: Said): Promise<Outcome | null> {
  const command = commandOf(said);
  if (command === undefined || (command.to === 'administrators' && said.administratorId === null)) return null;
  const outcome: Outcome = { meaning: command.meaning as HeardMeaning, answer: await command.run(ctx, said) };
  return said.administratorId === null ? notAgain(ctx, heard, outcome) : outcome;
}
