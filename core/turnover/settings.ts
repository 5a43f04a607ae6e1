import { z } from 'zod';
import { audit } from '../audit.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { parseInput } from '../parse-input.ts';
import { TURNOVER_POLICY, type TurnoverPolicy } from './policy.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const whole = (least: number, most: number) =>
  z
    .int({ error: `Vul een heel getal in van ${least} tot ${most}.` })
    .min(least, `Vul een getal in van ${least} tot ${most}.`)
    .max(most, `Vul een getal in van ${least} tot ${most}.`);

/** What a municipality chooses of TurnoverPolicy, in the units in which people think: percent, alerts, hours, days. */
export const TurnoverSettings = z.strictObject({
  /** Of alerts relayed, below which an administrator is asked whether all is well. */
  lowRatePercent: whole(1, 99),
  enoughAlerts: whole(1, 50),
  lastAlerts: whole(2, 20),
  checkInStepDays: whole(1, 60),
  graceHours: whole(0, 168),
  answerDays: whole(1, 30),
  untilGapDays: whole(3, 180),
  undeliveredAlerts: whole(2, 50),
  undeliveredDays: whole(1, 180),
  dormantAlerts: whole(2, 50),
  dormantDays: whole(30, 730),
});
export type TurnoverSettings = z.infer<typeof TurnoverSettings>;

export const StoredTurnoverSettings = z.strictObject({
  ...TurnoverSettings.shape,
  /** 0 while nobody changed them. */
  version: z.int(),
});
export type StoredTurnoverSettings = z.infer<typeof StoredTurnoverSettings>;

const { enoughAlerts, lastAlerts, undeliveredAlerts, dormantAlerts } = TURNOVER_POLICY;

/** What holds until a municipality decides otherwise. */
const STANDARD: TurnoverSettings = {
  lowRatePercent: Math.round(TURNOVER_POLICY.lowRate * 100),
  enoughAlerts,
  lastAlerts,
  checkInStepDays: TURNOVER_POLICY.checkInStepMs / DAY,
  graceHours: TURNOVER_POLICY.graceMs / HOUR,
  answerDays: TURNOVER_POLICY.answerMs / DAY,
  untilGapDays: TURNOVER_POLICY.untilGapMs / DAY,
  undeliveredAlerts,
  undeliveredDays: TURNOVER_POLICY.undeliveredMs / DAY,
  dormantAlerts,
  dormantDays: TURNOVER_POLICY.dormantMs / DAY,
};

/** The settings of the municipality that the context works for. */
export async function getTurnoverSettings(ctx: Context): Promise<StoredTurnoverSettings> {
  const [row] = await ctx.db.sql<{ turnover: Partial<TurnoverSettings> | null; version: number }[]>`
    select turnover, turnover_version as version from municipality_policies where municipality_code = ${ctx.tenant}`;
  return { ...STANDARD, ...row?.turnover, version: row?.version ?? 0 };
}

/**
 * Replaces the settings; they hold from the next pass on, and what was asked already keeps its date.
 * @param input `version` is the one that was shown
 * @throws AppError `invalid`, and `conflict` when a colleague changed them meanwhile
 */
export async function changeTurnoverSettings(
  ctx: Context,
  input: TurnoverSettings & { version: number },
): Promise<StoredTurnoverSettings> {
  const { version, ...rest } = input;
  const wanted = parseInput(TurnoverSettings, rest, 'De termijnen');
  await ctx.db.sql.begin(async (tx) => {
    await tx`insert into municipality_policies (municipality_code) values (${ctx.tenant}) on conflict do nothing`;
    const [row] = await tx<{ turnover: Partial<TurnoverSettings> | null; version: number }[]>`
      select turnover, turnover_version as version from municipality_policies where municipality_code = ${ctx.tenant} for update`;
    if (row?.version !== version) throw changedMeanwhile(row?.version ?? 0);
    const before = { ...STANDARD, ...row.turnover };
    const changed = (Object.keys(wanted) as (keyof TurnoverSettings)[]).filter((key) => wanted[key] !== before[key]);
    await tx`
      update municipality_policies set turnover = ${tx.json(wanted)}, turnover_version = turnover_version + 1
      where municipality_code = ${ctx.tenant}`;
    const of = (from: TurnoverSettings) => Object.fromEntries(changed.map((key) => [key, from[key]]));
    const detail = { of: 'turnover', from: of(before), to: of(wanted) };
    await audit(tx, ctx, { verb: 'change-policy', entity: 'policy', entityId: ctx.tenant, detail });
  });
  return getTurnoverSettings(ctx);
}

/** The settings as the passes work with them. */
export async function turnoverPolicyOf(ctx: Context): Promise<TurnoverPolicy> {
  const set = await getTurnoverSettings(ctx);
  return {
    enoughAlerts: set.enoughAlerts,
    lowRate: set.lowRatePercent / 100,
    lastAlerts: set.lastAlerts,
    checkInStepMs: set.checkInStepDays * DAY,
    graceMs: set.graceHours * HOUR,
    answerMs: set.answerDays * DAY,
    untilGapMs: set.untilGapDays * DAY,
    undeliveredAlerts: set.undeliveredAlerts,
    undeliveredMs: set.undeliveredDays * DAY,
    dormantAlerts: set.dormantAlerts,
    dormantMs: set.dormantDays * DAY,
  };
}

function changedMeanwhile(version: number): AppError {
  const message = 'Een collega heeft de termijnen intussen gewijzigd. Bekijk de nieuwe versie eerst.';
  return new AppError('conflict', message, [
    { path: '/version', code: 'version-changed', message: `De termijnen zijn nu versie ${version}.` },
  ]);
}
