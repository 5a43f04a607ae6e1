import type { Sql } from '../../../db/client.ts';
import type { Tenants } from '../../../db/tenants.ts';
import { contextIn, type Context, type Surroundings } from '../../context.ts';
import { REGISTRY_CHANNEL } from '../registry-changed.ts';
import { boxOfCode, buildAreaIndex, type AreaIndex, type IndexedArea } from './area-index.ts';
import { centreOf, type Place } from './centre.ts';
import { listen } from './listen.ts';
import { loadAreaIndex, loadPeopleIndex, readAreasVersion } from './load.ts';
import { buildPeopleIndex, type PeopleIndex } from './people-index.ts';
import { describeArea, describeReach, type Reach, type ReachDetail, type TargetArea } from './reach.ts';
import { assertTarget, type TargetRequest } from './request.ts';
import { selectAreas } from './select-areas.ts';

/** Answers from memory which neighbourhoods, groups and people a target reaches. */
export interface Targeting {
  /** Everything a dispatcher sees before sending. Throws AppError `invalid`. */
  preview(request: TargetRequest): Reach;
  /** The neighbourhoods only, nearest first. Throws AppError `invalid`. */
  areas(request: TargetRequest): TargetArea[];
  /** The preview with the groups and people behind its numbers, by id. Throws AppError `invalid`. */
  resolve(request: TargetRequest): ReachDetail;
  /** The middle of these neighbourhoods (BU…) together, by their surface; null when none of them is known. */
  centreOf(codes: readonly string[]): Place | null;
  /** west, south, east, north of an area with all that lies in it; null when nothing of it is known. */
  boxOf(code: string): IndexedArea['box'] | null;
  /** Names the state of the areas in memory; another after each import that changed one. */
  areasVersion(): string;
  /** Reads the registry again; resolves when questions are answered from what is committed now. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

/** Where there is no municipality there is nothing to target. */
export const NO_TARGETING: Targeting = (() => {
  const none = (): never => {
    throw new Error('Targeting needs a municipality.');
  };
  return {
    preview: none,
    areas: none,
    resolve: none,
    centreOf: none,
    boxOf: none,
    areasVersion: none,
    reload: none,
    close: none,
  };
})();

/** Questions whose answer is remembered: somebody who fills in an alert asks about the same target again and again. */
const REMEMBER = 8;

/**
 * Answers from indexes, without a database.
 * @param remembered answers from these very indexes, oldest first; without it every question is worked out.
 */
export function answerFrom(
  current: () => { areas: AreaIndex; people: PeopleIndex; remembered?: Map<string, ReachDetail> },
) {
  const select = (request: TargetRequest) => {
    assertTarget(request);
    return selectAreas(current().areas, request);
  };
  const resolve = (request: TargetRequest): ReachDetail => {
    const { areas, people, remembered } = current();
    const workOut = () => describeReach(areas, people, select(request));
    if (remembered === undefined) return workOut();
    const question = JSON.stringify(request);
    const known = remembered.get(question);
    if (known !== undefined) return known;
    const detail = workOut();
    const [oldest] = remembered.keys();
    if (oldest !== undefined && remembered.size >= REMEMBER) remembered.delete(oldest);
    remembered.set(question, detail);
    return detail;
  };
  return {
    resolve,
    preview: (request: TargetRequest): Reach => resolve(request).reach,
    areas: (request: TargetRequest): TargetArea[] => select(request).map((one) => describeArea(current().people, one)),
    centreOf: (codes: readonly string[]): Place | null => centreOf(current().areas, codes),
    boxOf: (code: string) => boxOfCode(current().areas, code),
  };
}

/**
 * Loads the registry of the context's municipality into memory, with the areas of all, and keeps it fresh: every import,
 * change of membership or STOP is told on `hk_registry`, and after a lost connection everything is read again. Rejects
 * when the first load fails.
 */
export async function openTargeting(ctx: Context): Promise<Targeting> {
  const areas = keepAreas(ctx.db.sql);
  const one = keepPeople(ctx.db.sql, areas);
  const listener = await listen(ctx.db.url, REGISTRY_CHANNEL, () => refresh(ctx, one), ctx.log);
  try {
    await one.reload();
  } catch (error) {
    await listener.close();
    throw error;
  }
  return { ...one, close: () => listener.close() };
}

/** Targeting for every municipality: the areas once in memory, the people of each as soon as it is asked for. */
export interface Targetings {
  /** Rejects when its first load fails; asking again tries again. Its `close` does nothing. */
  of(municipality: string): Promise<Targeting>;
  /** The neighbourhoods of all municipalities and nothing of people, as the last import left them. */
  areas(): Promise<{ index: AreaIndex; version: string }>;
  close(): Promise<void>;
}

export async function openTargetings(tenants: Tenants, around: Surroundings): Promise<Targetings> {
  const areas = keepAreas(tenants.directory.sql);
  const open = new Map<string, Promise<Kept>>();
  let areasAsked: Promise<unknown> | undefined;
  const askAreas = (): Promise<unknown> => {
    const asked = areas.newest();
    areasAsked = asked;
    asked.catch(() => {
      if (areasAsked === asked) areasAsked = undefined;
    });
    return asked;
  };
  const refreshAll = (): void => {
    if (areasAsked !== undefined) void askAreas().catch(() => undefined);
    for (const [municipality, one] of open) {
      const ctx = contextIn(tenants, municipality, 'police', around);
      one.then((kept) => refresh(ctx, kept)).catch(() => undefined);
    }
  };
  const load = async (municipality: string): Promise<Kept> => {
    const one = keepPeople(tenants.scope(municipality, 'police').sql, areas);
    await one.reload();
    return one;
  };
  const listener = await listen(tenants.url, REGISTRY_CHANNEL, refreshAll, around.log);
  return {
    of: async (municipality) => {
      let one = open.get(municipality);
      if (one === undefined) {
        one = load(municipality);
        open.set(municipality, one);
        one.catch(() => open.delete(municipality));
      }
      return { ...(await one), close: () => Promise.resolve() };
    },
    areas: async () => {
      await (areasAsked ?? askAreas());
      return { index: areas.now(), version: areas.version() };
    },
    close: () => listener.close(),
  };
}

type Kept = Omit<Targeting, 'close'>;

function refresh({ log }: Context, one: Kept): void {
  one.reload().catch((error: unknown) => log.warn({ err: error }, 'targeting could not reload; it keeps what it has'));
}

interface KeptAreas {
  newest(): Promise<AreaIndex>;
  /** What is in memory, without asking. */
  now(): AreaIndex;
  version(): string;
}

/** The areas that everybody shares; they are read again only when they changed. */
function keepAreas(sql: Sql): KeptAreas {
  let version = '';
  let areas = buildAreaIndex([], new Map());
  const renew = oneAtATime(async () => {
    const newest = await readAreasVersion(sql);
    if (newest !== version) [areas, version] = [await loadAreaIndex(sql), newest];
  });
  return {
    newest: async () => {
      await renew();
      return areas;
    },
    now: () => areas,
    version: () => version,
  };
}

function keepPeople(sql: Sql, shared: KeptAreas): Kept {
  let areas = buildAreaIndex([], new Map());
  let people = buildPeopleIndex([], [], new Set());
  let remembered = new Map<string, ReachDetail>();
  const reload = oneAtATime(async () => {
    const nextAreas = await shared.newest();
    const nextPeople = await loadPeopleIndex(sql);
    [areas, people, remembered] = [nextAreas, nextPeople, new Map()];
  });
  return { ...answerFrom(() => ({ areas, people, remembered })), areasVersion: shared.version, reload };
}

/** A call during a run waits for one more run, which it shares with the others that wait: it sees what was there at the call. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const run = (): Promise<void> => {
    running = work().finally(() => {
      running = undefined;
    });
    return running;
  };
  return () => {
    if (!running) return run();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return run();
      });
    return next;
  };
}
