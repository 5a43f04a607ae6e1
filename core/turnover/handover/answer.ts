import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { writeService } from '../../delivery/index.ts';
import { addDeputy, ensurePerson, lockRegister, takePlace } from '../../registry/index.ts';
import { settleTask } from '../../tasks/index.ts';
import { comeToNothing, endHandover, HANDOVER_TASK } from './end.ts';
import { lockHandover, namesOf, roleOf, type Handover } from './handover.ts';
import { composeAccepted, composeNotNeeded, composeThanksAnyway, composeWelcome } from './texts.ts';

/**
 * The successor says yes: the roles change in the register, in one transaction, and who handed over is told. Only to be called
 * for words from the number that was asked. Said twice, too late, or after it was withdrawn, it changes nothing.
 * @returns what is answered
 */
export async function acceptHandover(ctx: Context, id: number): Promise<string> {
  return ctx.db.sql.begin(async (tx) => {
    await lockRegister(tx);
    const handover = await lockHandover(tx, ctx, id);
    if (handover === null) return composeNotNeeded();
    const role = roleOf(handover);
    if (handover.state === 'accepted') return composeWelcome(namesOf(handover), role);
    const open = handover.state === 'asked' && handover.expiresAt > ctx.clock.now();
    if (!open || handover.mobile === null || handover.name === null) return composeNotNeeded();
    const successorId = await ensurePerson(tx, ctx, { name: handover.name, mobile: handover.mobile });
    const taken = await takeRoles(tx, ctx, handover, successorId);
    if (taken.length === 0) {
      await comeToNothing(tx, ctx, handover, 'void');
      return composeNotNeeded();
    }
    await endHandover(tx, ctx, handover, { state: 'accepted', successorId, byOwnWords: true });
    await settleTasks(tx, ctx, handover);
    await tellFrom(tx, ctx, { ...handover, groups: taken }, handover.name);
    return composeWelcome(namesOf({ groups: taken }), role);
  });
}

/** Per group what can still be taken over; a group that was retired or whose roles changed meanwhile is left alone. */
async function takeRoles(
  tx: Transaction,
  ctx: Context,
  { takes, fromId, groups }: Handover,
  toId: number,
): Promise<Handover['groups']> {
  const taken: Handover['groups'] = [];
  for (const group of groups) {
    const [live] = await tx`select 1 from watch_groups where id = ${group.id} and status <> 'retired'`;
    if (live === undefined) continue;
    const changed =
      takes === 'deputy'
        ? await addDeputy(tx, ctx, { groupId: group.id, administratorId: toId })
        : (await takePlace(tx, ctx, { groupId: group.id, fromId, toId })) !== null;
    if (changed) taken.push(group);
  }
  return taken;
}

/** What earlier attempts for these groups asked of the municipality has come true. */
async function settleTasks(tx: Transaction, ctx: Context, { id, groups }: Handover): Promise<void> {
  const rows = await tx<{ entityId: string }[]>`
    select distinct t.entity_id as "entityId" from tasks t
    join handover_groups x on x.handover_id::text = t.entity_id
    where t.kind = ${HANDOVER_TASK} and t.closed_at is null and x.handover_id <> ${id}
      and x.group_id = any(${groups.map((group) => group.id)}::bigint[])`;
  for (const { entityId } of rows) {
    await settleTask(tx, ctx, { kind: HANDOVER_TASK, entity: 'handover', entityId, outcome: 'successor-found' });
  }
}

async function tellFrom(tx: Transaction, ctx: Context, handover: Handover, name: string): Promise<void> {
  const { fromId } = handover;
  if (fromId === null) return;
  const [rest] = await tx`select 1 from group_roles where administrator_id = ${fromId} limit 1`;
  const about = { groupNames: namesOf(handover), takes: handover.takes, role: roleOf(handover) };
  await writeService(tx, ctx, {
    to: { administratorId: fromId },
    text: composeAccepted(about, name, rest !== undefined),
  });
}

/** The successor says no: who handed over is told and stays. Returns what is answered. */
export async function refuseHandover(ctx: Context, id: number): Promise<string> {
  await ctx.db.sql.begin(async (tx) => {
    const handover = await lockHandover(tx, ctx, id);
    if (handover?.state === 'asked') await comeToNothing(tx, ctx, handover, 'refused');
  });
  return composeThanksAnyway();
}
