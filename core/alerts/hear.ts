import { audit } from '../audit.ts';
import type { Context } from '../context.ts';
import type { Sql } from '../../db/client.ts';
import {
  alertOfPost,
  materialise,
  openAlertOf,
  postIdOfKey,
  recordObserved,
  recordRelay,
  writeAnswer,
} from '../delivery/index.ts';
import { findCheckCodes } from './check-code.ts';
import {
  composeConfirmed,
  composeDeclined,
  composeHandover,
  composeHelp,
  composeStart,
  composeStop,
  composeUnknownWords,
} from './compose/index.ts';
import { askDeputies } from './deputies.ts';
import { WRITTEN_AT } from './replies.ts';
import { readMeaning } from './meaning.ts';
import type { Meaning } from './meaning.ts';

/** A message that somebody wrote in a chat our line is in. */
export interface Heard {
  lineId: number;
  /** The network's id; the same id is heard once. */
  networkId: string;
  chatId: string;
  isGroup: boolean;
  /** Null for somebody we do not know. */
  administratorId: number | null;
  text: string;
  quotedKey: string | null;
  hasMedia: boolean;
  at: Date;
}

/** An unknown sentence is answered once in this time per chat: never silence, never a machine that repeats itself. */
const ANSWER_AGAIN_MS = 10 * 60_000;
const ONLY_DECLINED = { reminderAfterMs: 365 * 24 * 3_600_000, deputyAfterMs: 365 * 24 * 3_600_000 };

interface Outcome {
  meaning: Meaning | 'observed' | 'chatter';
  alertId: string | null;
  answer: string | null;
}

/**
 * Makes sense of what was written and does what follows, once per message. The work comes before the note that it
 * was done, and all of it can be repeated, so that a crash in between loses nothing and answers nothing twice.
 */
export async function hear(ctx: Context, heard: Heard): Promise<void> {
  const { sql } = ctx.db;
  const [known] = await sql`
    select 1 from inbound_messages where line_id = ${heard.lineId} and network_id = ${heard.networkId}`;
  if (known !== undefined) return;
  const outcome = heard.isGroup ? await hearInGroup(ctx, heard) : await hearInPerson(ctx, heard);
  // What residents say among themselves is none of our business: it is not kept.
  if (outcome.meaning === 'chatter') return;
  await sql.begin(async (tx) => {
    const kept = await tx`
      insert into inbound_messages (line_id, network_id, chat_sealed, chat_hash, administrator_id, alert_id, meaning,
                                    text_sealed, has_media, at)
      values (${heard.lineId}, ${heard.networkId}, ${ctx.keys.seal(WRITTEN_AT.chat, heard.chatId)},
              ${chatHash(ctx, heard)}, ${heard.administratorId}, ${outcome.alertId}, ${outcome.meaning},
              ${ctx.keys.seal(WRITTEN_AT.text, heard.isGroup ? '' : heard.text.slice(0, 4096))}, ${heard.hasMedia}, ${heard.at})
      on conflict do nothing`;
    if (kept.count === 0 || outcome.answer === null) return;
    await writeAnswer(tx as unknown as Sql, ctx.keys, {
      lineId: heard.lineId,
      chatId: heard.chatId,
      administratorId: heard.administratorId,
      text: outcome.answer,
      now: ctx.clock.now(),
    });
  });
}

async function hearInGroup(ctx: Context, heard: Heard): Promise<Outcome> {
  for (const checkCode of findCheckCodes(heard.text)) {
    const seen = await recordObserved(ctx.db.sql, {
      checkCode,
      chatId: heard.chatId,
      at: heard.at,
      now: ctx.clock.now(),
    });
    if (seen !== null) return { meaning: 'observed', alertId: seen.alertId, answer: null };
  }
  const { meaning, how } = readMeaning(heard.text);
  if (meaning !== 'confirmed' || heard.administratorId === null) return CHATTER;
  const [ours] = await ctx.db.sql`
    select 1 from administrator_groups where line_id = ${heard.lineId} and chat_id = ${heard.chatId}`;
  if (ours === undefined) return CHATTER;
  const alertId = await alertMeant(ctx, heard);
  if (alertId !== null) await confirm(ctx, heard, alertId, how ?? 'word');
  return { meaning: 'confirmed', alertId, answer: null };
}

const CHATTER: Outcome = { meaning: 'chatter', alertId: null, answer: null };

