import { alone } from '../../core/alone.ts';
import type { Context, Surroundings } from '../../core/context.ts';
import { settleEndedChains } from '../../core/alerts/index.ts';
import { runEnrolmentExpiries } from '../../core/enrolment/index.ts';
import { runDialogueExpiries } from '../../core/hearing/index.ts';
import { runMeetings } from '../../core/meetings/index.ts';
import { runCheckIns, runHandovers, runPauses, runRelayRates, runTurnover } from '../../core/turnover/index.ts';

/** A look at one municipality that mends what it finds. It can be repeated, and costs little when there is nothing to do. */
export interface Pass {
  /** Also names its lock: never the same pass twice at once in one municipality. */
  name: string;
  run(ctx: Context): Promise<unknown>;
  /** How often at most; every look when absent. */
  everyMs?: number;
}

/** What is looked after besides alerts. A room adds its pass here. */
export const PASSES: readonly Pass[] = [
  { name: 'ended-chains', run: settleEndedChains },
  { name: 'dialogue-expiries', run: runDialogueExpiries },
  { name: 'enrolment-expiries', run: runEnrolmentExpiries },
  { name: 'meetings', run: runMeetings },
  { name: 'relay-rates', run: runRelayRates, everyMs: 3_600_000 },
  { name: 'handovers', run: runHandovers },
  { name: 'pauses', run: runPauses },
  { name: 'turnover', run: (ctx) => runTurnover(ctx), everyMs: 600_000 },
  { name: 'check-ins', run: (ctx) => runCheckIns(ctx), everyMs: 600_000 },
];

/** Looks after administrators and their groups, per municipality, again and again. */
export interface CareJob {
  /** Something changed in this municipality that should not wait for the next look. */
  hurry(municipality: string): void;
  close(): Promise<void>;
}

const LOOK_MS = 30_000;

/** @param options.contexts the municipalities that are served, each time anew */
export function startCare(options: {
  around: Pick<Surroundings, 'clock' | 'log'>;
  contexts: () => Promise<Context[]>;
  passes?: readonly Pass[];
  lookMs?: number;
}): CareJob {
  const { clock, log } = options.around;
  const passes = options.passes ?? PASSES;
  const lastAt = new Map<string, number>();
  const hurried = new Set<string>();
  let running: Promise<void> | null = null;
  let closed = false;

  async function lookAt(ctx: Context, hurries: boolean): Promise<void> {
    for (const { name, run, everyMs = 0 } of passes) {
      if (closed) return;
      const key = `${name} ${ctx.tenant}`;
      const now = clock.now().getTime();
      if (!hurries && now - (lastAt.get(key) ?? -Infinity) < everyMs) continue;
      lastAt.set(key, now);
      await alone(ctx, name, () => run(ctx)).catch((error: unknown) => {
        // One that fails does not keep the others from their work.
        log.error({ pass: name, municipality: ctx.tenant, code: codeOf(error) }, 'pass failed');
      });
    }
  }
  async function look(): Promise<void> {
    do {
      const wanted = new Set(hurried);
      hurried.clear();
      for (const ctx of await options.contexts()) await lookAt(ctx, wanted.has(ctx.tenant));
    } while (hurried.size > 0 && !closed);
  }
  const again = (): void => {
    if (closed) return;
    running ??= look()
      .catch((error: unknown) => log.error({ code: codeOf(error) }, 'care not looked after'))
      .finally(() => {
        running = null;
      });
  };
  const timer = setInterval(again, options.lookMs ?? LOOK_MS);
  return {
    hurry(municipality) {
      hurried.add(municipality);
      again();
    },
    async close() {
      closed = true;
      clearInterval(timer);
      await running;
    },
  };
}

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? String(error.code) : error instanceof Error ? error.name : 'error';
