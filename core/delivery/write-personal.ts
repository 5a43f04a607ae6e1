import type { Sql, Transaction } from '../../db/client.ts';
import type { Keys } from '../keys/index.ts';
import { STRANGER_AT } from './direct-chat.ts';
import { sliceIntoBatches } from './batches.ts';
import { newNonce } from './key.ts';
import { notify } from './notify.ts';
import { PRIORITY } from './states.ts';

/** A text made for one person. `followsPostId` keeps it behind the post that it is about. */
export interface PersonalPost {
  administratorId: number;
  text: string;
  followsPostId?: number;
}

/**
 * Writes texts for single persons as posts of one message (ask, reminder, deputy): at most one per person and
 * message. Goes out on the person's line of that alert. Returns the ids of the persons who will newly get it.
 */
export async function writePersonalPosts(
  tx: Transaction,
  input: {
    messageId: number;
    municipalityCode: string;
    posts: readonly PersonalPost[];
    now: Date;
  },
): Promise<number[]> {
  const { posts, messageId, now } = input;
  if (posts.length === 0) return [];
  const rows = await tx<{ administrator_id: number; line_id: number }[]>`
    with line as (
      select array_agg(id order by id) as ids from lines
      where municipality_code = ${input.municipalityCode} and purpose = 'alerts' and state not in ('unlinked', 'linking')
    ), fresh_post as (
    insert into posts (message_id, line_id, chat_kind, administrator_id, text, priority, nonce, follows_post_id, updated_at)
    select ${messageId}, coalesce(f.line_id, line.ids[1 + a.id % cardinality(line.ids)]), 'direct', a.id, x.text, ${PRIORITY.ask}, ${newNonce()}, x.follows, ${now}
    from unnest(${posts.map((p) => p.administratorId)}::bigint[], ${posts.map((p) => p.text)}::text[],
                ${posts.map((p) => p.followsPostId ?? null)}::bigint[]) x(person, text, follows)
    join administrators a on a.id = x.person and a.stopped_at is null
    cross join line
    left join posts f on f.id = x.follows and f.chat_kind = 'direct'
    where line.ids is not null
    on conflict (message_id, administrator_id, municipality_code) do nothing
    returning id, line_id, distance_m, administrator_id
    ), batch as (
      ${sliceIntoBatches(tx, { messageId, priority: PRIORITY.ask, dueAt: now })}
    )
    select administrator_id, line_id from fresh_post`;
  await notify(
    tx,
    'posts',
    rows.map((row) => row.line_id),
  );
  return rows.map((row) => row.administrator_id);
}

/**
 * Answers in a conversation: a person of the register in their own chat, a stranger in the chat where the question came from. Whoever
 * commits it tells the line (`posts`) afterwards.
 */
export async function writeAnswer(
  sql: Sql | Transaction,
  keys: Keys,
  input: { lineId: number; chatId: string; administratorId: number | null; text: string; now: Date },
): Promise<void> {
  const stranger = input.administratorId === null ? keys.seal(STRANGER_AT, input.chatId) : null;
  await sql`
    with fresh_post as (
      insert into posts (line_id, chat_sealed, chat_kind, administrator_id, text, priority, nonce, updated_at)
      values (${input.lineId}, ${stranger}, 'direct', ${input.administratorId}, ${input.text}, ${PRIORITY.answer},
              ${newNonce()}, ${input.now})
      returning id, line_id, distance_m
    )
    ${sliceIntoBatches(sql, { messageId: null, priority: PRIORITY.answer, dueAt: input.now })}`;
}

/**
 * Queues one text for many persons behind everything urgent (newsletters, invitations). People who said STOP are
 * left out. Returns how many posts were written.
 */
export async function enqueueBulk(
  sql: Sql,
  input: { lineId: number; text: string; administratorIds: readonly number[]; now: Date },
): Promise<number> {
  const [row] = await sql<{ posts: number }[]>`
    with fresh_post as (
      insert into posts (line_id, chat_kind, administrator_id, text, priority, nonce, updated_at)
      select ${input.lineId}, 'direct', a.id, ${input.text}, ${PRIORITY.bulk}, ${newNonce()}, ${input.now}
      from administrators a where a.id = any(${input.administratorIds as number[]}::bigint[]) and a.stopped_at is null
      order by a.id
      returning id, line_id, distance_m
    ), batch as (
      ${sliceIntoBatches(sql, { messageId: null, priority: PRIORITY.bulk, dueAt: input.now })}
    )
    select count(*) as posts from fresh_post`;
  await notify(sql, 'posts', [input.lineId]);
  return row?.posts ?? 0;
}
