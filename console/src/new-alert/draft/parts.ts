import type { Draft } from './draft.ts';

/** The parts of a draft that two people may have changed apart from each other. */
export const PARTS = ['what', 'when', 'where', 'target', 'persons', 'vehicle', 'flight', 'missing', 'remarks'] as const;
export type Part = (typeof PARTS)[number];

const KEYS: Record<Part, readonly (keyof Draft)[]> = {
  what: ['kind', 'offence', 'inProgress'],
  when: ['date', 'time', 'around'],
  where: ['place'],
  target: ['target'],
  persons: ['persons'],
  vehicle: ['vehicle', 'takenVehicle'],
  flight: ['onFoot', 'directionOfFlight', 'weapon', 'assumed'],
  missing: ['missing'],
  remarks: ['remarks'],
};

/** Which parts differ. */
export function changedParts(one: Draft, other: Draft): Part[] {
  return PARTS.filter((part) => JSON.stringify(partOf(one, part)) !== JSON.stringify(partOf(other, part)));
}

/** @param take from whom each part comes; what is not named stays as in `mine` */
export function mergeParts(mine: Draft, theirs: Draft, take: Partial<Record<Part, 'mine' | 'theirs'>>): Draft {
  const names = PARTS.filter((part) => take[part] === 'theirs').flatMap((part) => KEYS[part]);
  return { ...mine, ...Object.fromEntries(names.map((name) => [name, theirs[name]])) };
}

function partOf(draft: Draft, part: Part): unknown {
  if (part !== 'target') return KEYS[part].map((name) => draft[name]);
  const { mode, point, metres, corners, codes } = draft.target;
  const place = point && [point.lon.toFixed(6), point.lat.toFixed(6)];
  if (mode === 'radius') return [mode, place, metres];
  return mode === 'areas' ? [mode, place, [...codes].sort()] : [mode, corners];
}
