import type { Sql, Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';
import type { Keys } from '../keys/index.ts';
import type { OpenDialogue } from './dialogue.ts';

/** The places that are bound to what is sealed of a conversation. */
const AT = { chat: 'dialogues.chat', data: 'dialogues.data' } as const;

interface Row extends Omit<OpenDialogue, 'chatId' | 'data'> {
  chat: Buffer | null;
  sealed: Buffer | null;
}

const opened = (keys: Keys, { chat, sealed, ...row }: Row): OpenDialogue => ({
  ...row,
  chatId: chat === null ? '' : keys.open(AT.chat, chat),
  data: sealed === null ? null : JSON.parse(keys.open(AT.data, sealed)),
});

const columns = (sql: Sql | Transaction) =>
  sql`id, kind, chat_sealed as chat, administrator_id as "administratorId", subject_id as "subjectId",
      data_sealed as sealed, opened_at as "openedAt", touched_at as "touchedAt", expires_at as "expiresAt"`;

/**
 * Opens a conversation with a chat, or begins the one of this kind that is open anew: there is at most one of each kind.
 * Returns its id. @param input.data kept as JSON, sealed · `lastsMs` how long an answer is waited for
 */
export async function openDialogue(
  tx: Sql | Transaction,
  ctx: Context,
  input: {
    kind: string;
    chatId: string;
    administratorId: number | null;
    subjectId?: string;
    data?: unknown;
    lastsMs: number;
  },
): Promise<number> {
  const now = ctx.clock.now();
  const hash = ctx.keys.lookup(AT.chat, input.chatId);
  const [row] = await tx<{ id: number }[]>`
    with elsewhere as (
      update dialogues set closed_at = ${now}, outcome = 'replaced', data_sealed = null
      where kind = ${input.kind} and administrator_id = ${input.administratorId} and chat_hash <> ${hash} and closed_at is null
    )
    insert into dialogues (kind, chat_sealed, chat_hash, administrator_id, subject_id, data_sealed, opened_at, touched_at, expires_at)
    values (${input.kind}, ${ctx.keys.seal(AT.chat, input.chatId)}, ${hash},
            ${input.administratorId}, ${input.subjectId ?? null}, ${ctx.keys.seal(AT.data, JSON.stringify(input.data ?? null))},
            ${now}, ${now}, ${new Date(now.getTime() + input.lastsMs)})
    on conflict (chat_hash, kind, municipality_code) where closed_at is null do update
    set administrator_id = excluded.administrator_id, subject_id = excluded.subject_id, data_sealed = excluded.data_sealed,
        opened_at = excluded.opened_at, touched_at = excluded.touched_at, expires_at = excluded.expires_at
    returning id`;
  return (row as { id: number }).id;
}

/**
 * The conversations that are open with a chat, the one that spoke last first. One with somebody of the register is theirs wherever
 * they write from: it goes with them to another number, and whoever gets the old one has no part in it.
 */
export async function openDialoguesOf(
  sql: Sql | Transaction,
  ctx: Context,
  chatId: string,
  administratorId: number | null,
): Promise<OpenDialogue[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from dialogues
    where ((chat_hash = ${ctx.keys.lookup(AT.chat, chatId)} and administrator_id is null) or administrator_id = ${administratorId})
      and closed_at is null and expires_at > ${ctx.clock.now()}
    order by touched_at desc, id desc`;
  return rows.map((row) => opened(ctx.keys, row));
}

/** Remembers how far a conversation is. */
export async function continueDialogue(
  tx: Sql | Transaction,
  ctx: Context,
  id: number,
  turn: { next: unknown; subjectId?: string; lastsMs?: number },
): Promise<void> {
  const now = ctx.clock.now();
  await tx`
    update dialogues
    set data_sealed = ${ctx.keys.seal(AT.data, JSON.stringify(turn.next ?? null))}, touched_at = ${now},
        subject_id = coalesce(${turn.subjectId ?? null}, subject_id),
        expires_at = coalesce(${turn.lastsMs === undefined ? null : new Date(now.getTime() + turn.lastsMs)}::timestamptz, expires_at)
    where id = ${id} and closed_at is null`;
}

/** Ends conversations: one by its id, or all of a kind about one subject. What was said in them is forgotten with it. */
export async function closeDialogues(
  tx: Sql | Transaction,
  ctx: Context,
  which: { id: number } | { kind: string; subjectId: string },
  outcome: string,
): Promise<void> {
  const { id = null, kind = null, subjectId = null } = which as { id?: number; kind?: string; subjectId?: string };
  await tx`
    update dialogues set closed_at = ${ctx.clock.now()}, outcome = ${outcome}, data_sealed = null
    where closed_at is null and (id = ${id} or (${id}::bigint is null and kind = ${kind} and subject_id = ${subjectId}))`;
}

/** Conversations in which nobody answered in time, oldest first; they stay open until they are closed. */
export async function expiredDialogues(sql: Sql, ctx: Context, limit = 100): Promise<OpenDialogue[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from dialogues where closed_at is null and expires_at <= ${ctx.clock.now()}
    order by expires_at, id limit ${limit}`;
  return rows.map((row) => opened(ctx.keys, row));
}
