import { createHash, randomUUID } from 'node:crypto';
import type { Transaction } from '../../../db/client.ts';
import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import type { Alert, StoredReach } from '../alert.ts';
import { appendEvent } from '../events.ts';
import type { AlertCorrection, AlertUpdate } from '../facts/index.ts';
import { EXPIRY } from '../policy.ts';
import { waitingApproval } from './approval.ts';
import type { Approval, ApprovalState, ApprovalSubject, VoidCause } from './approval.ts';
import { contentHash } from './content.ts';
import { personOf } from './person.ts';
import type { ApprovalReason } from './reasons.ts';

/** What is asked for: the alert as it stands, or an update or correction of it. */
export interface Ask {
  alert: Alert;
  subject: ApprovalSubject;
  change?: AlertUpdate | AlertCorrection;
  reasons: readonly (ApprovalReason | string)[];
  reach: StoredReach;
  /** What the phones would show. */
  text: string;
  /** Who asked, when somebody else's act makes the request anew. */
  requestedBy?: string;
}

/** How a request ended at once: approved by the supervisor who sends it, or overridden. */
interface Decided {
  state: Extract<ApprovalState, 'approved' | 'overridden'>;
  reason?: string;
}

/** Writes a request down, to wait or as decided already, with its event and its audit entry. Returns its id. */
export async function addRequest(tx: Transaction, ctx: Context, ask: Ask, decided?: Decided): Promise<string> {
  const id = randomUUID();
  const now = ctx.clock.now();
  const { alert, subject, change = null, reasons, reach } = ask;
  const person = personOf(ctx.actor);
  await tx`
    insert into approvals (id, municipality_code, alert_id, subject, version, content_hash, reasons, reach, change, asked, state,
                           requested_by, requested_at, expires_at, decided_by, decided_at, reason)
    values (${id}, ${alert.municipalityCode}, ${alert.id}, ${subject}, ${alert.version}, ${contentHash(alert, change)},
            ${[...reasons]}, ${tx.json(reach as never)}, ${change === null ? null : tx.json(change as never)},
            ${tx.json({ text: ask.text, imageId: alert.image?.id ?? null })},
            ${decided?.state ?? 'waiting'}, ${ask.requestedBy ?? person}, ${now}, ${new Date(now.getTime() + EXPIRY[alert.kind].afterMs)},
            ${decided === undefined ? null : person}, ${decided === undefined ? null : now}, ${decided?.reason ?? null})`;
  const what = { approvalId: id, subject, reasons: [...reasons], contentHash: contentHash(alert, change) };
  await record(tx, ctx, alert.id, decided?.state ?? 'waiting', { ...what, ...sealed(decided?.reason) });
  return id;
}

/** Moves the waiting request to its end. */
export async function decide(
  tx: Transaction,
  ctx: Context,
  approval: Approval,
  outcome: { state: 'approved' | 'returned' | 'overridden'; reason?: string },
): Promise<void> {
  const now = ctx.clock.now();
  await tx`
    update approvals set state = ${outcome.state}, decided_by = ${personOf(ctx.actor)}, decided_at = ${now},
           reason = ${outcome.reason ?? null}
    where id = ${approval.id} and state = 'waiting'`;
  const { id: approvalId, subject, reasons, contentHash: hash } = approval;
  const what = { approvalId, subject, reasons, contentHash: hash, ...sealed(outcome.reason) };
  await record(tx, ctx, approval.alertId, outcome.state, what);
}

/** What waits for this alert waits no longer. Every change of a draft calls this in its own transaction. */
export async function voidRequest(tx: Transaction, ctx: Context, alertId: string, cause: VoidCause): Promise<void> {
  const waiting = await waitingApproval(tx, alertId);
  if (waiting === undefined) return;
  await tx`
    update approvals set state = 'void', void_cause = ${cause}, decided_at = ${ctx.clock.now()} where id = ${waiting.id}`;
  await record(tx, ctx, alertId, 'void', { approvalId: waiting.id, subject: waiting.subject, cause });
}

/** The trail holds no words of people, and still shows it when somebody changes their reason afterwards. */
const sealed = (reason: string | undefined): { reasonHash?: string } =>
  reason === undefined ? {} : { reasonHash: createHash('sha256').update(reason).digest('hex') };

const EVENTS: Record<ApprovalState, string> = {
  waiting: 'approval-asked',
  approved: 'approved',
  returned: 'returned',
  void: 'approval-void',
  overridden: 'overridden',
};

async function record(tx: Transaction, ctx: Context, alertId: string, state: ApprovalState, detail: object) {
  const entry = { ...detail } as Record<string, unknown>;
  await audit(tx, ctx, { verb: EVENTS[state], entity: 'alert', entityId: alertId, detail: entry });
  await appendEvent(tx, { alertId, type: EVENTS[state], at: ctx.clock.now(), by: ctx.actor.account, detail: entry });
}
