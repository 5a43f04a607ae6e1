import { sealNext } from '../../core/audit/index.ts';
import type { Context } from '../../core/context.ts';

export interface AuditSealer {
  stop(): Promise<void>;
}

const BUSY_MS = 250;
/** With nothing to do it looks less and less often; what comes in then waits this long at most. */
const IDLE_MS = 2000;

type Known = NonNullable<Awaited<ReturnType<typeof sealNext>>>['block'];

/**
 * Seals the audit trail, a moment after each entry. Any number may run; one of them works at a time. A sealer that
 * finds a block gone that it sealed itself stops for good and says so: going on would put a good signature under what is left.
 */
export function startAuditSealer(ctx: Context, options: { busyMs?: number; idleMs?: number } = {}): AuditSealer {
  const { busyMs = BUSY_MS, idleMs = IDLE_MS } = options;
  let known: Known | undefined;
  let pause = busyMs;
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;
  let working: Promise<void> = Promise.resolve();

  async function work(): Promise<void> {
    try {
      const sealed = await sealNext(ctx, { known });
      if (sealed === null) pause = Math.min(idleMs, pause * 2);
      else {
        known = sealed.block;
        pause = sealed.more ? 0 : busyMs;
      }
    } catch (error) {
      pause = idleMs;
      const gone = known !== undefined && error instanceof Error && error.message.startsWith('audit block');
      if (gone) stopping = true;
      ctx.log.error(
        { error: error instanceof Error ? error.name : 'error', block: known?.number },
        gone ? 'audit: a sealed block is gone; not sealing any more' : 'audit: not sealed',
      );
    }
  }

  const next = (): void => {
    if (stopping) return;
    timer = setTimeout(() => {
      working = turn();
    }, pause);
  };
  async function turn(): Promise<void> {
    await work();
    next();
  }
  next();
  return {
    async stop() {
      stopping = true;
      clearTimeout(timer);
      await working;
    },
  };
}
