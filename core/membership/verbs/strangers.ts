import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { onGroup } from './change-managed-group.ts';

/** Lets somebody stay whom others added. Throws AppError `not-found`, or `conflict` for who is no stranger. */
export const acceptPerson = (ctx: Context, groupId: number, personId: number): Promise<void> =>
  decide(ctx, groupId, personId, { wish: 'may', why: 'accepted' });

/** Has somebody put out whom others added, or who was let stay before. */
export const putOutPerson = (ctx: Context, groupId: number, personId: number): Promise<void> =>
  decide(ctx, groupId, personId, { wish: 'out', why: 'asked' });

async function decide(
  ctx: Context,
  groupId: number,
  personId: number,
  decision: { wish: 'may' | 'out'; why: string },
): Promise<void> {
  await onGroup(ctx, groupId, async (tx, row) => {
    const [person] = await tx<{ wish: string; why: string }[]>`
      select wish, why from managed_group_people where id = ${personId} and managed_group_id = ${row.id}`;
    if (person === undefined)
      throw new AppError('not-found', 'Deze persoon staat niet meer in de groep. Bekijk de groep opnieuw.');
    if (person.wish !== 'unknown' && !['accepted', 'asked'].includes(person.why)) {
      throw new AppError('conflict', 'Of deze persoon erbij hoort volgt uit het register. Wijzig het daar.');
    }
    await tx`
      update managed_group_people set wish = ${decision.wish}, why = ${decision.why}, acts = 0, updated_at = ${ctx.clock.now()}
      where id = ${personId}`;
    return { verb: decision.wish === 'may' ? 'accept' : 'put-out', detail: { person: personId } };
  });
}
