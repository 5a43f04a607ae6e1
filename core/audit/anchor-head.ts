import type { Context } from '../context.ts';
import { anchorOfHead } from './anchor.ts';
import type { Anchor, AnchorTarget } from './anchor.ts';
import { audit } from './append.ts';

export interface Anchoring {
  target: AnchorTarget['name'];
  /** Null when it is kept; otherwise the name of what went wrong. */
  problem: string | null;
}

/** One at a time in the whole database, so that two bots do not both mail. */
const ANCHOR_LOCK = 4_815_162_344n;

/**
 * Brings the head outside, to each target that has not had it yet today (UTC), or with `always` to each. What one target
 * lets fail does not hold up another; it is due again at the next call.
 * @returns null when there is nothing to anchor, nothing due, or another process is at it
 */
export async function anchorHead(
  ctx: Context,
  targets: readonly AnchorTarget[],
  options: { always?: boolean } = {},
): Promise<{ anchor: Anchor; anchorings: Anchoring[] } | null> {
  return ctx.db.sql.begin(async (tx) => {
    const [lock] = await tx<{ mine: boolean }[]>`
      select pg_try_advisory_xact_lock(${ANCHOR_LOCK.toString()}::bigint) as mine`;
    if (lock?.mine !== true) return null;
    const today = ctx.clock.now().toISOString().slice(0, 10);
    const done = await tx<{ target: string }[]>`
      select distinct target from audit_anchorings where problem is null and at >= ${`${today}T00:00:00Z`}::text::timestamptz`;
    const isDone = (target: AnchorTarget): boolean => done.some((row) => row.target === target.name);
    const due = targets.filter((target) => options.always === true || !isDone(target));
    const anchor = due.length === 0 ? null : await anchorOfHead(tx, ctx);
    if (anchor === null) return null;
    // The first statement that writes comes after the network, so that nothing waits to be sealed for it.
    const anchorings = await Promise.all(due.map((target) => bring(ctx, target, anchor)));
    for (const { target, problem } of anchorings) {
      await tx`
        insert into audit_anchorings (at, target, block_number, problem)
        values (${ctx.clock.now()}, ${target}, ${anchor.block}, ${problem})`;
    }
    const kept = anchorings.filter(({ problem }) => problem === null).map(({ target }) => target);
    await audit(tx, ctx, { verb: 'anchor', entity: 'audit', entityId: String(anchor.block), detail: { kept } });
    return { anchor, anchorings };
  }) as Promise<{ anchor: Anchor; anchorings: Anchoring[] } | null>;
}

async function bring(ctx: Context, target: AnchorTarget, anchor: Anchor): Promise<Anchoring> {
  try {
    await target.write(anchor);
    return { target: target.name, problem: null };
  } catch (error) {
    const problem = problemOf(error);
    ctx.log.error({ target: target.name, block: anchor.block, problem }, 'audit: head not anchored');
    return { target: target.name, problem };
  }
}

/** A code or a name: messages of libraries can hold addresses. */
function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return 'error';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