async function hearInPerson(ctx: Context, heard: Heard): Promise<Outcome> {
  const { meaning, how } = readMeaning(heard.text);
  const { administratorId } = heard;
  if (administratorId === null || meaning === 'unknown') return unknownWords(ctx, heard);
  if (meaning === 'help') return { meaning, alertId: null, answer: composeHelp() };
  if (meaning === 'handover') return { meaning, alertId: null, answer: composeHandover() };
  if (meaning === 'stop' || meaning === 'start') return stopOrStart(ctx, administratorId, meaning);
  const alertId = await alertMeant(ctx, heard);
  if (alertId === null) return unknownWords(ctx, heard);
  if (meaning === 'declined') return declined(ctx, alertId, administratorId);
  await confirm(ctx, heard, alertId, how ?? 'word');
  return { meaning, alertId, answer: composeConfirmed(await confirmedGroups(ctx, alertId, administratorId)) };
}

/** The alert of the message that was replied to, otherwise the one that is open. Null when there is none. */
async function alertMeant(ctx: Context, heard: Heard): Promise<string | null> {
  if (heard.administratorId === null) return null;
  const postId = heard.quotedKey === null ? null : postIdOfKey(heard.quotedKey);
  const quoted = postId === null ? null : await alertOfPost(ctx.db.sql, postId, heard.quotedKey ?? '');
  if (quoted !== null) return quoted.isEnd ? null : quoted.alertId;
  return (await openAlertOf(ctx.db.sql, heard.administratorId))?.alertId ?? null;
}

async function confirm(ctx: Context, heard: Heard, alertId: string, how: 'word' | 'number'): Promise<void> {
  const { administratorId, at } = heard;
  if (administratorId === null) return;
  await recordRelay(ctx.db.sql, { alertId, administratorId, how, at, now: ctx.clock.now() });
}

/** Asks the deputies, unless that was done already; either way the answer tells whether somebody was asked. */
async function declined(ctx: Context, alertId: string, administratorId: number): Promise<Outcome> {
  await askDeputies(ctx, alertId, ONLY_DECLINED, administratorId);
  const [row] = await ctx.db.sql<{ asked: boolean }[]>`
    select bool_or(r.deputy_asked_at is not null) as asked
    from receipts r join alert_messages m on m.id = r.message_id and m.sort = 'first'
    where m.alert_id = ${alertId} and r.administrator_id = ${administratorId}`;
  return { meaning: 'declined', alertId, answer: composeDeclined(row?.asked === true) };
}

/** The names of the groups that this person's confirmation of the alert is about. */
async function confirmedGroups(ctx: Context, alertId: string, administratorId: number): Promise<string[]> {
  const rows = await ctx.db.sql<{ name: string }[]>`
    select g.name from relays rel join watch_groups g on g.id = rel.group_id
    where rel.alert_id = ${alertId} and rel.administrator_id = ${administratorId} order by g.name`;
  return rows.map((row) => row.name);
}

async function stopOrStart(ctx: Context, administratorId: number, meaning: 'stop' | 'start'): Promise<Outcome> {
  const now = ctx.clock.now();
  const names = await ctx.db.sql.begin(async (tx) => {
    await tx`
      update administrators set stopped_at = ${meaning === 'stop' ? now : null}, updated_at = ${now} where id = ${administratorId}`;
    if (meaning === 'stop') {
      await materialise(tx, { administratorIds: [administratorId] });
      await tx`
        update posts set state = 'cancelled', reason = 'stop', updated_at = ${now}
        where administrator_id = ${administratorId} and chat_kind = 'direct' and state = 'queued'`;
    }
    await audit(tx, ctx, { verb: meaning, entity: 'administrator', entityId: String(administratorId) });
    await tx`select pg_notify('hk_registry', '')`;
    return tx<{ name: string }[]>`
      select g.name from group_roles r join watch_groups g on g.id = r.group_id
      where r.administrator_id = ${administratorId} order by g.name`;
  });
  const groupNames = names.map((row) => row.name);
  return { meaning, alertId: null, answer: meaning === 'stop' ? composeStop(groupNames) : composeStart(groupNames) };
}

const chatHash = (ctx: Context, heard: Heard): Buffer => ctx.keys.lookup(WRITTEN_AT.chat, heard.chatId);

async function unknownWords(ctx: Context, heard: Heard): Promise<Outcome> {
  const [recent] = await ctx.db.sql`
    select 1 from inbound_messages
    where line_id = ${heard.lineId} and chat_hash = ${chatHash(ctx, heard)} and meaning = 'unknown'
      and at > ${new Date(heard.at.getTime() - ANSWER_AGAIN_MS)} limit 1`;
  return { meaning: 'unknown', alertId: null, answer: recent === undefined ? composeUnknownWords() : null };
}
