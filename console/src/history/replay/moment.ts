import type { AlertSpread } from '../../api/index.ts';
import type { AreaState, Mark, MarkTone } from '../../map/index.ts';

export type SpreadGroup = AlertSpread['groups'][number];
export const STEPS = ['waiting', 'sent', 'delivered', 'read', 'relayed'] as const;
export type Step = (typeof STEPS)[number];

/** How far a group was at that moment, in milliseconds after the first post. What is proved later counts for what is before. */
export function stepAt(group: SpreadGroup, at: number): Step {
  const had = (moment: number | null): boolean => moment !== null && moment <= at;
  if (had(group.relayedMs) || had(group.observedMs)) return 'relayed';
  if (had(group.readMs)) return 'read';
  if (had(group.deliveredMs)) return 'delivered';
  return had(group.sentMs) ? 'sent' : 'waiting';
}

/** How many groups are at least so far. */
export function countsAt(groups: readonly SpreadGroup[], at: number): Record<Step, number> {
  const counts = { waiting: 0, sent: 0, delivered: 0, read: 0, relayed: 0 };
  for (const group of groups) {
    const reached = STEPS.indexOf(stepAt(group, at));
    for (const step of STEPS.slice(0, reached + 1)) counts[step] += 1;
  }
  return counts;
}

/** Each neighbourhood is as far as the furthest of its groups. */
export function areasAt(groups: readonly SpreadGroup[], at: number): ReadonlyMap<string, AreaState> {
  const states = new Map<string, Step>();
  for (const group of groups) {
    const step = stepAt(group, at);
    for (const code of group.areaCodes) {
      const known = states.get(code);
      if (known === undefined || STEPS.indexOf(known) < STEPS.indexOf(step)) states.set(code, step);
    }
  }
  return states;
}

const TONES: Readonly<Record<Step, MarkTone>> = {
  waiting: 'neutral',
  sent: 'neutral',
  delivered: 'accent',
  read: 'accent',
  relayed: 'good',
};

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
/** Degrees of latitude, about 90 m. */
const APART = 0.0008;

/** A mark per group; groups of the same neighbourhoods lie around their middle, so that none hides another. */
export function marksAt(groups: readonly SpreadGroup[], at: number, name: (step: Step) => string): Mark[] {
  const together = new Map<string, number>();
  return groups.flatMap((group) => {
    if (group.centre === null) return [];
    const { lon, lat } = group.centre;
    const place = `${lon} ${lat}`;
    const n = together.get(place) ?? 0;
    together.set(place, n + 1);
    const step = stepAt(group, at);
    const away = APART * Math.sqrt(n);
    return [
      {
        id: String(group.groupId),
        kind: 'group' as const,
        label: `${group.name}: ${name(step)}`,
        tone: TONES[step],
        lon: lon + (away * Math.cos(n * GOLDEN_ANGLE)) / Math.cos((lat * Math.PI) / 180),
        lat: lat + away * Math.sin(n * GOLDEN_ANGLE),
      },
    ];
  });
}

/** The moments at which anything changes, in order; between two of them the picture is the same. */
export function changesOf(groups: readonly SpreadGroup[]): number[] {
  const moments = groups.flatMap(({ sentMs, deliveredMs, readMs, relayedMs, observedMs }) => [
    sentMs,
    deliveredMs,
    readMs,
    relayedMs,
    observedMs,
  ]);
  return [...new Set(moments.filter((moment) => moment !== null))].toSorted((a, b) => a - b);
}

/** The last change up to that moment; -1 before the first. */
export const lastChange = (changes: readonly number[], at: number): number =>
  changes.findLast((moment) => moment <= at) ?? -1;
