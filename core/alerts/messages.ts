import type { Context } from '../context.ts';
import type { Transaction } from '../../db/client.ts';

export type MessageSort =
  'first' | 'update' | 'correction' | 'withdrawal' | 'closing' | 'expiry' | 'ask' | 'reminder' | 'deputy';

/** Adds a message to an alert that the caller has locked; returns its id. */
export async function addMessage(
  tx: Transaction,
  ctx: Context,
  message: { alertId: string; sort: MessageSort; text: string; imageId?: string | null; facts?: unknown },
): Promise<number> {
  const [row] = await tx<{ id: number }[]>`
    insert into alert_messages (alert_id, sequence, sort, text, image_id, facts, created_by, created_at)
    select ${message.alertId}, coalesce(max(sequence), 0) + 1, ${message.sort}, ${message.text}, ${message.imageId ?? null},
           ${message.facts === undefined ? null : tx.json(message.facts as never)}, ${ctx.actor.id}, ${ctx.clock.now()}
    from alert_messages where alert_id = ${message.alertId}
    returning id`;
  return (row as { id: number }).id;
}

/** The one message of a sort whose texts are made per person (ask, reminder, deputy); adds it when there is none. */
export async function personalMessage(
  tx: Transaction,
  ctx: Context,
  alertId: string,
  sort: 'ask' | 'reminder' | 'deputy',
): Promise<number> {
  const [row] = await tx<{ id: number }[]>`
    select id from alert_messages where alert_id = ${alertId} and sort = ${sort}`;
  return row?.id ?? addMessage(tx, ctx, { alertId, sort, text: '' });
}

/** The first message of an alert; null for a draft. */
export async function firstMessageId(tx: Transaction, alertId: string): Promise<number | null> {
  const [row] = await tx<{ id: number }[]>`
    select id from alert_messages where alert_id = ${alertId} and sort = 'first'`;
  return row?.id ?? null;
}
