import { audit } from '../audit.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../../db/client.ts';
import { findCarriers, writeFirstPosts } from '../delivery/index.ts';
import type { WrittenPosts } from '../delivery/index.ts';
import type { Reach } from '../registry/index.ts';
import { getAlert, loadAlert, requireStatus, storedReach } from './alert.ts';
import type { Alert } from './alert.ts';
import { readPolicy } from './approval/policy.ts';
import { approvalReasons } from './approval/reasons.ts';
import { passSecondPerson } from './approval/pass.ts';
import type { EmergencyOverride } from './approval/pass.ts';
import { requireVersion } from './draft.ts';
import { appendEvent } from './events.ts';
import { claimKey } from './idempotency.ts';
import { addMessage } from './messages.ts';
import { EXPIRY } from './policy.ts';
import { assess, refuseIfBlocked } from './preview.ts';
import type { AlertDependencies } from './preview.ts';

export interface Dispatched {
  /**
   * waiting: nothing was sent, a supervisor who has no hand in it has to approve first · not-sent: that was asked, and it
   * was returned or changed; `alert.approval` says more.
   */
  state: 'dispatched' | 'waiting' | 'not-sent';
  alert: Alert;
  posts: number;
  receipts: number;
}

/**
 * Sends an alert: one transaction makes it live and fixes every recipient; when this returns, it is durable and will
 * go out. Where the municipality wants a second pair of eyes it waits for those instead, and nothing is sent; with
 * `override` it goes out at once, marked for ever. The same idempotency key gives the same answer and does nothing again.
 * Throws `refused`, `nobody-reached`, `no-line` with every reason, or `conflict` when it is no draft (any more).
 */
export async function dispatchAlert(
  ctx: Context,
  deps: AlertDependencies,
  id: string,
  input: { idempotencyKey: string; version?: number; override?: EmergencyOverride | undefined },
): Promise<Dispatched> {
  const draft = await getAlert(ctx, id);
  const preview = draft.status === 'draft' ? await assess(ctx, deps, draft) : null;
  const sent = await ctx.db.sql.begin(async (tx) => {
    const { version, override } = input;
    const request = { verb: 'dispatch', id, version: version ?? null, ...(override === undefined ? {} : { override }) };
    const [isNew, alert, policy] = await Promise.all([
      claimKey(tx, ctx, { key: input.idempotencyKey, alertId: id, request }),
      loadAlert(tx, id, { lock: true }),
      readPolicy(tx, draft.municipalityCode),
    ]);
    if (!isNew) return null;
    requireStatus(alert, ['draft'], 'verstuurd');
    requireVersion(alert, version ?? draft.version);
    if (preview === null) return null;
    refuseIfBlocked(preview);
    const reasons = approvalReasons(policy, alert, preview.reach);
    const { text } = preview;
    const ask = { alert, subject: 'dispatch' as const, reasons, reach: storedReach(preview.reach), text };
    if (!(await passSecondPerson(tx, ctx, ask, { override, seen: version }))) return null;
    return goLive(tx, ctx, alert, preview);
  });
  if (sent === null) return dispatched(ctx, id);
  const { written, alert } = sent;
  return {
    state: 'dispatched',
    alert,
    posts: written.groupPosts + written.directPosts,
    receipts: written.receipts,
  };
}

/** How far an alert is that somebody asked to be sent. */
export async function dispatched(ctx: Context, id: string): Promise<Dispatched> {
  const alert = await getAlert(ctx, id);
  const unsent = alert.approval?.state === 'waiting' ? 'waiting' : 'not-sent';
  return { state: alert.status === 'draft' ? unsent : 'dispatched', alert, ...(await countWritten(ctx, id)) };
}

/** Makes an alert live that the caller holds and may send; returns it as it then is. */
export async function goLive(
  tx: Transaction,
  ctx: Context,
  alert: Alert,
  preview: { text: string; reach: Reach },
): Promise<{ written: WrittenPosts; alert: Alert }> {
  const now = ctx.clock.now();
  const { reach } = preview;
  // What does not wait for an answer goes to Postgres together: each way to and fro holds up the alert.
  const update = tx`
    update alerts set status = 'live', reach = ${tx.json(storedReach(reach) as never)}, dispatched_at = ${now}, updated_at = ${now},
           expires_at = ${new Date(now.getTime() + EXPIRY[alert.kind].afterMs)}, version = version + 1
    where id = ${alert.id}`;
  const message = addMessage(tx, ctx, {
    alertId: alert.id,
    sort: 'first',
    text: preview.text,
    imageId: alert.image?.id ?? null,
    facts: alert.facts,
  });
  const target = { municipalityCode: alert.municipalityCode, areas: reach.areas };
  const [, messageId, carriers] = await Promise.all([update, message, findCarriers(tx, target)]);
  const { recipients, ...written } = await writeFirstPosts(tx, { messageId, target, carriers, now });
  const detail = {
    posts: written.groupPosts + written.directPosts,
    administrators: written.receipts,
    groups: reach.groups,
  };
  const [live] = await Promise.all([
    loadAlert(tx, alert.id),
    audit(tx, ctx, { verb: 'dispatch', entity: 'alert', entityId: alert.id, detail: { ...detail, recipients } }),
    appendEvent(tx, { alertId: alert.id, type: 'dispatched', at: now, by: ctx.actor.account, detail }),
  ]);
  return { written, alert: live };
}

async function countWritten(ctx: Context, id: string): Promise<{ posts: number; receipts: number }> {
  const [row] = await ctx.db.sql<{ posts: number; receipts: number }[]>`
    select (select count(*) from posts_of(m.id)) as posts, (select count(*) from receipts_of(m.id)) as receipts
    from alert_messages m where m.alert_id = ${id} and m.sort = 'first'`;
  return row ?? { posts: 0, receipts: 0 };
}
