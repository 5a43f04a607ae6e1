import { audit } from '../../audit/index.ts';
import type { Sql } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { RETENTION } from './retention.ts';
import type { RetentionRule } from './rule.ts';
import { claimRun, type RetentionRun, type RuleResult } from './runs.ts';
import { daysByRule } from './terms.ts';

const DAY_MS = 86_400_000;

/** Contexts of one municipality: `identity` reaches the tables of accounts. */
export interface RetentionContexts {
  system: Context;
  identity: Context;
}

/** What applying the rules now would do; changes nothing. */
export async function previewRetention({ system, identity }: RetentionContexts): Promise<Record<string, RuleResult>> {
  const daysOf = await daysByRule(system.db.sql, system.tenant);
  const results: Record<string, RuleResult> = {};
  for (const rule of RETENTION) {
    const days = daysOf(rule);
    const { examined, held } = await rule.count(sqlOf(rule, { system, identity }), before(system, days), system.tenant);
    results[rule.id] = { days, examined, held, removed: 0 };
  }
  return results;
}

/**
 * Applies every rule to one municipality, in batches that each commit, and keeps a report. Safe to break off and to
 * repeat: whoever calls it next goes on with the same report. Throws `conflict` while another is busy with it.
 */
export async function applyRetention(contexts: RetentionContexts): Promise<RetentionRun> {
  const { system: ctx } = contexts;
  const run = await ctx.db.sql.begin((tx) => claimRun(tx, ctx));
  if (run === null) throw new AppError('conflict', 'Het opruimen is al bezig. Kijk straks in het verslag.');
  const daysOf = await daysByRule(ctx.db.sql, ctx.tenant);
  for (const rule of RETENTION) await applyRule(contexts, run as RetentionRun, rule, daysOf(rule));
  return finish(ctx, run.id);
}

const sqlOf = (rule: RetentionRule, { system, identity }: RetentionContexts): Sql =>
  rule.side === 'identity' ? identity.db.sql : system.db.sql;

const before = (ctx: Context, days: number): Date => new Date(ctx.clock.now().getTime() - days * DAY_MS);

async function applyRule(
  contexts: RetentionContexts,
  run: RetentionRun,
  rule: RetentionRule,
  days: number,
): Promise<void> {
  const { system: ctx } = contexts;
  const sql = sqlOf(rule, contexts);
  const { examined, held } = await rule.count(sql, before(ctx, days), ctx.tenant);
  let removed = run.results[rule.id]?.removed ?? 0;
  const note = () => writeResult(ctx, run.id, rule.id, { days, examined: examined + removed, removed, held });
  const earlier = removed;
  for (;;) {
    const n = await sql.begin(async (tx) => {
      // Whoever places a hold waits for the batch, or the batch for them: never neither.
      if (rule.side === 'system') await tx`lock table holds in share mode`;
      return rule.apply(tx, ctx, before(ctx, days));
    });
    if (n === 0) break;
    removed += n;
    await note();
  }
  await writeResult(ctx, run.id, rule.id, { days, examined: examined + earlier, removed, held });
}

async function writeResult(ctx: Context, runId: number, rule: string, result: RuleResult): Promise<void> {
  await ctx.db.sql`
    update retention_runs
    set results = results || jsonb_build_object(${rule}::text, ${ctx.db.sql.json(result as never)}::jsonb),
        resumed_at = ${ctx.clock.now()}
    where id = ${runId}`;
}

async function finish(ctx: Context, runId: number): Promise<RetentionRun> {
  const run = await ctx.db.sql.begin(async (tx) => {
    const [row] = await tx<RetentionRun[]>`
      update retention_runs set finished_at = ${ctx.clock.now()} where id = ${runId}
      returning id, actor, started_at as "startedAt", finished_at as "finishedAt", results`;
    const { results } = row as RetentionRun;
    const removed = Object.entries(results).flatMap(([rule, { removed: n }]) => (n > 0 ? [[rule, n] as const] : []));
    const held = Object.values(results).reduce((sum, one) => sum + one.held, 0);
    const detail = { removed: Object.fromEntries(removed), held };
    await audit(tx, ctx, { verb: 'apply-retention', entity: 'retention-run', entityId: String(runId), detail });
    return row as RetentionRun;
  });
  const removed = Object.values(run.results).reduce((sum, one) => sum + one.removed, 0);
  ctx.log.info({ retentionRun: run.id, removed }, 'retention applied');
  return run;
}
