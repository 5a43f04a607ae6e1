import type { Transaction } from '../../db/client.ts';
import { contentHash } from './canonical.ts';
import type { EntryContent } from './canonical.ts';
import type { FindingList } from './findings.ts';

export interface StoredEntry extends EntryContent {
  id: number;
  xid: number;
  hash: Buffer;
}

const PAGE = 2000;
const COLUMNS = `id, xid::text::bigint as xid, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
  municipality_code as municipality, actor, verb, entity, entity_id as "entityId", detail, hash`;

/**
 * One by one, in the order in which they are sealed; memory does not grow with their number. By pages, because a cursor
 * of postgres.js keeps the connection to itself.
 */
export async function* entriesOf(
  tx: Transaction,
  where: { afterId: number; untilId: number | null; except: readonly number[] },
): AsyncGenerator<StoredEntry> {
  let last = { xid: 0, id: 0 };
  for (;;) {
    const page: StoredEntry[] = await tx<StoredEntry[]>`
      select ${tx.unsafe(COLUMNS)} from audit_entries
      where (audit_entries.xid, id) > (${String(last.xid)}::text::xid8, ${last.id}::bigint)
        and id > ${where.afterId} and (${where.untilId}::bigint is null or id <= ${where.untilId})
        and id <> all(${where.except as number[]}::bigint[])
      order by audit_entries.xid, id limit ${PAGE}`;
    yield* page;
    if (page.length < PAGE) return;
    last = page.at(-1) as StoredEntry;
  }
}

/** The entries with these ids, in their order. */
export async function* entriesWithIds(tx: Transaction, ids: readonly number[]): AsyncGenerator<StoredEntry> {
  for (let n = 0; n < ids.length; n += PAGE) {
    yield* await tx<StoredEntry[]>`
      select ${tx.unsafe(COLUMNS)} from audit_entries
      where id = any(${ids.slice(n, n + PAGE)}::bigint[]) order by id`;
  }
}

/** Whether an entry says what its own hash says; when it does not, that is found. */
export function checkContent(entry: StoredEntry, findings: FindingList): boolean {
  if (contentHash(entry).equals(entry.hash)) return true;
  findings.add({
    sort: 'row-edited',
    row: entry.id,
    message: `Regel ${entry.id} is gewijzigd nadat hij was geschreven.`,
  });
  return false;
}
