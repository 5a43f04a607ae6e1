import type { Sql, Transaction } from '../../db/client.ts';
import { holdPosts } from './hold-posts.ts';
import { CHANNELS, notify } from './notify.ts';
import { recordWholeBatches } from './record-whole-batches.ts';
import { requeue } from './requeue.ts';
import { isWhole, resultsOf } from './sent-batch.ts';
import type { SentBatch } from './sent-batch.ts';
import { materialise } from './unwritten.ts';

interface Attempted {
  postId: number;
  /** The claimed batch that the post was in. */
  batchId: number;
}

/** What became of one attempt. */
export type AttemptResult =
  | (Attempted & { outcome: 'sent'; providerId: string; at: Date; withImage?: boolean })
  /** Certainly not sent; to be tried at `dueAt`. */
  | (Attempted & { outcome: 'retry'; reason: string; dueAt: Date })
  /** Certainly not sent and never will be. */
  | (Attempted & { outcome: 'failed' | 'cancelled'; reason: string })
  /** Nobody can tell; to be looked up by its key at `dueAt`. */
  | (Attempted & { outcome: 'unknown'; reason: string; dueAt: Date });

export type Of<O extends AttemptResult['outcome']> = Extract<AttemptResult, { outcome: O }>;

/** Results to be written. */
export interface Results {
  /** Unwritten batches of which every post was sent. */
  whole?: readonly SentBatch[];
  results: readonly AttemptResult[];
  /** Batches of which every post has a result, in this call or an earlier one. */
  finished: readonly number[];
  /** Of the batches in this call, those that held their posts themselves when they were claimed. */
  unwritten: readonly number[];
  session: number;
  now: Date;
}

/**
 * Writes the results of many attempts at once, and takes finished batches from the queue. What is to be tried again goes
 * back to the queue only if its batch is still ours (otherwise whoever took it over looks it up) and its alert still
 * lives (otherwise it is cancelled). Returns the ids of the alerts that moved.
 */
export async function recordResults(sql: Sql, { whole = [], ...input }: Results): Promise<string[]> {
  const { written, alertIds } = await recordWholeBatches(sql, { ...input, sent: whole });
  const left = whole.filter(({ id }) => !written.has(id));
  const leftIds = left.map(({ id }) => id);
  const rest = {
    ...input,
    results: [...left.flatMap(resultsOf), ...input.results],
    // One that is not whole after all stays in the queue, to be looked up.
    finished: [...left.filter(isWhole).map(({ id }) => id), ...input.finished],
    unwritten: [...leftIds, ...input.unwritten],
  };
  if (rest.results.length === 0 && rest.finished.length === 0) return alertIds;
  const plain = rest.results.every((result) => result.outcome === 'sent' && result.withImage !== true);
  const more =
    plain && rest.unwritten.length === 0
      ? await recordSent(sql, { ...rest, sent: rest.results as Of<'sent'>[] })
      : ((await sql.begin((tx) => recordInTransaction(tx, rest))) as string[]);
  return [...new Set([...alertIds, ...more])];
}

async function recordInTransaction(tx: Transaction, input: Results): Promise<string[]> {
  const { results, finished, unwritten, session, now } = input;
  const images = of(results, 'sent').filter((result) => result.withImage === true);
  await holdAlerts(tx, [...of(results, 'retry', 'unknown'), ...images]);
  if (unwritten.length > 0) await materialise(tx, { batchIds: unwritten });
  const [sent, unsent] = [of(results, 'sent'), of(results, 'failed', 'cancelled')];
  const again = lastOfEach(of(results, 'retry', 'unknown'));
  const messages = new Set<number>();
  const keep = (rows: readonly { message_id: number | null }[]) => {
    for (const row of rows) if (row.message_id !== null) messages.add(row.message_id);
  };
  const sentIn = sent.length > 0 ? await recordSent(tx, { sent, finished: [], session, now }) : [];
  if (images.length > 0) await takeBackImages(tx, images, now);
  if (unsent.length > 0) keep(await recordState(tx, unsent, now));
  if (again.length > 0) keep(await requeue(tx, again, session, now));
  if (finished.length > 0) await finish(tx, finished, session, now);
  return [...new Set([...sentIn, ...(await announce(tx, [...messages]))])];
}

const of = <O extends AttemptResult['outcome']>(results: readonly AttemptResult[], ...outcomes: O[]): Of<O>[] =>
  results.filter((result): result is Of<O> => (outcomes as string[]).includes(result.outcome));

