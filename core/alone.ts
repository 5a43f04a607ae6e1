import type { Context } from './context.ts';

/**
 * Does a piece of work that looks at a municipality and mends it, unless somebody else is at the same piece just now, in this
 * process or another. The work uses connections of its own. Returns whether it was done here.
 */
export async function alone(ctx: Context, name: string, work: () => Promise<unknown>): Promise<boolean> {
  return ctx.db.sql.begin(async (tx) => {
    const [lock] = await tx<{ mine: boolean }[]>`
      select pg_try_advisory_xact_lock(hashtext(${`hk_${name}`}), hashtext(${ctx.tenant})) as mine`;
    if (lock?.mine !== true) return false;
    await work();
    return true;
  });
}
