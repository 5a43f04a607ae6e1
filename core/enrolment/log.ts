import type { Sql, Transaction } from '../../db/client.ts';
import { audit } from '../audit.ts';
import type { Context } from '../context.ts';
import { sealText } from './sealed.ts';

/** What can happen to an enrolment, as its list tells. */
export const EVENT_KINDS = [
  'requested',
  'code-sent',
  'proven',
  'approved-by-municipality',
  'approved-by-police',
  'refused',
  'asked',
  'corrected',
  'answered',
  'withdrawn',
  'expired',
  'registered',
  'welcomed',
  'signs-requested',
  'previous-administrator-told',
  'deputy-asked',
  'deputy-accepted',
  'deputy-declined',
  'deputy-silent',
  'invited',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/**
 * Writes what happened in the list of the enrolment and in the audit trail, in the transaction of what happened.
 * @param event.detail ids, codes and counts only · `text` what somebody wrote, kept sealed and told to no log
 */
export async function logEvent(
  tx: Sql | Transaction,
  ctx: Context,
  event: { id: string; kind: EventKind; detail?: Record<string, unknown>; text?: string | null },
): Promise<void> {
  const { id, kind, detail = {}, text = null } = event;
  await tx`
    insert into enrolment_events (enrolment_id, at, actor, kind, detail, text_sealed)
    values (${id}, ${ctx.clock.now()}, ${ctx.actor.id}, ${kind}, ${tx.json(detail as never)}, ${sealText(ctx.keys, 'text', text)})`;
  await audit(tx, ctx, { verb: `enrolment-${kind}`, entity: 'enrolment', entityId: id, detail });
}
