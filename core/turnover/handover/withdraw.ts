import type { Context } from '../../context.ts';
import { writeService } from '../../delivery/index.ts';
import { AppError } from '../../errors.ts';
import { endHandover } from './end.ts';
import { lockHandover, namesOf, type Handover } from './handover.ts';
import { composeTakenBack } from './texts.ts';

/**
 * Takes a question back while nobody has answered it; who was asked is told, and the administrator who began it when the
 * municipality does so. Doing it again does no harm.
 * @throws AppError `not-found`, and `conflict` when it was answered already
 */
export async function withdrawHandover(
  ctx: Context,
  id: number,
  by: 'administrator' | 'municipality' = 'administrator',
): Promise<Handover> {
  return ctx.db.sql.begin(async (tx) => {
    const handover = await lockHandover(tx, ctx, id);
    if (handover === null) throw new AppError('not-found', `Overdracht ${id} bestaat niet.`);
    if (handover.state === 'withdrawn') return handover;
    if (handover.state !== 'asked')
      throw new AppError('conflict', 'Hier is al op geantwoord; er valt niets meer in te trekken.');
    await endHandover(tx, ctx, handover, { state: 'withdrawn' });
    const { successorId, mobile } = handover;
    const to = successorId !== null ? { administratorId: successorId } : mobile === null ? null : { mobile };
    if (to !== null) await writeService(tx, ctx, { to, text: composeTakenBack(namesOf(handover)) });
    const began = handover.startedBy === 'administrator' ? handover.fromId : null;
    if (by === 'municipality' && began !== null) {
      await writeService(tx, ctx, { to: { administratorId: began }, text: composeTakenBack(namesOf(handover)) });
    }
    return { ...handover, state: 'withdrawn', endedAt: ctx.clock.now() };
  });
}
