import { z } from 'zod';
import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { WatchGroupDetail } from '../lists/group-detail.ts';
import { parseInput } from '../parse-input.ts';
import { changeGroup } from './change-group.ts';

export const TransferGroupInput = z.strictObject({
  /** The deputy who becomes the administrator; who is that now becomes a deputy. */
  administratorId: z.int().min(1),
  /** `version` of the group as it was looked at. */
  version: z.string().max(64),
});
export type TransferGroupInput = z.infer<typeof TransferGroupInput>;

/**
 * Makes a deputy the administrator of a group, and the administrator a deputy. Throws AppError `not-found`, `invalid`, and
 * `conflict` when it was changed meanwhile, is administered by that person already, or when that person sent STOP.
 */
export async function transferGroup(ctx: Context, id: number, input: TransferGroupInput): Promise<WatchGroupDetail> {
  const { administratorId, version } = parseInput(TransferGroupInput, input, 'De overdracht');
  return changeGroup(ctx, { id, version }, async (tx) => {
    const people = await tx<{ administratorId: number; role: string; stopped: boolean }[]>`
      select r.administrator_id as "administratorId", r.role, p.stopped_at is not null as stopped
      from group_roles r join administrators p on p.id = r.administrator_id where r.group_id = ${id} for update of p`;
    const chosen = people.find((one) => one.administratorId === administratorId);
    if (chosen === undefined) {
      const message = 'Deze persoon is geen vervanger van deze groep. Kies iemand uit de lijst van de groep.';
      throw new AppError('invalid', message, [{ path: '/administratorId', code: 'not-of-group', message }]);
    }
    if (chosen.role === 'primary') throw new AppError('conflict', 'Deze persoon is al de beheerder van de groep.');
    if (chosen.stopped) {
      const message = 'Deze persoon heeft STOP gestuurd en krijgt geen berichten. Kies een ander.';
      throw new AppError('conflict', message, [{ path: '/administratorId', code: 'stopped', message }]);
    }
    const from = people.find(({ role }) => role === 'primary')?.administratorId ?? null;
    await tx`update group_roles set role = 'deputy' where group_id = ${id} and role = 'primary'`;
    await tx`update group_roles set role = 'primary' where group_id = ${id} and administrator_id = ${administratorId}`;
    const detail = { from, to: administratorId };
    await audit(tx, ctx, { verb: 'transfer-group', entity: 'watch-group', entityId: String(id), detail });
  });
}
