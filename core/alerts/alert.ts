import { viewed } from '../audit.ts';
import type { Context } from '../context.ts';
import type { Sql, Transaction } from '../../db/client.ts';
import { AppError } from '../errors.ts';
import type { Reach, TargetRequest } from '../registry/index.ts';
import type { ApprovalState, ApprovalSubject, VoidCause } from './approval/approval.ts';
import type { AlertFacts, AlertKind } from './facts/index.ts';

export type AlertStatus = 'draft' | 'live' | 'closed' | 'withdrawn' | 'expired';

/** What an alert reached when it went out. */
export interface StoredReach {
  areas: string[];
  districts: string[];
  groups: number;
  administrators: number;
  households: number;
  outside: { km2: number; share: number; households: number };
}

export interface StoredImage {
  id: string;
  subject: 'suspect' | 'missing_person' | 'object';
  permission: { reference: string; scope: string; expiresAt: string } | null;
  mimeType: string;
  width: number;
  height: number;
  withdrawnAt: Date | null;
}

/** The last request for a second pair of eyes on an alert; times are ISO strings. */
export interface AlertApproval {
  id: string;
  subject: ApprovalSubject;
  state: ApprovalState;
  voidCause: VoidCause | null;
  reasons: string[];
  requestedBy: string;
  requestedAt: string;
  expiresAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  /** Why it was returned, or sent without. */
  reason: string | null;
}

/** That an alert, or a message about it, went out without the second pair of eyes. It never goes away. */
export interface AlertOverride {
  approvalId: string;
  by: string;
  at: string;
  /** Null once its term of keeping is over. */
  reason: string | null;
  reviewedBy: string | null;
  reviewedAt: string | null;
}

/** An alert as operators see it. */
export interface Alert {
  id: string;
  municipalityCode: string;
  kind: AlertKind;
  status: AlertStatus;
  facts: AlertFacts;
  target: TargetRequest;
  reach: StoredReach | null;
  checkCode: string;
  image: StoredImage | null;
  approval: AlertApproval | null;
  override: AlertOverride | null;
  outcome: string | null;
  outcomeText: string | null;
  version: number;
  /** Who made it: `account:<uuid>`, `token:<uuid>` or `cli`. */
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
  dispatchedAt: Date | null;
  expiresAt: Date | null;
  /** Set when the dispatcher was told that the alert is about to expire. */
  expiryWarnedAt: Date | null;
  endedAt: Date | null;
  /** When its facts and texts were erased, because their time of keeping was over. */
  forgottenAt: Date | null;
}

/** @param rest what follows the tables: where, order by, limit */
export const alertRows = (sql: Sql | Transaction, rest: ReturnType<Sql>) => sql<Alert[]>`
  select a.id, a.municipality_code as "municipalityCode", a.kind, a.status, a.facts, a.target, a.reach,
         a.check_code as "checkCode", a.outcome, a.outcome_text as "outcomeText", a.version, a.created_by as "createdBy",
         a.created_at as "createdAt", a.updated_at as "updatedAt", a.dispatched_at as "dispatchedAt",
         a.expires_at as "expiresAt", a.expiry_warned_at as "expiryWarnedAt", a.ended_at as "endedAt",
         a.forgotten_at as "forgottenAt",
         case when i.id is null then null else jsonb_build_object('id', i.id, 'subject', i.subject, 'permission', i.permission,
           'mimeType', i.mime_type, 'width', i.width, 'height', i.height, 'withdrawnAt', i.withdrawn_at) end as image,
         (select jsonb_build_object('id', p.id, 'subject', p.subject, 'state', p.state, 'voidCause', p.void_cause, 'reasons', p.reasons,
             'requestedBy', p.requested_by, 'requestedAt', p.requested_at, 'expiresAt', p.expires_at,
             'decidedBy', p.decided_by, 'decidedAt', p.decided_at, 'reason', p.reason)
          from approvals p where p.alert_id = a.id order by p.number desc limit 1) as approval,
         (select jsonb_build_object('approvalId', p.id, 'by', p.decided_by, 'at', p.decided_at, 'reason', p.reason,
             'reviewedBy', p.reviewed_by, 'reviewedAt', p.reviewed_at)
          from approvals p where p.alert_id = a.id and p.state = 'overridden' order by p.number desc limit 1) as override
  from alerts a left join alert_images i on i.id = a.image_id ${rest}`;

/** What is kept of a reach. */
export function storedReach(reach: Reach): StoredReach {
  return {
    areas: reach.areas.map((area) => area.code),
    districts: reach.districts.map((district) => district.code),
    groups: reach.groups,
    administrators: reach.administrators,
    households: reach.households,
    outside: reach.outside,
  };
}

/** One alert; throws `not-found`. */
export async function getAlert(ctx: Context, id: string): Promise<Alert> {
  return loadAlert(ctx.db.sql, id);
}

/** The same for somebody who looks at it, whose looking is written down: an alert describes people. */
export async function showAlert(ctx: Context, id: string): Promise<Alert> {
  const alert = await getAlert(ctx, id);
  await viewed(ctx, { entity: 'alert', ids: [id] });
  return alert;
}

/** The same as `getAlert` inside a transaction; with `lock` nobody else changes it until the end. */
export async function loadAlert(sql: Sql | Transaction, id: string, options: { lock?: boolean } = {}): Promise<Alert> {
  const rest = options.lock === true ? sql`where a.id = ${id} for update of a` : sql`where a.id = ${id}`;
  const [row] = await alertRows(sql, rest as unknown as ReturnType<Sql>);
  if (row === undefined) throw new AppError('not-found', `Melding ${id} bestaat niet.`);
  return row;
}

const OVER = 'Maak een nieuwe melding als het nodig is.';
/** How an alert stands, and what can be done then. */
const STANDS: Readonly<Record<AlertStatus, readonly [now: string, instead: string]>> = {
  draft: ['nog een concept', 'Verstuur haar eerst.'],
  live: ['verstuurd', 'Stuur een aanvulling of correctie, meld haar af of trek haar in.'],
  closed: ['afgemeld', OVER],
  withdrawn: ['ingetrokken', OVER],
  expired: ['verlopen', OVER],
};

/** Throws `conflict` unless the alert is in one of these states. */
export function requireStatus(alert: Alert, allowed: readonly AlertStatus[], act: string): void {
  if (allowed.includes(alert.status)) return;
  const [now, instead] = STANDS[alert.status];
  const cannot = act === now ? `al ${now}` : `${alert.status === 'live' ? 'al ' : ''}${now} en kan niet worden ${act}`;
  throw new AppError('conflict', `Deze melding is ${cannot}. ${instead}`);
}
