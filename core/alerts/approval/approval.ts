import type { Sql, Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { StoredReach } from '../alert.ts';
import type { AlertCorrection, AlertUpdate } from '../facts/index.ts';

export type ApprovalState = 'waiting' | 'approved' | 'returned' | 'void' | 'overridden';
export type ApprovalSubject = 'dispatch' | 'update' | 'correction';
/** Why a request no longer counts. */
export type VoidCause = 'changed' | 'expired' | 'reach-grew' | 'not-needed' | 'ended';

/** The text on the phone, and the photo that goes with it. */
export interface AskedContent {
  text: string;
  imageId: string | null;
}

/** A request for a second pair of eyes, as it is kept. */
export interface Approval {
  id: string;
  alertId: string;
  subject: ApprovalSubject;
  /** Of the alert when it was asked for. */
  version: number;
  contentHash: string;
  reasons: string[];
  reach: StoredReach;
  change: AlertUpdate | AlertCorrection | null;
  /** As it stood when it was asked for; null for requests of before, and once its term of keeping is over. */
  asked: AskedContent | null;
  state: ApprovalState;
  voidCause: VoidCause | null;
  requestedBy: string;
  requestedAt: Date;
  /** After this the facts may be out of date, and it has to be asked anew. */
  expiresAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  reason: string | null;
  reviewedBy: string | null;
  reviewedAt: Date | null;
}

/** Requests that fit; `rest` begins with `where`, and may lock. */
export const approvalRows = (sql: Sql | Transaction, rest: ReturnType<Sql>) => sql<Approval[]>`
  select p.id, p.alert_id as "alertId", p.subject, p.version, p.content_hash as "contentHash", p.reasons, p.reach, p.change, p.asked,
         p.state, p.void_cause as "voidCause", p.requested_by as "requestedBy", p.requested_at as "requestedAt",
         p.expires_at as "expiresAt", p.decided_by as "decidedBy", p.decided_at as "decidedAt", p.reason,
         p.reviewed_by as "reviewedBy", p.reviewed_at as "reviewedAt"
  from approvals p ${rest}`;

/** One request of one alert; throws `not-found`. The caller has locked the alert. */
export async function loadApproval(sql: Sql | Transaction, alertId: string, id: string): Promise<Approval> {
  const [row] = await approvalRows(
    sql,
    sql`where p.alert_id = ${alertId} and p.id = ${id}` as unknown as ReturnType<Sql>,
  );
  if (row === undefined) throw new AppError('not-found', 'Deze aanvraag bestaat niet bij deze melding.');
  return row;
}

/** The request of this alert that waits, if any. */
export async function waitingApproval(sql: Sql | Transaction, alertId: string): Promise<Approval | undefined> {
  const rest = sql`where p.alert_id = ${alertId} and p.state = 'waiting'` as unknown as ReturnType<Sql>;
  const [row] = await approvalRows(sql, rest);
  return row;
}

export const hasExpired = (approval: Approval, now: Date): boolean => approval.expiresAt <= now;

/** Throws `conflict`, with what became of it, unless the request still waits. */
export function requireWaiting(approval: Approval, ctx: Context): void {
  if (approval.state === 'waiting') {
    if (!hasExpired(approval, ctx.clock.now())) return;
    throw tooOld();
  }
  const became: Record<Exclude<ApprovalState, 'waiting' | 'void'> | VoidCause, [string, string]> = {
    approved: ['already-approved', 'Een collega heeft dit al goedgekeurd; het is al verstuurd.'],
    returned: ['already-returned', 'Een collega heeft dit al teruggegeven.'],
    overridden: ['already-overridden', 'Dit is al met spoed verstuurd, zonder tweede paar ogen.'],
    changed: ['request-void', 'De melding is gewijzigd nadat dit gevraagd werd. Wacht op de nieuwe aanvraag.'],
    expired: ['request-expired', 'De aanvraag was te oud en is vervallen. Er moet opnieuw gevraagd worden.'],
    'reach-grew': ['request-void', 'Het bereik is gegroeid nadat dit gevraagd werd. Kijk naar de nieuwe aanvraag.'],
    'not-needed': ['request-void', 'Voor deze melding was geen tweede paar ogen meer nodig.'],
    ended: ['request-void', 'De melding is intussen beëindigd.'],
  };
  const [code, message] = became[approval.state === 'void' ? (approval.voidCause ?? 'changed') : approval.state];
  throw noLonger(code, message);
}

function noLonger(code: string, message: string): AppError {
  return new AppError('conflict', message, [{ path: '/approvalId', code, message }]);
}

/** The facts may be out of date; it has to be asked anew. */
export const tooOld = (): AppError =>
  noLonger(
    'request-expired',
    'De aanvraag is te oud: de feiten kunnen achterhaald zijn. Er is niets verstuurd. Kijk de melding na en vraag opnieuw.',
  );
