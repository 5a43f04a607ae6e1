import { z } from 'zod';
import { audit } from '../audit/index.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { parseInput } from './parse-input.ts';

/** While it is open nothing of its alert is erased, nor what people answered to it. */
export interface Hold {
  alertId: string;
  reason: string;
  /** Actors' ids. */
  placedBy: string;
  placedAt: Date;
  liftedBy: string | null;
  liftedAt: Date | null;
  liftReason: string | null;
}

export const HoldInput = z.strictObject({
  reason: z
    .string({ error: 'Schrijf waarom.' })
    .trim()
    .min(10, 'Schrijf in een zin waarom, minstens 10 tekens.')
    .max(500, 'Houd het bij 500 tekens.'),
});
export type HoldInput = z.infer<typeof HoldInput>;

const AT = { reason: 'holds.reason', lift: 'holds.lift_reason' } as const;
const WHAT = 'De reden van de bewaarplicht';

/** Puts an alert under a legal hold. Throws `not-found`, `invalid`, and `conflict` when it is under one already. */
export async function placeHold(ctx: Context, alertId: string, input: HoldInput): Promise<Hold> {
  const { reason } = parseInput(HoldInput, input, WHAT);
  const now = ctx.clock.now();
  await ctx.db.sql.begin(async (tx) => {
    const alert = await tx`select 1 from alerts where id = ${alertId} for update`;
    if (alert.length === 0) throw new AppError('not-found', `Melding ${alertId} bestaat niet.`);
    const [row] = await tx<{ id: number }[]>`
      insert into holds (municipality_code, alert_id, reason_sealed, placed_by, placed_at)
      values (${ctx.tenant}, ${alertId}, ${ctx.keys.seal(AT.reason, reason)}, ${ctx.actor.id}, ${now})
      on conflict (alert_id, municipality_code) where lifted_at is null do nothing returning id`;
    if (row === undefined) throw new AppError('conflict', 'Deze melding staat al onder een bewaarplicht.');
    await audit(tx, ctx, { verb: 'place-hold', entity: 'alert', entityId: alertId, detail: { hold: row.id } });
  });
  return (await listHolds(ctx, { alertId }))[0] as Hold;
}

/** Ends the legal hold of an alert: what is over its time goes with the next run. Throws `not-found`, `invalid`. */
export async function liftHold(ctx: Context, alertId: string, input: HoldInput): Promise<Hold> {
  const { reason } = parseInput(HoldInput, input, WHAT);
  await ctx.db.sql.begin(async (tx) => {
    const [row] = await tx<{ id: number }[]>`
      update holds set lifted_by = ${ctx.actor.id}, lifted_at = ${ctx.clock.now()},
             lift_reason_sealed = ${ctx.keys.seal(AT.lift, reason)}
      where alert_id = ${alertId} and lifted_at is null returning id`;
    if (row === undefined) throw new AppError('not-found', 'Deze melding staat niet onder een bewaarplicht.');
    await audit(tx, ctx, { verb: 'lift-hold', entity: 'alert', entityId: alertId, detail: { hold: row.id } });
  });
  return (await listHolds(ctx, { alertId }))[0] as Hold;
}

/** Legal holds, the newest first: of one alert or of all, also those that were lifted. */
export async function listHolds(ctx: Context, of: { alertId?: string; open?: boolean } = {}): Promise<Hold[]> {
  const { alertId = null, open = false } = of;
  const rows = await ctx.db.sql<(Hold & { sealed: Buffer; lift: Buffer | null })[]>`
    select alert_id as "alertId", reason_sealed as sealed, placed_by as "placedBy", placed_at as "placedAt",
           lifted_by as "liftedBy", lifted_at as "liftedAt", lift_reason_sealed as lift
    from holds
    where (${alertId}::uuid is null or alert_id = ${alertId}::uuid) and (not ${open} or lifted_at is null)
    order by id desc limit 500`;
  return rows.map(({ sealed, lift, ...row }) => ({
    ...row,
    reason: ctx.keys.open(AT.reason, sealed),
    liftReason: lift === null ? null : ctx.keys.open(AT.lift, lift),
  }));
}
