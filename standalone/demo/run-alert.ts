import { setTimeout as sleep } from 'node:timers/promises';
import { alertMessages } from '../../core/alerts/index.ts';
import type { Context } from '../../core/context.ts';
import { alertProgress, type AlertProgress } from '../../core/delivery/index.ts';
import { demoRegistry, mobilesOf } from '../../core/registry/index.ts';
import type { Simulator } from '../../simulator/index.ts';
import type { ApiClient } from './api-client.ts';
import type { ProgressView } from './show-progress.ts';
import { total, watchPhones, type PhoneWatch } from './watch-phones.ts';

const DRAW_MS = 250;
/** Reminders and deputies have had their turn by then. */
const LEAST_MS = 13_000;
const QUIET_MS = 2_500;
/** After this people do at once what they would still do, so that the demo ends. */
const PATIENCE_MS = 20_000;
const AT_ONCE = 20_000;
/** A line that sends one by one gets longer. */
const LIMIT_MS = 180_000;
const CLOSING_MS = 30_000;

export interface AlertRun {
  ctx: Context;
  api: ApiClient;
  simulator: Simulator;
  linePhone: string;
  view: ProgressView;
  signal: AbortSignal;
}

/** What came of the alert: in our books, and on the phones. */
export interface AlertResult {
  progress: AlertProgress;
  onPhones: { sent: number; delivered: number; read: number; relayed: number };
  /** How many people our books name and the network never had a message for. */
  lost: number;
  duplicates: number;
  /** People who got the alert and not how it ended. */
  withoutClosing: number;
  seconds: number;
}

/** Sends one alert to the whole demo registry, shows how it goes, ends it when all has happened that will. */
export async function runAlert(run: AlertRun): Promise<AlertResult> {
  const { ctx, api, simulator, view, signal } = run;
  const demo = demoRegistry();
  const { id } = await api.post<{ id: string }>('/alerts', draft(demo.municipalityCode));
  const began = performance.now();
  const elapsed = (): number => performance.now() - began;
  await api.post(`/alerts/${id}/dispatch`, { override: { reason: 'Demonstratie op het netwerk van deze machine.' } });
  const [first] = await alertMessages(ctx, id);
  const watch = watchPhones(simulator.network, demo, run.linePhone, first?.text ?? '');
  let expected = await recipients(ctx, id);
  let hurried = false;
  while (!signal.aborted && elapsed() < LIMIT_MS) {
    expected = await recipients(ctx, id);
    view.show(watch.tally(expected), elapsed() / 1000);
    const { queued, sending } = await alertProgress(ctx, id);
    const sent = queued + sending === 0;
    if (sent && elapsed() > LEAST_MS && watch.quietFor() > QUIET_MS && (await booksAgree(ctx, id, watch, expected)))
      break;
    if (sent && !hurried && elapsed() > PATIENCE_MS) {
      simulator.behaviour.setSpeed(AT_ONCE);
      hurried = true;
    }
    await sleep(DRAW_MS, undefined, { signal });
  }
  const tallies = watch.tally(expected);
  const seconds = Math.round(elapsed() / 100) / 10;
  const progress = await alertProgress(ctx, id);
  view.finish(tallies);
  await api.post(`/alerts/${id}/closing`, { outcome: 'arrested_thanks_to_resident', count: 2 });
  const withoutClosing = await untilClosed(run, id, expected, watch.lost(expected));
  const { sent, delivered, read, relayed } = total(tallies.values());
  return {
    progress,
    onPhones: { sent, delivered, read, relayed },
    lost: watch.lost(expected).length,
    duplicates: watch.duplicates(),
    withoutClosing,
    seconds,
  };
}

const draft = (municipalityCode: string) => ({
  municipalityCode,
  facts: {
    kind: 'burglary',
    occurredAt: new Date().toISOString(),
    around: true,
    place: { label: 'Van Leeuwenhoeklaan', area: 'Rokkeveen' },
    persons: [
      { height: 'tall', build: 'thin', clothing: ['donkere jas', 'witte schoenen'] },
      { height: 'shorter', clothing: ['grijze trui'], bag: 'rugzak' },
    ],
    vehicle: { type: 'scooter', colour: 'zwart' },
    directionOfFlight: 'het station',
  },
  target: { type: 'areas', codes: [municipalityCode] },
});

/** The numbers of those whom our books say are to get it: at first the administrators, later deputies who were asked too. */
async function recipients(ctx: Context, alertId: string): Promise<Set<string>> {
  const { sql } = ctx.db;
  const rows = await sql<{ id: number }[]>`
    select r.administrator_id as id from alert_messages m cross join lateral receipts_of(m.id) r
    where m.alert_id = ${alertId} and m.sort = 'first'`;
  const ids = rows.map(({ id }) => id);
  return new Set((await mobilesOf(sql, ctx.keys, ids)).values());
}

/** Whether what the phones did has reached our books; what people keep to themselves (read receipts off) never does. */
async function booksAgree(
  ctx: Context,
  id: string,
  watch: PhoneWatch,
  expected: ReadonlySet<string>,
): Promise<boolean> {
  const { sent, delivered } = total(watch.tally(expected).values());
  const books = await alertProgress(ctx, id);
  return books.sent >= sent && books.delivered >= delivered;
}

/** Waits until the closing message is on every phone that got the alert. @returns on how many it is not */
async function untilClosed(
  { ctx, simulator, linePhone }: AlertRun,
  id: string,
  expected: ReadonlySet<string>,
  lost: readonly string[],
): Promise<number> {
  const text = (await alertMessages(ctx, id)).find(({ sort }) => sort === 'closing')?.text ?? '';
  const watch = watchPhones(simulator.network, demoRegistry(), linePhone, text);
  const reached = new Set([...expected].filter((phone) => !lost.includes(phone)));
  const end = performance.now() + CLOSING_MS;
  while (watch.lost(reached).length > 0 && performance.now() < end) await sleep(DRAW_MS);
  return watch.lost(reached).length;
}
