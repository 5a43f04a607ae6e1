import type { Context } from '../context.ts';
import { audit } from './append.ts';
import { canonical } from './canonical.ts';
import { selectEntries } from './search.ts';
import type { AuditFilter, FoundEntry } from './search.ts';

export const EXPORT_FORMATS = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const PAGE = 1000;
const COLUMNS = 'id,at,municipality,actor,verb,entity,entity_id,detail,hash,block,block_hash';

/**
 * All entries that fit, newest first, as text that comes in pieces: CSV (RFC 4180, with a first line of names) or JSON,
 * one entry per line. That somebody exports is written down before the first piece.
 */
export async function exportAudit(
  ctx: Context,
  filter: AuditFilter,
  format: ExportFormat,
): Promise<AsyncGenerator<string>> {
  await audit(ctx.db.sql, ctx, { verb: 'export', entity: 'audit', entityId: '*', detail: { ...filter, format } });
  return pieces(ctx, filter, format);
}

async function* pieces(ctx: Context, filter: AuditFilter, format: ExportFormat): AsyncGenerator<string> {
  if (format === 'csv') yield `${COLUMNS}\r\n`;
  const line = format === 'csv' ? csvLine : (entry: FoundEntry) => `${JSON.stringify(entry)}\n`;
  let before: readonly [string, number] | null = null;
  for (;;) {
    const page: FoundEntry[] = await selectEntries(ctx, filter, { before, limit: PAGE });
    if (page.length > 0) yield page.map(line).join('');
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    before = [last.at, last.id];
  }
}

function csvLine({ id, at, municipality, actor, verb, entity, entityId, detail, hash, block }: FoundEntry): string {
  const proof = [hash, block?.number ?? '', block?.hash ?? ''];
  const fields = [id, at, municipality ?? '', actor, verb, entity, entityId, canonical(detail), ...proof];
  return `${fields.map((field) => csvField(String(field))).join(',')}\r\n`;
}

/** What a spreadsheet would take for a formula gets an apostrophe in front (OWASP: CSV injection). */
function csvField(value: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
