import type { Context } from '../../context.ts';
import { isAboutGroup, type OpenCase } from './case.ts';
import type { Unreachable } from './reach.ts';

type End = { outcome: 'successor' | 'recovered' | 'retired'; successorId?: number; why?: string };

/** Whether what a case is about has come right by itself, or by what somebody did elsewhere; null while it has not. */
export async function endOf(
  ctx: Context,
  one: OpenCase,
  unreachable: ReadonlyMap<number, Unreachable>,
): Promise<End | null> {
  const [group] = await ctx.db.sql<{ status: string; primaryId: number | null; stopped: boolean }[]>`
    select g.status, p.id as "primaryId", coalesce(p.stopped_at is not null, false) as stopped
    from watch_groups g left join group_roles r on r.group_id = g.id and r.role = 'primary'
    left join administrators p on p.id = r.administrator_id where g.id = ${one.groupId}`;
  if (group?.status !== 'connected') return { outcome: 'retired', why: 'register' };
  if (isAboutGroup(one.cause))
    return (await signOfLife(ctx, one)) ? { outcome: 'recovered', why: 'sign-of-life' } : null;
  const { primaryId, stopped } = group;
  if (primaryId === null || stopped || unreachable.has(primaryId)) return null;
  if (primaryId === one.administratorId) return { outcome: 'recovered', why: 'reachable' };
  return { outcome: 'successor', successorId: primaryId };
}

/** Somebody of the group relayed or wrote since the case was opened; of a chat that was gone only its administrator can tell. */
async function signOfLife(ctx: Context, { groupId, openedAt, cause }: OpenCase): Promise<boolean> {
  if (cause === 'group-gone') return false;
  const [sign] = await ctx.db.sql`
    select 1 from relays where group_id = ${groupId} and greatest(confirmed_at, observed_at) > ${openedAt}
    union all
    select 1 from inbound_messages i join group_roles r on r.administrator_id = i.administrator_id
    where r.group_id = ${groupId} and i.at > ${openedAt} and i.meaning <> 'stop' limit 1`;
  return sign !== undefined;
}
