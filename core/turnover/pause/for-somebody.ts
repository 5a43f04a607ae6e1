import { z } from 'zod';
import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { writeService } from '../../delivery/index.ts';
import { AppError } from '../../errors.ts';
import { parseInput } from '../../parse-input.ts';
import { endPause } from '../../registry/index.ts';
import { lookAtPauseGaps } from './gaps.ts';
import { checkPause } from './read-pause.ts';
import { composePaused, composePausedFor, composePauseEndedFor } from './texts.ts';
import { writePause } from './write-pause.ts';

/** Days in the Netherlands, as `2026-08-12`. */
export const PauseInput = z.strictObject({
  /** The first day without messages; without it the pause begins at once. */
  from: z.iso.date('Kies de eerste dag van de pauze.').optional(),
  /** The first day with messages again. */
  until: z.iso.date('Kies de dag waarop deze persoon weer berichten krijgt.'),
});
export type PauseInput = z.input<typeof PauseInput>;

/** What was agreed on; `alone` names the groups in which nobody else can get an alert meanwhile. */
export interface Paused {
  from: Date | null;
  until: Date;
  alone: { id: number; name: string }[];
}

const WRONG = {
  past: 'Kies dagen die nog komen, en een laatste dag na de eerste.',
  'too-long': 'Een pauze duurt hooguit zes maanden. Duurt het langer, zoek dan een andere beheerder.',
} as const;

/**
 * A registrar writes a pause down for somebody who asked for that, or changes the one there is: by the same rules as the word PAUZE, and
 * that person is told. Throws AppError `not-found`, `invalid`, and `conflict` for who sent STOP or runs no group.
 */
export async function pauseFor(ctx: Context, id: number, input: PauseInput): Promise<Paused> {
  const { from, until } = parseInput(PauseInput, input, 'De pauze');
  const now = ctx.clock.now();
  const days = checkPause({ ...(from !== undefined && { from }), until }, now);
  if ('wrong' in days) {
    const message = WRONG[days.wrong === 'too-long' ? 'too-long' : 'past'];
    throw new AppError('invalid', message, [{ path: '/until', code: days.wrong, message }]);
  }
  return ctx.db.sql.begin(async (tx) => {
    const person = await lockPerson(tx, id);
    if (person.stopped)
      throw new AppError('conflict', 'Deze persoon stuurde STOP en krijgt al geen berichten. Een pauze is niet nodig.');
    if (!person.hasGroup)
      throw new AppError('conflict', 'Deze persoon beheert geen groep, en krijgt dus geen berichten.');
    const pause = await writePause(tx, ctx, id, days);
    const covered = pause.alone.length === 0;
    const text = composePausedFor(composePaused({ ...pause, now }, covered), covered);
    await writeService(tx, ctx, { to: { administratorId: id }, text });
    return pause;
  });
}

/** Ends a pause, or calls off the one that was to come; that person is told. Throws AppError `not-found`, `conflict` when there is none. */
export async function endPauseFor(ctx: Context, id: number): Promise<void> {
  await ctx.db.sql.begin(async (tx) => {
    await lockPerson(tx, id);
    if (!(await endPause(tx, ctx, id))) throw new AppError('conflict', 'Deze persoon heeft geen pauze.');
    await lookAtPauseGaps(tx, ctx);
    await writeService(tx, ctx, { to: { administratorId: id }, text: composePauseEndedFor() });
  });
}

async function lockPerson(tx: Transaction, id: number): Promise<{ stopped: boolean; hasGroup: boolean }> {
  const [person] = await tx<{ stopped: boolean; hasGroup: boolean }[]>`
    select stopped_at is not null as stopped, exists (
             select from group_roles r join watch_groups g on g.id = r.group_id and g.status <> 'retired'
             where r.administrator_id = a.id) as "hasGroup"
    from administrators a where id = ${id} for update`;
  if (person === undefined) throw new AppError('not-found', `Beheerder ${id} bestaat niet.`);
  return person;
}
