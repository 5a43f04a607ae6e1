import type { Sql, Transaction } from '../../../db/client.ts';
import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { settleTask } from '../../tasks/index.ts';

/**
 * Why a group loses whoever runs it. number-gone: WhatsApp does not know the number · not-delivered: nothing arrives any more ·
 * stopped: STOP · gave-up: STOPPEN when asked whether they go on · erased: on their own request · no-administrator: taken out of the
 * register · group-gone: the residents' chat is not there, or our line is not in it · dormant: no sign of life.
 */
export const CAUSES = [
  'number-gone',
  'not-delivered',
  'stopped',
  'gave-up',
  'erased',
  'no-administrator',
  'group-gone',
  'dormant',
] as const;
export type Cause = (typeof CAUSES)[number];

/** About these we ask whether the group is still there; about the others who takes over. */
export const isAboutGroup = (cause: Cause): boolean => cause === 'group-gone' || cause === 'dormant';

/** Every word of a case's timeline. */
export const CASE_EVENTS = [
  'opened',
  'asked',
  'refused',
  'no-answer',
  'accepted',
  'still-there',
  'gap',
  'evidence',
  'closed',
] as const;
export type CaseEvent = (typeof CASE_EVENTS)[number];

export interface OpenCase {
  id: number;
  groupId: number;
  groupName: string;
  cause: Cause;
  administratorId: number | null;
  state: 'open' | 'asking' | 'gap';
  askedId: number | null;
  askedIds: number[];
  dueAt: Date;
  openedAt: Date;
}

/** The task for a gap; the entity is the group. */
export const GAP_TASK = 'group-without-administrator';
/** The task when nobody says whether a group is still there. */
export const GONE_TASK = 'group-chat-gone';

export const gapTaskOf = (cause: Cause): string => (isAboutGroup(cause) ? GONE_TASK : GAP_TASK);

/** Opens a case from evidence. Null when one is open for this group already: then this is one more piece of evidence. */
export async function openCase(
  tx: Transaction,
  ctx: Context,
  found: {
    groupId: number;
    cause: Cause;
    administratorId: number | null;
    evidence: Record<string, unknown>;
    graceMs: number;
  },
): Promise<number | null> {
  const now = ctx.clock.now();
  const { groupId, cause, administratorId, evidence } = found;
  const [row] = await tx<{ id: number }[]>`
    insert into turnover_cases (group_id, cause, administrator_id, evidence, due_at, opened_at)
    values (${groupId}, ${cause}, ${administratorId}, ${tx.json(evidence as never)}, ${new Date(now.getTime() + found.graceMs)}, ${now})
    on conflict (group_id, municipality_code) where closed_at is null do nothing returning id`;
  if (row === undefined) return null;
  await addEvent(tx, ctx, { caseId: row.id, what: 'opened', administratorId, detail: { cause, ...evidence } });
  const detail = { groupId, cause };
  await audit(tx, ctx, { verb: 'open-turnover', entity: 'turnover', entityId: String(row.id), detail });
  return row.id;
}

/** Writes one line of a case's timeline. */
export async function addEvent(
  tx: Sql | Transaction,
  ctx: Context,
  event: { caseId: number; what: CaseEvent; administratorId?: number | null; detail?: Record<string, unknown> },
): Promise<void> {
  await tx`
    insert into turnover_events (case_id, at, what, administrator_id, detail)
    values (${event.caseId}, ${ctx.clock.now()}, ${event.what}, ${event.administratorId ?? null}, ${tx.json((event.detail ?? {}) as never)})`;
}

/** Ends a case and the task of its gap. False when it had ended. */
export async function closeCase(
  tx: Transaction,
  ctx: Context,
  one: Pick<OpenCase, 'id' | 'groupId' | 'cause'>,
  end: { outcome: 'successor' | 'recovered' | 'retired'; successorId?: number; why?: string },
): Promise<boolean> {
  const { outcome, successorId = null } = end;
  const rows = await tx`
    update turnover_cases set state = 'closed', closed_at = ${ctx.clock.now()}, outcome = ${outcome}, successor_id = ${successorId}, asked_id = null
    where id = ${one.id} and closed_at is null returning id`;
  if (rows.length === 0) return false;
  const detail = { outcome, ...(end.why === undefined ? {} : { why: end.why }) };
  await addEvent(tx, ctx, { caseId: one.id, what: 'closed', administratorId: successorId, detail });
  await audit(tx, ctx, { verb: 'close-turnover', entity: 'turnover', entityId: String(one.id), detail });
  for (const kind of [GAP_TASK, GONE_TASK]) {
    await settleTask(tx, ctx, { kind, entity: 'watch-group', entityId: String(one.groupId), outcome });
  }
  return true;
}

/** The cases that are open, oldest first; locked with `lock`. */
export async function openCases(
  sql: Sql | Transaction,
  which: { askedId?: number; id?: number; groupId?: number; lock?: boolean } = {},
): Promise<OpenCase[]> {
  const { askedId = null, id = null, groupId = null } = which;
  return sql<OpenCase[]>`
    select c.id, c.group_id as "groupId", g.name as "groupName", c.cause, c.administrator_id as "administratorId", c.state,
           c.asked_id as "askedId", c.asked_ids as "askedIds", c.due_at as "dueAt", c.opened_at as "openedAt"
    from turnover_cases c join watch_groups g on g.id = c.group_id
    where c.closed_at is null and (${askedId}::bigint is null or c.asked_id = ${askedId}) and (${id}::bigint is null or c.id = ${id})
      and (${groupId}::bigint is null or c.group_id = ${groupId})
    order by c.id ${which.lock === true ? sql`for update of c` : sql``}`;
}
