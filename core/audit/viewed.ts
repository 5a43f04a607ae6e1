import type { Context } from '../context.ts';
import { audit, VIEW } from './append.ts';
import { sha256 } from './canonical.ts';

/** More ids than this are kept as their digest: it still proves who was seen, to whoever has the list. */
const IDS_AT_MOST = 50;

/** Data of people that somebody saw: which ones, never what it said. */
export interface View {
  /** administrator, inbound_message, import_run, alert, account, … */
  entity: string;
  ids: readonly (string | number)[];
  detail?: Record<string, unknown>;
}

/**
 * Writes down that whoever acts saw these people's data: one entry per request. To be awaited before the data is handed
 * out, so that nobody sees what could not be written down. Seeing nobody is no entry.
 */
export async function viewed(ctx: Pick<Context, 'db' | 'clock' | 'actor' | 'tenant'>, view: View): Promise<void> {
  const ids = [...new Set(view.ids.map(String))].toSorted();
  const [only] = ids;
  if (only === undefined) return;
  await audit(ctx.db.sql, ctx, {
    verb: VIEW,
    entity: view.entity,
    entityId: ids.length === 1 ? only : '*',
    detail: { ...view.detail, ...whom(ids) },
  });
}

/** How many people stand in one entry: by their ids, or beyond fifty by number and SHA-256 of the ids, in order, one per line. */
export function whom(ids: readonly (string | number)[]): Record<string, unknown> {
  const sorted = ids.map(String).toSorted();
  if (sorted.length <= IDS_AT_MOST) return { ids: sorted };
  return { count: sorted.length, digest: sha256(sorted.join('\n')).toString('hex') };
}
