import type { MultiPolygon, Polygon } from 'geojson';
import type { Context } from '../../context.ts';
import { alertGroups, alertProgress } from '../../delivery/index.ts';
import type { AlertGroup, AlertProgress } from '../../delivery/index.ts';
import { AppError } from '../../errors.ts';
import { getAlert } from '../alert.ts';
import type { Alert } from '../alert.ts';
import { alertMessages, alertTimeline } from '../events.ts';
import type { AlertEvent, AlertMessage } from '../events.ts';
import { alertSpread } from '../spread.ts';
import type { AlertSpread } from '../spread.ts';

/** An area on the map of a report. */
export interface ReportArea {
  code: string;
  name: string;
  level: 'district' | 'neighbourhood';
  districtCode: string | null;
  geometry: Polygon | MultiPolygon;
}

/** Who did something, as far as the police's own records tell: by account, token or program, never by name. */
export interface Act {
  at: Date;
  actor: string;
  what: string;
}

export interface ReportData {
  alert: Alert;
  municipality: string;
  progress: AlertProgress;
  groups: AlertGroup[];
  spread: AlertSpread;
  messages: AlertMessage[];
  timeline: AlertEvent[];
  acts: Act[];
  areas: ReportArea[];
  /** JPEG; null when there is none, or it may not be shown (any more). */
  photo: Uint8Array | null;
  printedAt: Date;
  printedBy: string;
  printedAs: readonly string[];
}

/** All that a report says. Throws `not-found`, and `conflict` for an alert that was never sent. */
export async function gather(ctx: Context, id: string): Promise<ReportData> {
  const alert = await getAlert(ctx, id);
  if (alert.dispatchedAt === null) {
    throw new AppError('conflict', 'Deze melding is niet verstuurd. Een verslag is er pas daarna.');
  }
  const [municipality, progress, groups, spread, messages, timeline, acts, areas, photo] = await Promise.all([
    nameOf(ctx, alert.municipalityCode),
    alertProgress(ctx, id),
    alertGroups(ctx, id),
    alertSpread(ctx, id),
    alertMessages(ctx, id),
    alertTimeline(ctx, id),
    actsOn(ctx, id),
    areasAround(ctx, alert),
    photoOf(ctx, alert),
  ]);
  const printedBy = ctx.actor.id;
  const printed = { printedAt: ctx.clock.now(), printedBy, printedAs: ctx.actor.roles ?? [] };
  return { alert, municipality, progress, groups, spread, messages, timeline, acts, areas, photo, ...printed };
}

async function nameOf({ db }: Context, code: string): Promise<string> {
  const [row] = await db.sql<{ name: string }[]>`select name from municipalities where code = ${code}`;
  return row?.name ?? code;
}

/** What people did to the alert. The audit trail itself is for the auditor; this is what the police's own tables keep. */
async function actsOn({ db }: Context, id: string): Promise<Act[]> {
  return db.sql<Act[]>`
    select at, actor, what from (
      select created_at as at, created_by as actor, 'draft' as what, 0 as rank from alerts where id = ${id}
      union all
      select created_at, created_by, sort::text, 2 from alert_messages where alert_id = ${id} and sort not in ('ask', 'reminder', 'deputy')
      union all
      select requested_at, requested_by, 'approval-asked', 1 from approvals where alert_id = ${id} and state <> 'overridden'
      union all
      select decided_at, decided_by, case state when 'waiting' then 'approval-asked' else 'approval-' || state end, 1
      from approvals where alert_id = ${id} and decided_by is not null
      union all
      select reviewed_at, reviewed_by, 'override-reviewed', 3 from approvals where alert_id = ${id} and reviewed_by is not null
    ) done order by at, rank`;
}

/** The areas that it went to, and all others of the municipality, of the newest year. */
async function areasAround({ db }: Context, alert: Alert): Promise<ReportArea[]> {
  return db.sql<ReportArea[]>`
    select a.code, a.name, a.level, a.district_code as "districtCode", a.geometry
    from areas a
    where a.level <> 'municipality'
      and (a.code = any(${alert.reach?.areas ?? []}::text[]) or a.municipality_code = ${alert.municipalityCode})
      and a.year = (select max(n.year) from areas n where n.municipality_code = a.municipality_code and n.level = 'neighbourhood')
    order by a.code`;
}

/** Nobody may see a suspect once the prosecutor's permission is over, on paper either. */
async function photoOf(ctx: Context, { id, image }: Alert): Promise<Uint8Array | null> {
  if (image === null || image.withdrawnAt !== null) return null;
  if (image.permission !== null && new Date(image.permission.expiresAt) <= ctx.clock.now()) return null;
  if (image.subject === 'suspect' && image.permission === null) return null;
  const [row] = await ctx.db.sql<{ bytes: Uint8Array | null }[]>`
    select bytes from alert_images where id = ${image.id} and alert_id = ${id} and withdrawn_at is null`;
  return row?.bytes ?? null;
}