/**
 * Takes finished batches from the queue. One that another session took over meanwhile need not wait for the end of its
 * lease any more: nothing of it is under way.
 */
async function finish(tx: Transaction, finished: readonly number[], session: number, now: Date): Promise<void> {
  const ids = finished as number[];
  const gone = await tx`delete from post_batches where id = any(${ids}::bigint[]) and claimed_by = ${session}`;
  if (gone.count === ids.length) return;
  await tx`
    update post_batches set due_at = ${now}
    where id = any(${ids}::bigint[]) and purpose = 'look-up' and claimed_by is null and due_at > ${now}`;
}

/** A write that is repeated, because its answer was lost, may hold an earlier result of a post beside a later one. */
const lastOfEach = <Result extends Attempted>(results: readonly Result[]): Result[] => [
  ...new Map(results.map((result) => [result.postId, result])).values(),
];

/**
 * Keeps these posts' alerts from ending before we are done. Whoever ends one holds it too, so what we put back in the
 * queue is either seen by them or seen by us to have ended; never neither.
 */
async function holdAlerts(tx: Transaction, results: readonly Attempted[]): Promise<void> {
  if (results.length === 0) return;
  await tx`
    select a.id from alerts a
    where a.id in (
      select m.alert_id from alert_messages m
      where m.id in (select message_id from posts where id = any(${results.map((result) => result.postId)}::bigint[])
                     union select message_id from post_batches where id = any(${results.map((result) => result.batchId)}::bigint[])))
    order by a.id for share`;
}

/** What left with an image that was withdrawn while it was under way, is taken back. */
async function takeBackImages(tx: Transaction, sent: readonly Attempted[], now: Date): Promise<void> {
  await tx`
    update posts p set revoke = 'wanted', updated_at = ${now}
    from alert_messages m join alert_images i on i.id = m.image_id and i.withdrawn_at is not null
    where p.id = any(${sent.map((result) => result.postId)}::bigint[]) and m.id = p.message_id and p.revoke is null`;
}

/** One statement: the posts are sent, the finished batches gone, and the listeners told. */
async function recordSent(
  sql: Sql | Transaction,
  input: { sent: readonly Of<'sent'>[]; finished: readonly number[]; session: number; now: Date },
): Promise<string[]> {
  const { sent, finished, session, now } = input;
  const rows = await sql<{ alert_id: string }[]>`
    with held as (
      ${holdPosts(sql, idsOf(sent))}
    ), done as (
      update posts p
      set state = 'sent', provider_id = x.provider_id, sent_at = x.at, reason = null, attempts = attempts + 1, updated_at = ${now}
      from unnest(${sent.map((s) => s.postId)}::bigint[], ${sent.map((s) => s.providerId)}::text[],
                  ${sent.map((s) => s.at.toISOString())}::timestamptz[]) x(id, provider_id, at)
      join held on held.id = x.id
      where p.id = x.id and p.state < 'sent'
      returning p.message_id
    ), gone as (
      delete from post_batches where id = any(${finished as number[]}::bigint[]) and claimed_by = ${session}
    ), alert as (
      select distinct m.alert_id from alert_messages m where m.id in (select distinct message_id from done)
    )
    select alert_id, pg_notify(${CHANNELS.alerts}, alert_id::text) from alert`;
  return rows.map((row) => row.alert_id);
}

function recordState(tx: Transaction, rows: readonly Of<'failed' | 'cancelled'>[], now: Date) {
  return tx<{ message_id: number | null }[]>`
    with held as (
      ${holdPosts(tx, idsOf(rows))}
    )
    update posts p set state = x.state, reason = x.reason, attempts = attempts + 1, updated_at = ${now}
    from unnest(${rows.map((r) => r.postId)}::bigint[], ${rows.map((r) => r.outcome)}::text[]::delivery_state[],
                ${rows.map((r) => r.reason)}::text[]) x(id, state, reason)
    join held on held.id = x.id
    where p.id = x.id and p.state < x.state
    returning p.message_id`;
}

const idsOf = (rows: readonly Attempted[]) => rows.map((row) => row.postId);

/** Maps messages to their alerts and notifies once per alert. */
export async function announce(sql: Sql | Transaction, messageIds: readonly number[]): Promise<string[]> {
  if (messageIds.length === 0) return [];
  const rows = await sql<{ alert_id: string }[]>`
    select distinct alert_id from alert_messages where id = any(${messageIds as number[]}::bigint[])`;
  const alertIds = rows.map((row) => row.alert_id);
  await notify(sql, 'alerts', alertIds);
  return alertIds;
}
