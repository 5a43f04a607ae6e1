import { z } from 'zod';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { audit } from './append.ts';

const text = z.string().min(1).max(200);

/** Which entries; what is not given does not matter. `to` is just after the last moment. */
export const AuditFilter = z.strictObject({
  from: z.date().optional(),
  to: z.date().optional(),
  actor: text.optional(),
  verb: text.optional(),
  entity: text.optional(),
  /** Also finds entries about several, when this is one of them. */
  entityId: text.optional(),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

/** An entry with its proof: the block that seals it, null while it waits. */
export interface FoundEntry {
  id: number;
  /** UTC with microseconds, as it was hashed. */
  at: string;
  municipality: string | null;
  actor: string;
  verb: string;
  entity: string;
  entityId: string;
  detail: Record<string, unknown>;
  /** In hexadecimal. */
  hash: string;
  block: { number: number; hash: string } | null;
}

/** Newest first, a page at a time. The search itself becomes an entry. */
export async function searchAudit(
  ctx: Context,
  input: AuditFilter & { limit: number; cursor?: string },
): Promise<{ items: FoundEntry[]; nextCursor?: string }> {
  const { limit, cursor, ...filter } = input;
  const before = cursor === undefined ? null : readCursor(cursor);
  const rows = await selectEntries(ctx, filter, { before, limit: limit + 1 });
  const items = rows.slice(0, limit);
  await audit(ctx.db.sql, ctx, {
    verb: 'search',
    entity: 'audit',
    entityId: '*',
    detail: { ...filter, found: items.length },
  });
  const last = items.at(-1);
  return rows.length > limit && last !== undefined
    ? { items, nextCursor: Buffer.from(JSON.stringify([last.at, last.id])).toString('base64url') }
    : { items };
}

type Place = readonly [at: string, id: number];

/** One page, newest first; `before` is the last one of the page before. */
export async function selectEntries(
  ctx: Pick<Context, 'db' | 'tenant'>,
  filter: AuditFilter,
  page: { before: Place | null; limit: number },
): Promise<FoundEntry[]> {
  const { sql } = ctx.db;
  return sql<FoundEntry[]>`
    select e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.municipality_code as municipality,
           e.actor, e.verb, e.entity, e.entity_id as "entityId", e.detail, encode(e.hash, 'hex') as hash,
           case when b.number is not null then jsonb_build_object('number', b.number, 'hash', encode(b.hash, 'hex')) end as block
    from (
      select * from audit_entries
      where ${conditions(ctx, filter, page.before).reduce((all, one) => sql`${all} and ${one}`)}
      order by at desc, id desc limit ${page.limit}
    ) e
    left join audit_blocks b on b.number = audit_block_of(e.xid, e.id)
    order by e.at desc, e.id desc`;
}

/** Only what was asked stands in the statement, so that the index on municipality and time can serve it. */
function conditions(
  { db: { sql }, tenant }: Pick<Context, 'db' | 'tenant'>,
  filter: AuditFilter,
  before: Place | null,
) {
  const { from, to, actor, verb, entity, entityId } = filter;
  return [
    sql`true`,
    ...(tenant === '' ? [] : [sql`municipality_code = ${tenant}`]),
    ...(from === undefined ? [] : [sql`at >= ${from}`]),
    ...(to === undefined ? [] : [sql`at < ${to}`]),
    ...(actor === undefined ? [] : [sql`actor = ${actor}`]),
    ...(verb === undefined ? [] : [sql`verb = ${verb}`]),
    ...(entity === undefined ? [] : [sql`entity = ${entity}`]),
    ...(entityId === undefined ? [] : [sql`(entity_id = ${entityId} or detail -> 'ids' ? ${entityId}::text)`]),
    ...(before === null ? [] : [sql`(at, id) < (${before[0]}::text::timestamptz, ${before[1]}::bigint)`]),
  ];
}

function readCursor(cursor: string): Place {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return z.tuple([z.iso.datetime(), z.int()]).parse(parsed);
  } catch {
    const message = 'De cursor is niet van deze lijst. Begin zonder cursor.';
    throw new AppError('invalid', message, [{ path: '/cursor', code: 'cursor', message }]);
  }
}
