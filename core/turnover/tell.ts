import type { Context } from '../context.ts';
import { writeService } from '../delivery/index.ts';

/** Says something to an administrator; nothing to who sent STOP. */
export async function tell(ctx: Context, administratorId: number, text: string): Promise<void> {
  await ctx.db.sql.begin((tx) => writeService(tx, ctx, { to: { administratorId }, text }));
}
