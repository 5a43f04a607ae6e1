import { z } from 'zod';
import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { WatchGroupStatus } from '../lists/group-filter.ts';
import type { WatchGroupDetail } from '../lists/group-detail.ts';
import { parseInput } from '../parse-input.ts';
import { changeGroup } from './change-group.ts';

export const ChangeGroupStatusInput = z.strictObject({
  status: WatchGroupStatus,
  /** `version` of the group as it was looked at. */
  version: z.string().max(64),
});
export type ChangeGroupStatusInput = z.infer<typeof ChangeGroupStatusInput>;

/**
 * Connects a group, takes it back to registered, or retires it; who administers it and its history stay. Throws AppError
 * `not-found`, `invalid`, and `conflict` when it was changed meanwhile, has that status already, or would reach nobody.
 */
export async function changeGroupStatus(
  ctx: Context,
  id: number,
  input: ChangeGroupStatusInput,
): Promise<WatchGroupDetail> {
  const { status, version } = parseInput(ChangeGroupStatusInput, input, 'De nieuwe status');
  return changeGroup(ctx, { id, version }, async (tx) => {
    const [group] = await tx<{ status: string; people: number }[]>`
      select g.status, (select count(*)::int from group_roles r where r.group_id = g.id) as people
      from watch_groups g where g.id = ${id}`;
    if (group?.status === status) throw new AppError('conflict', 'De groep heeft deze status al.');
    if (status === 'connected' && group?.people === 0) {
      const message = 'Deze groep heeft geen beheerder en kan geen bericht krijgen. Lees eerst een beheerder in.';
      throw new AppError('conflict', message, [{ path: '/status', code: 'no-administrator', message }]);
    }
    await tx`update watch_groups set status = ${status} where id = ${id}`;
    const detail = { from: group?.status, to: status };
    await audit(tx, ctx, { verb: 'change-group-status', entity: 'watch-group', entityId: String(id), detail });
  });
}
