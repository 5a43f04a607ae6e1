import type { Context } from '../context.ts';
import type { Sql } from '../../db/client.ts';
import { relayFigures } from '../delivery/index.ts';
import type { RelayFigures } from '../delivery/index.ts';
import { AppError } from '../errors.ts';
import { alertRows } from './alert.ts';
import type { Alert, AlertStatus } from './alert.ts';
import type { AlertKind } from './facts/index.ts';
import type { Outcome } from './facts/index.ts';

/** Which alerts; what is absent does not matter. Of a list one is enough, of all together every one must hold. */
export interface AlertFilter {
  municipalityCode?: string;
  status?: readonly AlertStatus[];
  kind?: readonly AlertKind[];
  outcome?: readonly Outcome[];
  /** When it was sent, or made while it is a draft: from this moment, and before that one. */
  from?: Date;
  until?: Date;
  /** A district (WK…) or neighbourhood (BU…) that it went to; a draft went nowhere. */
  area?: string;
  /** Part of the place, or of the check code, in any case. */
  search?: string;
}

/** An alert in a list, with what came of it. */
export type ListedAlert = Alert & { relay: RelayFigures };

/** Newest first: by when they were sent, drafts by when they were made. `cursor` is the `nextCursor` of the page before. */
export async function listAlerts(
  ctx: Context,
  query: AlertFilter & { limit: number; cursor?: string },
): Promise<{ items: ListedAlert[]; nextCursor?: string }> {
  const { sql } = ctx.db;
  const [before, beforeId] = query.cursor === undefined ? [null, null] : parseCursor(query.cursor);
  const rows = await alertRows(
    sql,
    sql`
      where ${matches(sql, query)}
        and (${before}::timestamptz is null or (coalesce(a.dispatched_at, a.created_at), a.id) < (${before}, ${beforeId}::uuid))
      order by coalesce(a.dispatched_at, a.created_at) desc, a.id desc limit ${query.limit + 1}` as unknown as ReturnType<Sql>,
  );
  const shown = rows.slice(0, query.limit);
  const figures = await relayFigures(
    ctx,
    shown.map(({ id }) => id),
  );
  const items = shown.map((alert) => ({ ...alert, relay: figures.get(alert.id) ?? { groups: 0, medianLagMs: null } }));
  const last = shown.at(-1);
  if (rows.length <= query.limit || last === undefined) return { items };
  const at = (last.dispatchedAt ?? last.createdAt).toISOString();
  return { items, nextCursor: Buffer.from(`${at} ${last.id}`).toString('base64url') };
}

function matches(sql: Sql, filter: AlertFilter): ReturnType<Sql> {
  const { municipalityCode = null, area = null, from = null, until = null } = filter;
  const [status, kind, outcome] = [filter.status, filter.kind, filter.outcome].map((one) => one && [...one]);
  const pattern = filter.search === undefined ? null : `%${filter.search.trim().replace(/[\\%_]/g, '\\$&')}%`;
  return sql`
    (${municipalityCode}::text is null or a.municipality_code = ${municipalityCode})
    and (${status ?? null}::text[] is null or a.status::text = any(${status ?? null}::text[]))
    and (${kind ?? null}::text[] is null or a.kind::text = any(${kind ?? null}::text[]))
    and (${outcome ?? null}::text[] is null or a.outcome = any(${outcome ?? null}::text[]))
    and (${from}::timestamptz is null or coalesce(a.dispatched_at, a.created_at) >= ${from})
    and (${until}::timestamptz is null or coalesce(a.dispatched_at, a.created_at) < ${until})
    and (${area}::text is null or a.reach -> 'areas' ? ${area} or a.reach -> 'districts' ? ${area})
    and (${pattern}::text is null or a.check_code ilike ${pattern}
         or a.facts -> 'place' ->> 'label' ilike ${pattern} or a.facts -> 'place' ->> 'area' ilike ${pattern})
  ` as unknown as ReturnType<Sql>;
}

function parseCursor(cursor: string): [Date, string] {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  if (Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(id)) {
    throw new AppError('invalid', 'De cursor klopt niet. Begin opnieuw bij de eerste bladzijde.', [
      { path: '/cursor', code: 'bad-cursor', message: 'Gebruik de nextCursor van het vorige antwoord.' },
    ]);
  }
  return [new Date(at), id];
}
