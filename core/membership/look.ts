import type { Context } from '../context.ts';
import type { CanManageGroups, GroupState } from '../ports/transport.ts';
import { TransportError } from '../ports/transport.ts';
import { mobilesOf, syncAdministratorGroupMembers } from '../registry/index.ts';
import { registerForAlerts } from './act/create-group.ts';
import { HOUR, MINUTE } from './plan/ladder.ts';
import { planGroup } from './plan/plan-groups.ts';
import type { GroupPlan, Trouble } from './plan/types.ts';
import { groupRow, type GroupRow } from './store/group-row.ts';
import { peopleOf, pictureOf } from './store/pictures.ts';
import { renewWishes } from './store/renew-wishes.ts';
import { recognise, writeObservation, type SeenMember } from './store/write-observation.ts';
import { writeDifferences } from './store/write-differences.ts';

/** A group as it was just seen, and what is to be done about it. */
export interface Look {
  row: GroupRow;
  plan: GroupPlan;
  state?: GroupState;
  members: readonly SeenMember[];
}

/** Looks at one chat, writes down what was seen there and what the register wants, and plans. */
export async function lookAtGroup(ctx: Context, row: GroupRow, powers: CanManageGroups): Promise<Look | null> {
  const state = row.chatId === null || row.state === 'retired' ? null : await observe(ctx, row, powers);
  const { sql } = ctx.db;
  const seen = await sql.begin(async (tx) => {
    await tx`select id from managed_groups where id = ${row.root} for update`;
    await renewWishes(tx, ctx, row.root);
    const current = await groupRow(tx, row.id);
    if (current === undefined) return null;
    const members = state === null ? [] : await recognise(tx, ctx, state);
    if (state !== null) await writeObservation(tx, ctx, current, { state, members });
    // It was to be left, and the line is out of it already.
    await tx`update managed_groups set state = 'retired' where id = ${row.id} and state = 'retiring' and trouble = 'put-out'`;
    const fresh = (await groupRow(tx, row.id)) as GroupRow;
    const people = (await peopleOf(tx, [row.id])).get(row.id) ?? [];
    const plan = planGroup(pictureOf(fresh, people), ctx.clock.now());
    await writeDifferences(tx, ctx, plan);
    return { row: fresh, plan, members };
  });
  if (seen === null) return null;
  if (state !== null || seen.row.trouble === 'put-out') await tellRegistry(ctx, seen.row, seen.members);
  return state === null ? seen : { ...seen, state };
}

async function observe(ctx: Context, row: GroupRow, powers: CanManageGroups): Promise<GroupState | null> {
  try {
    return await powers.groupState(row.chatId as string);
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    if (error.failure === 'not-linked' || error.failure === 'offline') throw error;
    await recordTrouble(ctx, row, troubleOf(error));
    return null;
  }
}

/** Targeting finds the chat, and knows who is in it, as soon as we do. */
async function tellRegistry(ctx: Context, row: GroupRow, members: readonly SeenMember[]): Promise<void> {
  if (row.kind !== 'alerts' || (row.state !== 'kept' && row.state !== 'stopped')) return;
  if (row.administratorGroupId === null && row.trouble !== 'put-out') await registerForAlerts(ctx, row);
  if (row.administratorGroupId === null) return;
  const ids = members.flatMap(({ administratorId }) => administratorId ?? []);
  const mobiles = canPost(row) ? [...(await mobilesOf(ctx.db.sql, ctx.keys, ids)).values()] : [];
  await syncAdministratorGroupMembers(ctx, { administratorGroupId: row.administratorGroupId, mobiles });
}

/** A line that may not post there reaches nobody through the chat: its members get alerts in person until it may again. */
const canPost = ({ observed }: GroupRow): boolean => observed === null || observed.weAdminister || !observed.announce;

export const troubleOf = (error: TransportError): Trouble =>
  error.failure === 'not-allowed' ? 'put-out' : error.retryable ? 'later' : error.unclear ? 'unclear' : 'rejected';

const WAITS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR];

/** Keeps that the group as a whole cannot be worked on, since when, and looks again later and later, at most an hour apart. */
export async function recordTrouble(
  ctx: Context,
  row: GroupRow,
  trouble: Trouble,
  retryAfterMs?: number | undefined,
): Promise<Date> {
  const now = ctx.clock.now();
  const wait = retryAfterMs ?? WAITS[Math.min(row.troubleTries, WAITS.length - 1)] ?? HOUR;
  const lookAt = new Date(now.getTime() + wait);
  await ctx.db.sql`
    update managed_groups
    set trouble_since = case when trouble = ${trouble} then trouble_since else ${now} end, trouble = ${trouble},
        trouble_tries = least(trouble_tries + 1, 100), look_at = ${lookAt}
    where id = ${row.id}`;
  return lookAt;
}
