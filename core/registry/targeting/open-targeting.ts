import type { Context } from '../../context.ts';
import { REGISTRY_CHANNEL } from '../registry-changed.ts';
import { buildAreaIndex, type AreaIndex } from './area-index.ts';
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
  /** Reads the registry again; resolves when questions are answered from what is committed now. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

/** Answers from indexes, without a database. */
export function answerFrom(current: () => { areas: AreaIndex; people: PeopleIndex }) {
  const select = (request: TargetRequest) => {
    assertTarget(request);
    return selectAreas(current().areas, request);
  };
  const resolve = (request: TargetRequest): ReachDetail => {
    const { areas, people } = current();
    return describeReach(areas, people, select(request));
  };
  return {
    resolve,
    preview: (request: TargetRequest): Reach => resolve(request).reach,
    areas: (request: TargetRequest): TargetArea[] => select(request).map((one) => describeArea(current().people, one)),
  };
}

/**
 * Loads the registry into memory and keeps it fresh: every import, change of membership or STOP is told on
 * `hk_registry`, and after a lost connection everything is read again. Rejects when the first load fails.
 */
export async function openTargeting(ctx: Context): Promise<Targeting> {
  const { sql } = ctx.db;
  let version: string | undefined;
  let areas = buildAreaIndex([], new Map());
  let people = buildPeopleIndex([], [], new Set());
  const load = async (): Promise<void> => {
    const newest = await readAreasVersion(sql);
    const nextAreas = newest === version ? areas : await loadAreaIndex(sql);
    const nextPeople = await loadPeopleIndex(sql);
    [version, areas, people] = [newest, nextAreas, nextPeople];
  };
  const reload = oneAtATime(load);
  const refresh = (): void => {
    reload().catch((error: unknown) =>
      ctx.log.warn({ err: error }, 'targeting could not reload; it keeps what it has'),
    );
  };
  // Listening comes first: what is committed during the first load is then loaded again.
  const listener = await listen(ctx.db.url, REGISTRY_CHANNEL, refresh, ctx.log);
  try {
    await reload();
  } catch (error) {
    await listener.close();
    throw error;
  }
  return { ...answerFrom(() => ({ areas, people })), reload, close: () => listener.close() };
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
