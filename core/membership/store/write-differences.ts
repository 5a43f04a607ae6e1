import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { openTask, settleTask } from '../../tasks/index.ts';
import type { Difference, GroupPlan } from '../plan/types.ts';

/** Tasks for a person about a group that is kept: about the chat or a setting of it, and about somebody in it. */
export const TASKS = {
  group: 'group-out-of-step',
  person: 'group-person-out-of-step',
  lookalike: 'group-lookalike',
} as const;

/** Keeps what differs and since when, and asks a person for what we do not do by ourselves; ends what came right. */
export async function writeDifferences(tx: Transaction, ctx: Context, plan: GroupPlan): Promise<void> {
  const people = plan.differences.flatMap(({ about, what, since }) =>
    typeof about === 'number' ? [{ id: about, what, since: since.toISOString() }] : [],
  );
  await tx`
    update managed_group_people k set difference = i.what, since = i.since
    from managed_group_people o
    left join jsonb_to_recordset(${tx.json(people)}::jsonb) as i (id int8, what text, since timestamptz) on i.id = o.id
    where k.id = o.id and o.managed_group_id = ${plan.group} and (k.difference, k.since) is distinct from (i.what, i.since)`;
  await keepTasks(tx, ctx, plan);
}

async function keepTasks(tx: Transaction, ctx: Context, plan: GroupPlan): Promise<void> {
  const wanted = plan.differences.filter(({ task }) => task).map((one) => ({ ...keyOf(plan.group, one), one }));
  const open = await tx<{ kind: string; entityId: string; what: string }[]>`
    select kind, entity_id as "entityId", detail ->> 'what' as what from tasks
    where closed_at is null and kind in (${TASKS.group}, ${TASKS.person}) and entity = 'managed-group'
      and (detail ->> 'managedGroupId')::bigint = ${plan.group}`;
  for (const { kind, entityId, what } of open) {
    const same = wanted.find((task) => task.kind === kind && task.entityId === entityId);
    if (same?.one.what === what) continue;
    const outcome = same === undefined ? 'in-step' : 'something-else';
    await settleTask(tx, ctx, { kind, entity: 'managed-group', entityId, outcome });
  }
  for (const { kind, entityId, one } of wanted) {
    if (open.some((task) => task.kind === kind && task.entityId === entityId && task.what === one.what)) continue;
    const detail = { managedGroupId: plan.group, what: one.what, why: one.why };
    await openTask(tx, ctx, { kind, side: 'police', entity: 'managed-group', entityId, detail });
  }
}

const keyOf = (group: number, { about }: Difference): { kind: string; entityId: string } =>
  typeof about === 'number'
    ? { kind: TASKS.person, entityId: `${group}/${about}` }
    : { kind: TASKS.group, entityId: about === 'group' ? String(group) : `${group}/${about}` };
