import { z } from 'zod';
import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { BOM, csvLine } from '../../csv.ts';
import { quarterFrom, quarterOf } from './quarter.ts';
import { RelayRate, rateOf, relayRates } from './relay-rates.ts';

/** The relay rates of a municipality in one quarter, lowest first, with what all groups did together. */
export const RelayRateTable = z.object({
  quarter: z.string(),
  /** Over and counted for good; otherwise counted now. */
  closed: z.boolean(),
  /** Quarters of which there may be something to see, newest first. */
  quarters: z.array(z.string()),
  asked: z.int(),
  relayed: z.int(),
  rate: z.number().nullable(),
  items: z.array(RelayRate.extend({ name: z.string(), status: z.string(), before: z.number().nullable() })),
});
export type RelayRateTable = z.infer<typeof RelayRateTable>;

const QUARTERS = 12;

export async function relayRateTable(ctx: Context, quarter = quarterOf(ctx.clock.now())): Promise<RelayRateTable> {
  const [{ closed, groups }, before] = [
    await relayRates(ctx, quarter),
    await relayRates(ctx, quarterFrom(quarter, -1)),
  ];
  const earlier = new Map(before.groups.map((one) => [one.groupId, one.rate]));
  const rows = await ctx.db.sql<{ id: number; name: string; status: string }[]>`
    select id, name, status from watch_groups where id = any(${groups.map(({ groupId }) => groupId)}::bigint[])`;
  const known = new Map(rows.map((row) => [row.id, row]));
  const items = groups.flatMap((one) => {
    const group = known.get(one.groupId);
    return group === undefined
      ? []
      : [{ ...one, name: group.name, status: group.status, before: earlier.get(one.groupId) ?? null }];
  });
  const sum = (of: 'asked' | 'relayed') => items.reduce((total, one) => total + one[of], 0);
  const all = { asked: sum('asked'), relayed: sum('relayed') };
  const now = quarterOf(ctx.clock.now());
  return {
    quarter,
    closed,
    quarters: Array.from({ length: QUARTERS }, (_, n) => quarterFrom(now, -n)),
    ...all,
    rate: rateOf(all),
    items: items.toSorted(
      (a, b) => (a.rate ?? 2) - (b.rate ?? 2) || b.asked - a.asked || a.name.localeCompare(b.name, 'nl'),
    ),
  };
}

const HEADS = ['kwartaal', 'groep', 'status', 'gevraagd', 'doorgezet', 'aandeel in procenten', 'aandeel kwartaal ervoor', 'reactie', 'woord', 'cijfer', 'gezien door ons nummer', 'telt niet mee', 'naar beheerder in seconden', 'beheerder naar bewoners in seconden', 'samen in seconden']; // prettier-ignore
const percent = (rate: number | null): string => (rate === null ? '' : String(Math.round(rate * 100)));
const seconds = (ms: number | null): string => (ms === null ? '' : String(Math.round(ms / 1000)));

/** The same as a file for a spreadsheet; no persons in it. */
export async function exportRelayRates(ctx: Context, quarter?: string): Promise<string[]> {
  const table = await relayRateTable(ctx, quarter);
  const detail = { what: 'relay-rates', quarter: table.quarter, groups: table.items.length };
  await audit(ctx.db.sql, ctx, { verb: 'export', entity: 'registry', entityId: 'relay-rates', detail });
  const lines = table.items.map((one) =>
    csvLine([
      table.quarter,
      one.name,
      one.status,
      ...[one.asked, one.relayed].map(String),
      percent(one.rate),
      percent(one.before),
      ...[one.byReaction, one.byWord, one.byNumber, one.byObservation, one.excused].map(String),
      ...[one.administratorLagMs, one.relayLagMs, one.lagMs].map(seconds),
    ]),
  );
  return [BOM, csvLine(HEADS), ...lines];
}
