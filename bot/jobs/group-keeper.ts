import type { Context } from '../../core/context.ts';
import { keepGroupsInStep, lookAgain } from '../../core/membership/index.ts';
import type { Powers } from '../../core/ports/transport.ts';

/** Keeps the administrator groups of one line in step, one act at a time. */
export interface GroupKeeper {
  /** Does what is due now; never twice at once. */
  pass(): Promise<void>;
  /** The register changed: every group is looked at in the next pass. */
  lookAgain(): void;
  /** Nothing is begun any more; resolves when what was under way is written. */
  stop(): Promise<void>;
}

/** @param connected whether the line can do anything now: a sick one does nothing */
export function createGroupKeeper(options: {
  ctx: Context;
  lineId: number;
  powers: Powers;
  connected: () => boolean;
}): GroupKeeper {
  const { ctx, lineId, powers, connected } = options;
  let running: Promise<void> | null = null;
  let wantsLook = false;
  let stopped = false;

  async function run(): Promise<void> {
    if (wantsLook) {
      wantsLook = false;
      await lookAgain(ctx);
    }
    await keepGroupsInStep(ctx, (id) => (id === lineId && connected() ? powers : null));
  }
  return {
    pass() {
      if (stopped || !connected()) return Promise.resolve();
      running ??= run().finally(() => {
        running = null;
      });
      return running;
    },
    lookAgain() {
      wantsLook = true;
    },
    async stop() {
      stopped = true;
      await running?.catch(() => undefined);
    },
  };
}
