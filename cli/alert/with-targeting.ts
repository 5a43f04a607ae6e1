import { openTargeting, type Targeting } from '../../core/registry/index.ts';
import type { Session } from '../session.ts';

/** Runs `work` with what previewing and sending need: the areas in memory, and the base of check links. */
export async function withTargeting<T>(
  { ctx, checkBaseUrl }: Session,
  work: (deps: { targeting: Targeting; checkBaseUrl: string }) => Promise<T>,
): Promise<T> {
  const targeting = await openTargeting(ctx);
  try {
    return await work({ targeting, checkBaseUrl });
  } finally {
    await targeting.close();
  }
}
