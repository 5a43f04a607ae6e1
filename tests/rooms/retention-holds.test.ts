import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  changeRetentionTerm,
  liftHold,
  listHolds,
  listRetentionRules,
  placeHold,
  previewRetention,
} from '../../core/privacy/index.ts';
import { RETENTION } from '../../core/privacy/retention/retention.ts';
import { retentionWorld, type RetentionWorld } from '../helpers/retention-world.ts';

let world: RetentionWorld;
beforeAll(async () => {
  world = await retentionWorld();
});
afterAll(() => world.close());
beforeEach(() =>
  world.sql.unsafe(
    'truncate alerts, alert_messages, posts, receipts, relays, inbound_messages, retention_terms cascade',
  ),
);

const REASON = { reason: 'Onderzoek van de recherche loopt nog' };
const YEARS = 2_000;

/** All that is left of an alert and of what people answered, as text. */
async function all(): Promise<string> {
  const { sql } = world;
  const tables = ['alert_messages', 'alert_images', 'posts', 'receipts', 'relays', 'inbound_messages', 'alert_events'];
  const rows = await Promise.all(tables.map((table) => sql.unsafe(`select * from ${table} t order by t::text`)));
  return JSON.stringify([await sql`select facts, target, outcome, outcome_text from alerts order by id`, rows]);
}

describe('a legal hold', () => {
  test('keeps everything of its alert and of its people’s answers, and another alert goes', async () => {
    const id = await world.alert('closed');
    await world.wrote('Ik zag hem bij de brug');
    await placeHold(world.ctx, id, REASON);
    const before = await all();
    const run = await world.run(YEARS);
    expect(await all()).toBe(before);
    const held = Object.entries(run.results).filter(([, one]) => one.held > 0);
    expect(held.map(([rule]) => rule).toSorted()).toEqual([
      'alert-contents',
      'answers',
      'delivery-persons',
      'inbound-texts',
    ]);
    expect(held.every(([, { removed }]) => removed === 0)).toBe(true);
    world.clock.advance(-YEARS * 86_400_000);
    const other = await world.alert('closed');
    await world.run(YEARS);
    const [forgotten] = await world.sql<
      { ids: string[] }[]
    >`select array_agg(id) as ids from alerts where forgotten_at is not null`;
    expect(forgotten?.ids).toEqual([other]);
  });

  test('names who placed and lifted it and why; afterwards what is over its time goes', async () => {
    const id = await world.alert('closed');
    await placeHold(world.ctx, id, REASON);
    await world.run(YEARS);
    const lifted = await liftHold({ ...world.ctx, actor: { id: 'account:b' } }, id, { reason: 'De zaak is afgedaan' });
    expect(lifted).toMatchObject({
      ...REASON,
      placedBy: 'test',
      liftedBy: 'account:b',
      liftReason: 'De zaak is afgedaan',
    });
    expect(await world.count('holds', "t.holds::text like '%Onderzoek%'".replace('t.holds', 'holds'))).toBe(0);
    const { results } = await world.run();
    expect(results['alert-contents']?.removed).toBe(1);
    expect(await listHolds(world.ctx, { open: true })).toEqual([]);
    const trail = await world.sql<{ verb: string }[]>`
      select verb from audit_entries where entity_id = ${id} and verb like '%hold' order by id`;
    expect(trail.map(({ verb }) => verb)).toEqual(['place-hold', 'lift-hold']);
  });

  test('is placed once, on an alert that exists, for a reason, and lifted only where there is one', async () => {
    const id = await world.alert('closed');
    await expect(placeHold(world.ctx, id, { reason: 'kort' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(placeHold(world.ctx, '00000000-0000-4000-8000-000000000000', REASON)).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(liftHold(world.ctx, id, REASON)).rejects.toMatchObject({ code: 'not-found' });
    await placeHold(world.ctx, id, REASON);
    await expect(placeHold(world.ctx, id, REASON)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('that is placed while the rules are applied waits for the batch, or the batch for it', async () => {
    const id = await world.alert('closed');
    world.clock.advance(YEARS * 86_400_000);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let placed: () => void = () => undefined;
    const began = new Promise<void>((resolve) => (placed = resolve));
    const placing = world.sql.begin(async (tx) => {
      await tx`
        insert into holds (municipality_code, alert_id, reason_sealed, placed_by, placed_at)
        values (${world.ctx.tenant}, ${id}, ${world.ctx.keys.seal('holds.reason', 'x')}, 'a', now())`;
      placed();
      await held;
    });
    await began;
    const running = world.run();
    const waiting = async () =>
      (await world.sql`select 1 from pg_locks where relation = 'holds'::regclass and not granted`).length;
    await expect.poll(waiting, { timeout: 10_000 }).toBeGreaterThan(0);
    release();
    await placing;
    await running;
    expect(await world.count('alerts', 'forgotten_at is not null')).toBe(0);
  });
});

describe('the terms', () => {
  test('are those of the one table, with a reason and bounds for each', async () => {
    const rules = await listRetentionRules(world.ctx);
    expect(rules.map(({ id }) => id)).toEqual(RETENTION.map(({ id }) => id));
    for (const rule of rules) {
      expect(rule.days).toBeGreaterThanOrEqual(rule.bounds.min);
      expect(rule.days).toBeLessThanOrEqual(rule.bounds.max);
      expect(rule.why.length).toBeGreaterThan(20);
    }
  });

  test('may be another within the bounds, which counts at once and is told', async () => {
    await world.alert('closed');
    const rule = await changeRetentionTerm(world.ctx, 'alert-contents', { days: 30 });
    expect(rule).toMatchObject({ days: 30, standard: 365, changedBy: 'test' });
    await world.run(31);
    expect(await world.count('alerts', 'forgotten_at is not null')).toBe(1);
    const [entry] = await world.sql`select entity_id, detail from audit_entries where verb = 'change-retention'`;
    expect(entry).toMatchObject({ entity_id: 'alert-contents', detail: { from: 365, to: 30 } });
  });

  test.each([
    ['below the bound', 'alert-contents', 27, 'invalid'],
    ['above it', 'alert-images', 29, 'invalid'],
    ['that is no whole number', 'alert-images', 1.5, 'invalid'],
    ['of no rule', 'alles', 10, 'not-found'],
  ])('cannot be one %s', async (_what, rule, days, code) => {
    await expect(changeRetentionTerm(world.ctx, rule, { days })).rejects.toMatchObject({ code });
  });
});

test('a dry run says what would go, and changes nothing', async () => {
  await world.alert('closed');
  world.clock.advance(YEARS * 86_400_000);
  const before = await all();
  const results = await previewRetention({ system: world.ctx, identity: { ...world.ctx, db: world.tenants.identity } });
  expect(results['alert-contents']).toEqual({ days: 365, examined: 1, held: 0, removed: 0 });
  expect(await all()).toBe(before);
});
