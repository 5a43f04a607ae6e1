import { z } from 'zod';
import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { parseInput } from '../parse-input.ts';
import { notifyRegistryChanged } from '../registry-changed.ts';

export const StartAdministratorInput = z.strictObject({
  /** Who sent STOP is only written to again when he or she asked for that. */
  askedForIt: z.literal(true, { error: 'Bevestig dat deze persoon er zelf om vroeg. Zonder dat blijft STOP gelden.' }),
});
export type StartAdministratorInput = z.infer<typeof StartAdministratorInput>;

/**
 * No message goes out to this person any more, as after STOP; what waits in the queue is not sent either. Throws AppError
 * `not-found`, and `conflict` when that was so already.
 */
export async function stopAdministrator(ctx: Context, id: number): Promise<void> {
  await setStopped(ctx, id, ctx.clock.now());
}

/** Messages go out again, because this person asked. Throws AppError `not-found`, `invalid`, `conflict` when they did already. */
export async function startAdministrator(ctx: Context, id: number, input: StartAdministratorInput): Promise<void> {
  parseInput(StartAdministratorInput, input, 'Het verzoek');
  await setStopped(ctx, id, null);
}

async function setStopped(ctx: Context, id: number, stoppedAt: Date | null): Promise<void> {
  await ctx.db.sql.begin(async (tx) => {
    const [person] = await tx<{ stopped: boolean }[]>`
      select stopped_at is not null as stopped from administrators where id = ${id} for update`;
    if (person === undefined) throw new AppError('not-found', `Beheerder ${id} bestaat niet.`);
    const already = 'Deze persoon krijgt al geen berichten meer.';
    const running = 'Deze persoon krijgt al berichten.';
    if (person.stopped === (stoppedAt !== null)) throw new AppError('conflict', person.stopped ? already : running);
    await tx`update administrators set stopped_at = ${stoppedAt}, updated_at = ${ctx.clock.now()} where id = ${id}`;
    const verb = stoppedAt === null ? 'start' : 'stop';
    await audit(tx, ctx, { verb, entity: 'administrator', entityId: String(id), detail: { by: 'register' } });
    await notifyRegistryChanged(tx);
  });
}
