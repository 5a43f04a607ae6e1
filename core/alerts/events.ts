import type { Context } from '../context.ts';
import type { Transaction } from '../../db/client.ts';
import { notify } from '../delivery/index.ts';

/** Something that happened to an alert; `detail` holds ids and counts only. */
export interface AlertEvent {
  id: number;
  at: Date;
  type: string;
  detail: Record<string, unknown>;
}

/**
 * Appends to the alert's timeline and tells the listeners when the transaction commits.
 * @param event `by`: the account of whoever did it, for colleagues to see; machines leave it out
 */
export async function appendEvent(
  tx: Transaction,
  event: { alertId: string; type: string; at: Date; by?: string | undefined; detail?: Record<string, unknown> },
): Promise<void> {
  const detail = { ...event.detail, ...(event.by === undefined ? {} : { by: event.by }) };
  await Promise.all([
    tx`insert into alert_events (alert_id, at, type, detail)
       values (${event.alertId}, ${event.at}, ${event.type}, ${tx.json(detail as never)})`,
    notify(tx, 'alerts', [event.alertId]),
  ]);
}

/** The timeline of an alert, oldest first; with `afterId` only what came later. */
export async function alertTimeline(
  ctx: Context,
  alertId: string,
  query: { afterId?: number } = {},
): Promise<AlertEvent[]> {
  return ctx.db.sql<AlertEvent[]>`
    select id, at, type, detail from alert_events
    where alert_id = ${alertId} and id > ${query.afterId ?? 0} order by id`;
}

/** One text as it was sent. */
export interface AlertMessage {
  id: number;
  sequence: number;
  sort: string;
  text: string;
  hasImage: boolean;
  createdAt: Date;
}

/** The texts of an alert as they were sent, oldest first; texts made for one person are not among them. */
export async function alertMessages(ctx: Context, alertId: string): Promise<AlertMessage[]> {
  return ctx.db.sql<AlertMessage[]>`
    select id, sequence, sort, text, image_id is not null as "hasImage", created_at as "createdAt"
    from alert_messages where alert_id = ${alertId} and sort not in ('ask', 'reminder', 'deputy') order by sequence`;
}
