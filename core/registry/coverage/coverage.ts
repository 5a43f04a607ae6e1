import { z } from 'zod';
import type { Context } from '../../context.ts';
import { readBuurten, type Buurt } from './read-buurten.ts';

/**
 * covered: a connected group with two or more administrators who get messages · single: only groups that hang on one ·
 * none: no connected group that reaches anybody.
 */
export const CoverageState = z.enum(['covered', 'single', 'none']);
export type CoverageState = z.infer<typeof CoverageState>;

const Sums = z.object({
  neighbourhoods: z.int(),
  covered: z.int(),
  single: z.int(),
  none: z.int(),
  /** Of the neighbourhoods of which the number is published. */
  households: z.int(),
  /** In neighbourhoods that are covered, or hang on one administrator. */
  householdsCovered: z.int(),
  /** householdsCovered / households, 0 to 1; null when no number is known. */
  share: z.number().nullable(),
  /** Connected groups that reach somebody, each once. */
  groups: z.int(),
});
export type CoverageSums = z.infer<typeof Sums>;

export const Coverage = z.object({
  municipalityCode: z.string(),
  /** Of the areas; null when none were imported. */
  year: z.int().nullable(),
  totals: Sums,
  districts: z.array(Sums.extend({ code: z.string(), name: z.string() })),
  neighbourhoods: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      districtCode: z.string(),
      households: z.int().nullable(),
      groups: z.int(),
      state: CoverageState,
    }),
  ),
});
export type Coverage = z.infer<typeof Coverage>;

/** How well the municipality of the context is covered, per neighbourhood, per district and in all; by code. */
export async function readCoverage(ctx: Context): Promise<Coverage> {
  const buurten = await readBuurten(ctx);
  const byDistrict = new Map<string, Buurt[]>();
  for (const one of buurten) byDistrict.set(one.districtCode, [...(byDistrict.get(one.districtCode) ?? []), one]);
  return {
    municipalityCode: ctx.tenant,
    year: buurten[0]?.year ?? null,
    totals: sum(buurten),
    districts: [...byDistrict].map(([code, part]) => ({ code, name: part[0]?.district ?? code, ...sum(part) })),
    neighbourhoods: buurten.map((one) => ({
      code: one.code,
      name: one.name,
      districtCode: one.districtCode,
      households: one.households,
      groups: one.groupIds.length,
      state: stateOf(one),
    })),
  };
}

export function stateOf({ groupIds, doubled }: Pick<Buurt, 'groupIds' | 'doubled'>): CoverageState {
  if (groupIds.length === 0) return 'none';
  return doubled > 0 ? 'covered' : 'single';
}

function sum(buurten: readonly Buurt[]): CoverageSums {
  const count = { covered: 0, single: 0, none: 0 };
  let [households, householdsCovered] = [0, 0];
  for (const one of buurten) {
    const state = stateOf(one);
    count[state] += 1;
    households += one.households ?? 0;
    if (state !== 'none') householdsCovered += one.households ?? 0;
  }
  const share = households === 0 ? null : Math.round((householdsCovered / households) * 10_000) / 10_000;
  const groups = new Set(buurten.flatMap(({ groupIds }) => groupIds)).size;
  return { neighbourhoods: buurten.length, ...count, households, householdsCovered, share, groups };
}
