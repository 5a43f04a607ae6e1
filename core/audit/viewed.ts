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
  const who = ids.length > IDS_AT_MOST ? { count: ids.length, digest: digestOf(ids) } : { ids };
  await audit(ctx.db.sql, ctx, {
    verb: VIEW,
    entity: view.entity,
    entityId: ids.length === 1 ? only : '*',
    detail: { ...view.detail, ...who },
  });
}

/** SHA-256, in hexadecimal, over the ids in the order of their text, each on a line. */
export const digestOf = (ids: readonly string[]): string => sha256(ids.toSorted().join('\n')).toString('hex');
