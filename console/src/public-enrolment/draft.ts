import { useCallback, useEffect, useState } from 'react';
import { keepForTab, keptForTab } from '../session/kept.ts';
import type { ServedArea } from '../api/schema.ts';

export interface PersonDraft {
  name: string;
  mobile: string;
  email: string;
}

export type AreaWay = '' | 'postcode' | 'map' | 'list';
export type Choice = '' | 'yes' | 'no';
/** Longitude, latitude. */
export type Corner = readonly [number, number];

/** What was typed and chosen so far, as it was typed. */
export interface Draft {
  group: { name: string; memberCount: string; wabpNumber: string };
  area: {
    way: AreaWay;
    postcodes: string;
    corners: readonly Corner[];
    municipality: string;
    /** What was found by postcode or drawing. */
    found: readonly ServedArea[];
    /** Those that belong to the group: what is ticked counts, however it was found. */
    ticked: readonly ServedArea[];
    /** A hand has changed the ticks: a drawing says nothing any more. */
    changed: boolean;
  };
  you: PersonDraft;
  deputy: PersonDraft & { has: Choice };
  signs: {
    wants: Choice;
    signs: string;
    stickers: string;
    street: string;
    houseNumber: string;
    postcode: string;
    city: string;
  };
  rules: boolean;
  processing: boolean;
}

const NOBODY: PersonDraft = { name: '', mobile: '', email: '' };

export const EMPTY: Draft = {
  group: { name: '', memberCount: '', wabpNumber: '' },
  area: { way: '', postcodes: '', corners: [], municipality: '', found: [], ticked: [], changed: false },
  you: NOBODY,
  deputy: { ...NOBODY, has: '' },
  signs: { wants: '', signs: '', stickers: '', street: '', houseNumber: '', postcode: '', city: '' },
  rules: false,
  processing: false,
};

const KEPT_AS = 'enrolment-draft';

/** Survives a reload of this tab, and nothing longer: it holds names and numbers, perhaps on a telephone of somebody else. */
export function useDraft() {
  const [draft, setDraft] = useState<Draft>(readDraft);
  const edit = useCallback((change: (before: Draft) => Draft) => {
    setDraft((before) => {
      const next = change(before);
      keepForTab(KEPT_AS, JSON.stringify(next));
      return next;
    });
  }, []);
  const forget = useCallback(() => {
    forgetDraft();
    setDraft(EMPTY);
  }, []);
  useEffect(() => {
    // A browser that brings a page back from memory brings what was sent already back with it.
    const look = (event: PageTransitionEvent): void => {
      if (event.persisted) setDraft(readDraft());
    };
    addEventListener('pageshow', look);
    return () => removeEventListener('pageshow', look);
  }, []);
  return { draft, edit, forget };
}

/** What was sent is with the server now. */
export const forgetDraft = (): void => keepForTab(KEPT_AS, null);

function readDraft(): Draft {
  try {
    const kept: unknown = JSON.parse(keptForTab(KEPT_AS) ?? 'null');
    const draft = like(EMPTY, kept) as Draft;
    const { found, ticked, corners } = draft.area;
    const isCorner = (one: unknown): boolean => Array.isArray(one) && one.length === 2 && one.every(Number.isFinite);
    const area = { found: found.filter(isArea), ticked: ticked.filter(isArea), corners: corners.filter(isCorner) };
    return { ...draft, area: { ...draft.area, ...area } };
  } catch {
    return EMPTY;
  }
}

const AREA = { code: '', name: '', districtCode: '', districtName: '', municipalityCode: '', municipality: '' };
const isArea = (one: unknown): boolean =>
  typeof one === 'object' && one !== null && JSON.stringify(like(AREA, one)) === JSON.stringify({ ...AREA, ...one });

/** What has the form of the pattern; an older page, or somebody's hand, may have left something else. */
function like(pattern: unknown, kept: unknown): unknown {
  if (Array.isArray(pattern)) return Array.isArray(kept) ? kept : pattern;
  if (typeof pattern !== 'object' || pattern === null) return typeof kept === typeof pattern ? kept : pattern;
  const given = (typeof kept === 'object' && kept !== null ? kept : {}) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(pattern).map(([key, part]) => [key, like(part, given[key])]));
}

export const isEmpty = (draft: Draft): boolean => JSON.stringify(draft) === JSON.stringify(EMPTY);
