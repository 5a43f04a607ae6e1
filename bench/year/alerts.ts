import { randomUUID } from 'node:crypto';
import { closeAlert, createDraft, dispatchAlert } from '../../core/alerts/index.ts';
import { AppError } from '../../core/errors.ts';
import { draw } from '../../simulator/index.ts';
import type { YearBot } from './bot.ts';
import type { Stage } from './stage.ts';

const MINUTE = 60_000;
/** When a bot looks at a live alert, in minutes after the dispatch: closer together at first. */
const LOOKS = [1, 5, 10.5, 15, 20.5, 30, 41, 61, 75];

/** An alert of this year. */
export interface YearAlert {
  id: string;
  /** In milliseconds: when it went out, and when it was over. */
  from: number;
  to: number;
  /** Around which it was. */
  districtCode: string;
}

/** This share of alerts goes to a whole district, the others to the neighbourhoods of one group. */
const WHOLE_DISTRICT = 0.75;
const TREES = ['Linden', 'Eiken', 'Beuken', 'Kastanje', 'Elzen', 'Iepen', 'Wilgen', 'Essen', 'Berken', 'Esdoorn'];
const ROADS = ['laan', 'straat', 'plein', 'hof', 'kade', 'pad', 'singel', 'weg', 'dreef', 'gaarde', 'horst', 'zoom'];

/**
 * A burglary around one of the groups: sent, followed for five quarters of an hour as a bot does, and closed. Null when nobody is left
 * there whom it could reach.
 */
export async function sendAlert(stage: Stage, bot: YearBot, nth: number): Promise<YearAlert | null> {
  const { clock, police, targeting, town } = stage;
  const pick = draw(stage.seed, 'alert', nth);
  const near = town.groups[Math.floor(pick * town.groups.length)]!;
  const codes = draw(stage.seed, 'alert-size', nth) < WHOLE_DISTRICT ? [near.districtCode] : near.areaCodes;
  const deps = { targeting, checkBaseUrl: 'http://127.0.0.1:8080' };
  const label = `${TREES[nth % TREES.length]}${ROADS[Math.floor(nth / TREES.length) % ROADS.length]}`;
  const facts = {
    kind: 'burglary' as const,
    occurredAt: new Date(clock.now - 5 * MINUTE).toISOString(),
    place: { label, area: near.name.slice(0, 60) },
  };
  await targeting.reload();
  try {
    const { id } = await createDraft(police, {
      municipalityCode: police.tenant,
      facts,
      target: { type: 'areas', codes },
    });
    const from = clock.now;
    await dispatchAlert(police, deps, id, { idempotencyKey: randomUUID() });
    for (const minutes of LOOKS) {
      clock.advanceTo(from + minutes * MINUTE);
      await bot.lookAfter(id, deps);
    }
    await closeAlert(police, deps, id, { outcome: 'arrested' });
    const to = clock.now;
    await bot.work();
    return { id, from, to, districtCode: near.districtCode };
  } catch (error) {
    if (error instanceof AppError && error.code === 'nobody-reached') return null;
    throw error;
  }
}
