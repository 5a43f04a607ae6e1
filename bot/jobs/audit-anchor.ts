import { anchorHead } from '../../core/audit/index.ts';
import type { AnchorTarget } from '../../core/audit/index.ts';
import type { Context } from '../../core/context.ts';

/** How often it is looked at whether today's anchor is out; also after how long a target that failed is tried again. */
const LOOK_MS = 10 * 60_000;
/** The first look comes once the sealer has had a moment. */
const FIRST_MS = 3000;

export interface AuditAnchoring {
  stop(): Promise<void>;
}

/** Brings the head of the audit trail outside the database once a day by itself; a day that was missed is made up for at the start. */
export function startAuditAnchoring(
  ctx: Context,
  targets: readonly AnchorTarget[],
  options: { firstMs?: number; lookMs?: number } = {},
): AuditAnchoring {
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;
  let working: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    try {
      const done = await anchorHead(ctx, targets);
      if (done !== null)
        ctx.log.info({ block: done.anchor.block, anchorings: done.anchorings }, 'audit: head anchored');
    } catch (error) {
      ctx.log.error({ error: error instanceof Error ? error.name : 'error' }, 'audit: not anchored');
    }
    if (!stopping) next(options.lookMs ?? LOOK_MS);
  }
  function next(pause: number): void {
    timer = setTimeout(() => {
      working = look();
    }, pause);
  }
  next(options.firstMs ?? FIRST_MS);
  return {
    async stop() {
      stopping = true;
      clearTimeout(timer);
      await working;
    },
  };
}
