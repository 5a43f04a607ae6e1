import { z } from 'zod';
import { audit } from '../../audit/index.ts';
import type { Sql } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { parseInput } from '../parse-input.ts';
import { RETENTION } from './retention.ts';
import type { RetentionMeta, RetentionRule } from './rule.ts';

/** A rule as it holds in this municipality. */
export interface RetentionTerm extends RetentionMeta {
  /** Days by the table itself, before the municipality chose. */
  standard: number;
  /** Why it is another term here; null while nobody changed it, or gave none. */
  reason: string | null;
  changedBy: string | null;
  changedAt: Date | null;
}

export const RetentionTermInput = z.strictObject({
  days: z.int(),
  /** A sentence, kept with the term and shown with it. */
  reason: z
    .string()
    .trim()
    .min(10, 'Schrijf in een zin waarom, minstens 10 tekens.')
    .max(500, 'Houd het bij 500 tekens.')
    .optional(),
});
export type RetentionTermInput = z.infer<typeof RetentionTermInput>;

/** All rules with the terms that this municipality chose. */
export async function listRetentionRules(ctx: Context): Promise<RetentionTerm[]> {
  const chosen = await ctx.db.sql<Chosen[]>`
    select rule, days, reason, changed_by as "changedBy", changed_at as "changedAt" from retention_terms
    where municipality_code = ${ctx.tenant}`;
  return RETENTION.map(({ id, what, since, action, why, days, bounds, tables }) => {
    const own = chosen.find((term) => term.rule === id);
    const { reason = null, changedBy = null, changedAt = null } = own ?? {};
    const term = own === undefined ? days : within(own.days, bounds);
    return { id, what, since, action, why, days: term, standard: days, bounds, tables, reason, changedBy, changedAt };
  });
}

interface Chosen {
  rule: string;
  days: number;
  reason: string | null;
  changedBy: string;
  changedAt: Date;
}

/** Days per rule as they hold now. */
export async function daysByRule(sql: Sql, municipalityCode: string): Promise<(rule: RetentionRule) => number> {
  const rows = await sql<{ rule: string; days: number }[]>`
    select rule, days from retention_terms where municipality_code = ${municipalityCode}`;
  const chosen = new Map(rows.map(({ rule, days }) => [rule, days]));
  return ({ id, days, bounds }) => within(chosen.get(id) ?? days, bounds);
}

/** A bound that a newer version moved counts for what was chosen before, too. */
const within = (days: number, { min, max }: { min: number; max: number }): number => Math.min(max, Math.max(min, days));

/** Keeps something longer or shorter here, within the bounds of its rule. Throws `not-found` and `invalid`. */
export async function changeRetentionTerm(
  ctx: Context,
  ruleId: string,
  input: RetentionTermInput,
): Promise<RetentionTerm> {
  const rule = RETENTION.find(({ id }) => id === ruleId);
  if (rule === undefined) throw new AppError('not-found', `Er is geen bewaarregel "${ruleId}".`);
  const { min, max } = rule.bounds;
  const { days, reason = null } = parseInput(RetentionTermInput, input, 'De wijziging');
  if (!Number.isInteger(days) || days < min || days > max) {
    const message = `Kies een aantal dagen van ${min} tot en met ${max}.`;
    throw new AppError('invalid', message, [{ path: '/days', code: 'out-of-bounds', message }]);
  }
  await ctx.db.sql.begin(async (tx) => {
    const [before] = await tx<{ days: number }[]>`
      select days from retention_terms where municipality_code = ${ctx.tenant} and rule = ${ruleId} for update`;
    await tx`
      insert into retention_terms (municipality_code, rule, days, reason, changed_by, changed_at)
      values (${ctx.tenant}, ${ruleId}, ${days}, ${reason}, ${ctx.actor.id}, ${ctx.clock.now()})
      on conflict (municipality_code, rule) do update
        set days = excluded.days, reason = excluded.reason, changed_by = excluded.changed_by, changed_at = excluded.changed_at`;
    const detail = { from: before?.days ?? rule.days, to: days };
    await audit(tx, ctx, { verb: 'change-retention', entity: 'retention-rule', entityId: ruleId, detail });
  });
  return (await listRetentionRules(ctx)).find(({ id }) => id === ruleId) as RetentionTerm;
}
