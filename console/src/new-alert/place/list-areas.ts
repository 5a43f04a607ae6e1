import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { Reach } from '../../api/index.ts';
import type { TargetDraft } from '../draft/draft.ts';
import { useForm } from '../form.ts';
import { districtNamesQuery, ownAreasQuery, type ReachedArea } from './queries.ts';

export interface ListedArea extends ReachedArea {
  chosen: boolean;
  /** Not inside the radius or the drawing. */
  outside: boolean;
}

export interface ListedDistrict {
  code: string;
  name: string;
  areas: ListedArea[];
}

/** The neighbourhoods of the municipality and whatever else is reached, by district, the nearest first. */
export function useDistricts(municipalityCode: string, reach: Reach | undefined) {
  const { target } = useForm().draft;
  const own = useQuery(ownAreasQuery(municipalityCode, target.point));
  const names = useQuery(districtNamesQuery(municipalityCode));
  const districts = useMemo(
    () => byDistrict(own.data, names.data, reach, target),
    [own.data, names.data, reach, target],
  );
  return { districts, failed: own.isError };
}

function byDistrict(
  own: Reach | undefined,
  names: ReadonlyMap<string, string> | undefined,
  reach: Reach | undefined,
  target: TargetDraft,
): ListedDistrict[] {
  const nameOf = new Map(
    [...(own?.districts ?? []), ...(reach?.districts ?? [])].map(({ code, name }) => [code, name]),
  );
  const reached = new Map((reach?.areas ?? []).map((area) => [area.code, area]));
  // What is ticked shows at once; the server confirms it a moment later.
  const ticked = target.mode === 'areas' ? new Set(target.codes) : null;
  const all = new Map([...(own?.areas ?? []), ...reached.values()].map((area) => [area.code, area]));
  const districts = new Map<string, ListedDistrict>();
  for (const area of [...all.values()].sort((a, b) => a.distanceM - b.distanceM || (a.name < b.name ? -1 : 1))) {
    const { districtCode: code } = area;
    const district = districts.get(code) ?? { code, name: nameOf.get(code) ?? names?.get(code) ?? code, areas: [] };
    districts.set(code, district);
    const chosen = ticked?.has(area.code) ?? reached.has(area.code);
    district.areas.push({ ...area, chosen, outside: isOutside(area, reached, target) });
  }
  return [...districts.values()];
}

function isOutside(area: ReachedArea, reached: ReadonlyMap<string, ReachedArea>, target: TargetDraft): boolean {
  if (target.mode === 'polygon') return !reached.has(area.code);
  return target.point !== null && area.distanceM > target.metres;
}
