import type { Surroundings } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { applyRetention, retentionDueAt, type RetentionContexts } from '../../core/privacy/index.ts';

/** Erases what is over its time, once a day and per municipality; what was missed is done at the next look. */
export interface RetentionJob {
  close(): Promise<void>;
}

const LOOK_MS = 15 * 60_000;
/** First what a start needs, then this. */
const FIRST_MS = 30_000;

/** @param options.contexts the municipalities that are served, each time anew */
export function startRetention(options: {
  around: Pick<Surroundings, 'clock' | 'log'>;
  contexts: () => Promise<RetentionContexts[]>;
  lookMs?: number;
  firstMs?: number;
}): RetentionJob {
  const { clock, log } = options.around;
  let running: Promise<void> | null = null;
  let closed = false;

  async function look(): Promise<void> {
    for (const contexts of await options.contexts()) {
      if (closed) return;
      if ((await retentionDueAt(contexts.system)) > clock.now()) continue;
      await applyRetention(contexts).catch((error: unknown) => {
        // Another bot is at it.
        if (!(error instanceof AppError && error.code === 'conflict')) throw error;
      });
    }
  }
  const again = (): void => {
    running ??= look()
      .catch((error: unknown) => log.error({ code: codeOf(error) }, 'retention not applied'))
      .finally(() => {
        running = null;
      });
  };
  const first = setTimeout(again, options.firstMs ?? FIRST_MS);
  const timer = setInterval(again, options.lookMs ?? LOOK_MS);
  return {
    async close() {
      closed = true;
      clearTimeout(first);
      clearInterval(timer);
      await running;
    },
  };
}

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? String(error.code) : error instanceof Error ? error.name : 'error';
