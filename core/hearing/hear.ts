import type { Transaction } from '../../db/client.ts';
import { WRITTEN_AT } from '../alerts/index.ts';
import type { Context } from '../context.ts';
import { closeDialogues, continueDialogue } from '../conversations/index.ts';
import { notifySoon, writeAnswer } from '../delivery/index.ts';
import { asNews } from './edited.ts';
import type { Heard, Outcome } from './heard.ts';
import { hearInGroup } from './in-group.ts';
import { hearInPerson } from './in-person.ts';
import { answerHash } from './unknown-words.ts';

/**
 * Makes sense of what was written and does what follows, once per message. The work comes before the note that it
 * was done, and all of it can be repeated, so that a crash in between loses nothing and answers nothing twice.
 */
export async function hear(ctx: Context, told: Heard): Promise<void> {
  const heard = told.writtenAt !== undefined ? await asNews(ctx, told) : told;
  if (heard === null) return;
  const [known] = await ctx.db.sql`
    select 1 from inbound_messages where line_id = ${heard.lineId} and network_id = ${heard.networkId}`;
  if (known !== undefined) return;
  const outcome = heard.isGroup ? await hearInGroup(ctx, heard) : await hearInPerson(ctx, heard);
  // What residents say among themselves is none of our business: it is not kept.
  if (outcome.meaning === 'chatter') return;
  const answered = await ctx.db.sql.begin(async (tx) => {
    if (!(await note(tx, ctx, heard, outcome))) return false;
    if (outcome.turn !== undefined) await follow(tx, ctx, outcome.turn);
    const answer = outcome.answer ?? null;
    if (answer === null) return false;
    await writeAnswer(tx, ctx.keys, {
      lineId: heard.lineId,
      chatId: heard.chatId,
      administratorId: heard.administratorId,
      text: answer,
      now: ctx.clock.now(),
    });
    return true;
  });
  if (answered) await notifySoon(ctx.db.sql, 'posts', [heard.lineId]);
}

/** Keeps the message; false when another bot was first. */
async function note(tx: Transaction, ctx: Context, heard: Heard, outcome: Outcome): Promise<boolean> {
  const text = heard.isGroup ? '' : heard.text.slice(0, 4096);
  const answer = outcome.answer ?? null;
  const kept = await tx`
    insert into inbound_messages (line_id, network_id, chat_sealed, chat_hash, administrator_id, alert_id, meaning,
                                  text_sealed, answer_hash, has_media, at)
    values (${heard.lineId}, ${heard.networkId}, ${ctx.keys.seal(WRITTEN_AT.chat, heard.chatId)},
            ${ctx.keys.lookup(WRITTEN_AT.chat, heard.chatId)}, ${heard.administratorId}, ${outcome.alertId ?? null},
            ${outcome.meaning}, ${ctx.keys.seal(WRITTEN_AT.text, text)}, ${answer === null ? null : answerHash(ctx, answer)}, ${heard.hasMedia}, ${heard.at})
    on conflict do nothing`;
  return kept.count === 1;
}

async function follow(tx: Transaction, ctx: Context, turn: NonNullable<Outcome['turn']>): Promise<void> {
  const { dialogueId, goes } = turn;
  if ('done' in goes) await closeDialogues(tx, ctx, { id: dialogueId }, goes.done);
  if ('next' in goes) await continueDialogue(tx, ctx, dialogueId, goes);
}
