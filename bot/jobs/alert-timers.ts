import { afterNews, dueTimers, fireTimer } from '../../core/alerts/index.ts';
import type { AlertDependencies, NudgePolicy, TimerName } from '../../core/alerts/index.ts';
import { contextIn, type Context, type Surroundings } from '../../core/context.ts';
import { liveAlertsOfAll, municipalityOfAlert } from '../../core/municipalities.ts';
import type { Tenants } from '../../db/tenants.ts';
import { openTimerQueue, within } from './timer-queue.ts';
import type { TimerQueueOptions } from './timer-queue.ts';

/** Keeps the timers of all live alerts set: at start, on news about an alert, and again after each timer. */
export interface AlertTimers {
  /** Something about this alert changed. */
  news(alertId: string): void;
  close(): Promise<void>;
}

export interface AlertTimersOptions extends Omit<TimerQueueOptions, 'onDue' | 'now' | 'log'> {
  tenants: Tenants;
  around: Surroundings;
  deps: Pick<AlertDependencies, 'checkBaseUrl'>;
  policy: NudgePolicy;
}

/** Relays and acknowledgements come in swarms; one look per alert and this many milliseconds is enough. */
const DEBOUNCE_MS = 1000;
/** What a look takes longer than this, counts this many times before the next one: an alert to 100,000 people is work to look at. */
const LONG_LOOK_MS = 250;
const REST = 4;
const LONGEST_REST_MS = 10_000;
const REBUILD_MS = 60_000;
const LAST_SETTING_MS = 2000;

export async function startAlertTimers(options: AlertTimersOptions): Promise<AlertTimers> {
  const { tenants, around, deps, policy } = options;
  const { clock, log } = around;
  const inMunicipality = (code: string): Context => contextIn(tenants, code, 'system', around);
  const pending = new Map<string, NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  let closed = false;
  const set = new Map<string, number>();
  /** How long the last look at an alert took. */
  const lookMs = new Map<string, number>();

  const queue = await openTimerQueue({
    ...options,
    now: () => clock.now(),
    log,
    async onDue({ tenant, alertId, name }) {
      const ctx = inMunicipality(tenant);
      await fireTimer(ctx, deps, alertId, name as TimerName, policy);
      const key = `${name}_${alertId}`;
      // One that fired a moment too early did nothing, and is to be set again.
      if ((set.get(key) ?? 0) > clock.now().getTime()) set.delete(key);
      await reset(ctx, alertId);
    },
  });

  /** Sets what falls due for an alert, leaving alone what stands or has fired already. */
  async function reset(ctx: Context, alertId: string): Promise<void> {
    for (const timer of await dueTimers(ctx, alertId, policy)) {
      const key = `${timer.name}_${alertId}`;
      const due = timer.dueAt.getTime();
      if (set.get(key) === due) continue;
      set.set(key, due);
      await queue.set({ tenant: ctx.tenant, alertId, name: timer.name }, timer.dueAt);
    }
  }

  function track(work: () => Promise<void>): void {
    const run: Promise<void> = work()
      .catch((error: unknown) => log.error({ code: codeOf(error) }, 'timers not set'))
      .finally(() => running.delete(run));
    running.add(run);
  }

  const news = (alertId: string) => {
    if (closed || pending.has(alertId)) return;
    pending.set(
      alertId,
      setTimeout(
        () => {
          pending.delete(alertId);
          track(async () => {
            // News carries an id alone; whose alert it is, the directory tells.
            const municipality = await municipalityOfAlert(tenants.directory, alertId);
            if (municipality === null) return;
            const ctx = inMunicipality(municipality);
            const began = performance.now();
            await afterNews(ctx, options.deps, alertId);
            await reset(ctx, alertId);
            lookMs.set(alertId, performance.now() - began);
          });
        },
        DEBOUNCE_MS + restAfter(lookMs.get(alertId) ?? 0),
      ),
    );
  };
  const rebuild = () =>
    track(async () => {
      set.clear();
      lookMs.clear();
      for (const { alertId } of await liveAlertsOfAll(tenants.directory)) news(alertId);
    });
  rebuild();
  const timer = setInterval(rebuild, REBUILD_MS);

  return {
    news,
    async close() {
      closed = true;
      clearInterval(timer);
      for (const waiting of pending.values()) clearTimeout(waiting);
      // A queue that is away may never answer; whatever is not set now is set by the next bot.
      await within(LAST_SETTING_MS, Promise.all(running));
      await queue.close();
    },
  };
}

const restAfter = (lookMs: number) => Math.min(LONGEST_REST_MS, REST * Math.max(0, lookMs - LONG_LOOK_MS));

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'error';
}
