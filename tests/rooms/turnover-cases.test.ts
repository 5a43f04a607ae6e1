import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { erasePerson } from '../../core/privacy/index.ts';
import { noteGroupGone, runTurnover } from '../../core/turnover/index.ts';
import { DAY, HOUR, turnoverWorld, type TurnoverWorld } from '../helpers/turnover-world.ts';

let world: TurnoverWorld;
// The first world of a run waits for the database to be made.
beforeAll(async () => (await turnoverWorld({ groups: [] })).close());
afterEach(() => world.close());

const cases = () =>
  world.admin.sql<
    { id: number; groupId: number; cause: string; state: string; outcome: string | null; successorId: number | null }[]
  >`select id, group_id as "groupId", cause, state, outcome, successor_id as "successorId" from turnover_cases order by id`;
const timeline = async (id: number) =>
  (await world.admin.sql<{ what: string }[]>`select what from turnover_events where case_id = ${id} order by id`).map(
    ({ what }) => what,
  );
const tasks = async () =>
  (
    await world.admin.sql<{ kind: string; entityId: string; outcome: string | null }[]>`
      select kind, entity_id as "entityId", outcome from tasks order by id`
  ).map((row) => ({ ...row }));
const primaryOf = async (group: number) =>
  (
    await world.admin.sql<{ id: number }[]>`
      select administrator_id as id from group_roles where group_id = ${world.groups[group] as number} and role = 'primary'`
  )[0]?.id;
const status = async (group: number) =>
  (
    await world.admin.sql<
      { status: string }[]
    >`select status from watch_groups where id = ${world.groups[group] as number}`
  )[0]?.status;
const person = (n: number) => world.people.get(n) as number;
const days = (n: number) => world.clock.advance(n * DAY);

describe('an administrator who sends STOP', () => {
  test('gets a day to come back; then each deputy is asked in turn, and who says yes is the named successor', async () => {
    world = await turnoverWorld({
      groups: [
        { area: 0, primary: 1, deputies: [2, 3] },
        { area: 1, primary: 4 },
      ],
    });
    const { ctx } = world;
    expect(await runTurnover(ctx)).toEqual({ opened: 0, closed: 0, asked: 0, gaps: 0 });
    await world.says(1, 'STOP');
    expect(await runTurnover(ctx)).toMatchObject({ opened: 1, asked: 0 });
    expect(await runTurnover(ctx)).toMatchObject({ opened: 0, asked: 0 });
    days(1);
    expect(await runTurnover(ctx)).toMatchObject({ asked: 1, gaps: 0 });
    expect(await world.told(2)).toEqual([
      '*Vraag van politie en gemeente: wilt u beheerder worden?*\nDe groep *Groep 0* van de buurtpreventie heeft geen beheerder meer. U bent de vervanger.\nU krijgt dan de politieberichten over uw buurt en zet die door in de groep.\nWilt u dit? Stuur *JA* of *NEE*.',
    ]);
    await world.says(2, 'Nee');
    await runTurnover(ctx);
    expect(await world.told(3)).toHaveLength(1);
    await world.says(3, 'wat houdt dat in?');
    expect((await world.told(3)).at(-1)).toBe(
      'Wilt u beheerder worden van de groep *Groep 0*? Stuur alleen *JA* of *NEE*. Is er nood? *Bel 112.*',
    );
    await world.says(3, 'ja');
    expect(await primaryOf(0)).toBe(person(3));
    expect(await cases()).toMatchObject([
      { cause: 'stopped', state: 'closed', outcome: 'successor', successorId: person(3) },
    ]);
    expect(await timeline(1)).toEqual(['opened', 'asked', 'refused', 'asked', 'accepted', 'closed']);
    expect(await runTurnover(ctx)).toEqual({ opened: 0, closed: 0, asked: 0, gaps: 0 });
    expect(await tasks()).toEqual([]);
  });

  test('and START within that day changes nothing for anybody', async () => {
    world = await turnoverWorld({ groups: [{ area: 0, primary: 1, deputies: [2] }] });
    await world.says(1, 'stop');
    await runTurnover(world.ctx);
    await world.says(1, 'START');
    expect(await runTurnover(world.ctx)).toMatchObject({ closed: 1 });
    days(2);
    await runTurnover(world.ctx);
    expect(await world.told(2)).toEqual([]);
    expect(await cases()).toMatchObject([{ state: 'closed', outcome: 'recovered' }]);
  });

  test('of nine groups with one deputy asks that deputy once, and without an answer all become visible gaps', async () => {
    world = await turnoverWorld({
      groups: Array.from({ length: 9 }, (_, n) => ({ area: n, primary: 1, deputies: [2] })),
    });
    const { ctx } = world;
    await world.says(1, 'stop');
    await runTurnover(ctx);
    days(1);
    await Promise.all([runTurnover(ctx), runTurnover(ctx)]);
    expect(await world.told(2)).toHaveLength(1);
    days(3);
    expect(await runTurnover(ctx)).toMatchObject({ gaps: 9 });
    expect(new Set((await cases()).map(({ state }) => state))).toEqual(new Set(['gap']));
    expect(await tasks()).toHaveLength(9);
    expect(await runTurnover(ctx)).toEqual({ opened: 0, closed: 0, asked: 0, gaps: 0 });
    // A registrar finds somebody: the gap and its task close by themselves.
    await world.admin.sql`update administrators set stopped_at = null where id = ${person(1)}`;
    expect(await runTurnover(ctx)).toMatchObject({ closed: 9 });
    expect(new Set((await tasks()).map(({ outcome }) => outcome))).toEqual(new Set(['recovered']));
  });

  test('is not spoken about while an alert is live there, nor at night', async () => {
    world = await turnoverWorld({ groups: [{ area: 0, primary: 1, deputies: [2] }] });
    await world.says(1, 'stop');
    await runTurnover(world.ctx);
    days(1);
    const id = await world.alert([0]);
    expect(await runTurnover(world.ctx)).toMatchObject({ asked: 0 });
    await world.closes(id);
    world.clock.advance(12 * HOUR);
    expect(await runTurnover(world.ctx)).toMatchObject({ asked: 0 });
    world.clock.advance(12 * HOUR);
    expect(await runTurnover(world.ctx)).toMatchObject({ asked: 1 });
  });
});

describe('a number', () => {
  test('that WhatsApp does not know any more is noticed once, shown in the register, and forgiven when it answers', async () => {
    world = await turnoverWorld({
      groups: [
        { area: 0, primary: 1, deputies: [2] },
        { area: 1, primary: 3 },
      ],
    });
    const { ctx, clock } = world;
    const id = await world.alert([0, 1]);
    clock.advance(1000);
    await world.sendAll([1, 3]);
    clock.advance(HOUR);
    await world.closes(id);
    await world.sendAll([1, 3]);
    expect(await runTurnover(ctx)).toMatchObject({ opened: 2 });
    expect(await cases()).toMatchObject([{ cause: 'number-gone' }, { cause: 'number-gone' }]);
    const marked = await world.admin.sql`select id from administrators where unreachable_at is not null order by id`;
    expect(marked.map((row) => row['id'])).toEqual([person(1), person(3)]);
    await world.says(3, 'HELP');
    days(1);
    expect(await runTurnover(ctx)).toMatchObject({ closed: 1, asked: 1 });
    await world.says(2, 'JA');
    expect(await cases()).toMatchObject([{ outcome: 'successor' }, { outcome: 'recovered' }]);
  });

  test('with which five alerts in two weeks never arrived counts as off; one that arrived does not', async () => {
    world = await turnoverWorld({
      groups: [
        { area: 0, primary: 1 },
        { area: 1, primary: 2 },
      ],
    });
    const { ctx } = world;
    for (let n = 0; n < 5; n += 1) {
      const id = await world.alert([0, 1]);
      world.clock.advance(1000);
      await world.sendAll();
      await world.arrives(id, 2, 'delivered');
      world.clock.advance(HOUR);
      await world.closes(id);
      expect(await runTurnover(ctx)).toMatchObject({ opened: 0 });
      days(4);
    }
    expect(await runTurnover(ctx)).toMatchObject({ opened: 1 });
    expect(await cases()).toMatchObject([{ cause: 'not-delivered', groupId: world.groups[0] }]);
    days(1);
    expect(await runTurnover(ctx)).toMatchObject({ gaps: 1 });
    expect(await tasks()).toMatchObject([{ kind: 'group-without-administrator' }]);
    // Half a year later the alerts that showed it are too old to be looked at; nobody is back for that.
    days(200);
    expect(await runTurnover(ctx)).toMatchObject({ opened: 0, closed: 0 });
    await world.says(1, 'HELP');
    days(1);
    expect(await runTurnover(ctx)).toMatchObject({ closed: 1 });
    expect(await cases()).toMatchObject([{ outcome: 'recovered' }]);
  });
});

test('erasing an administrator opens a case at once that names nobody, and the deputy is asked', async () => {
  world = await turnoverWorld({ groups: [{ area: 0, primary: 1, deputies: [2] }] });
  await erasePerson(world.ctx, { id: person(1) });
  await runTurnover(world.ctx);
  expect(await cases()).toMatchObject([{ cause: 'erased', state: 'asking' }]);
  await erasePerson(world.ctx, { id: person(2) });
  const [left] = await world.admin.sql`
    select (select count(*)::int from turnover_cases where administrator_id > 0 or asked_id is not null or asked_ids <> '{}') as cases,
           (select count(*)::int from turnover_events where administrator_id > 0) as events`;
  expect({ ...left }).toEqual({ cases: 0, events: 0 });
  days(3);
  expect(await runTurnover(world.ctx)).toMatchObject({ gaps: 1 });
});

describe('a residents’ chat that our line was put out of', () => {
  test('is asked about once; NEE retires the group with its history, and it can come back', async () => {
    world = await turnoverWorld({
      groups: [
        { area: 0, primary: 1 },
        { area: 1, primary: 2, deputies: [3] },
      ],
    });
    const { ctx, clock } = world;
    await noteGroupGone(ctx, { chatId: 'residents-0@g.us', at: clock.now() });
    await noteGroupGone(ctx, { chatId: 'residents-0@g.us', at: clock.now() });
    await noteGroupGone(ctx, { chatId: 'nobody@g.us', at: clock.now() });
    expect(await runTurnover(ctx)).toMatchObject({ asked: 1 });
    expect((await world.told(1))[0]).toContain('Ons nummer zit niet meer in de groep *Groep 0*.');
    await world.says(1, 'nee');
    expect(await status(0)).toBe('retired');
    expect(await primaryOf(0)).toBe(person(1));
    expect(await cases()).toMatchObject([{ cause: 'group-gone', outcome: 'retired' }]);
    await world.admin.sql`update watch_groups set status = 'connected' where id = ${world.groups[0] as number}`;
    days(1);
    expect(await runTurnover(ctx)).toEqual({ opened: 0, closed: 0, asked: 0, gaps: 0 });
  });

  test('of which nobody answers becomes a task, and JA closes it', async () => {
    world = await turnoverWorld({ groups: [{ area: 1, primary: 2, deputies: [3] }] });
    const { ctx, clock } = world;
    await noteGroupGone(ctx, { chatId: 'residents-0@g.us', at: clock.now() });
    await runTurnover(ctx);
    days(3);
    expect(await runTurnover(ctx)).toMatchObject({ asked: 1 });
    days(3);
    expect(await runTurnover(ctx)).toMatchObject({ gaps: 1 });
    expect(await tasks()).toMatchObject([{ kind: 'group-chat-gone', outcome: null }]);
    expect(await status(0)).toBe('connected');
  });
});

test('a dormant group is asked, one after the other, and then retired with its history kept; new alerts count anew after it came back', async () => {
  world = await turnoverWorld({
    groups: [
      { area: 0, primary: 1, deputies: [2] },
      { area: 1, primary: 3 },
    ],
  });
  const { ctx, clock } = world;
  for (let n = 0; n < 7; n += 1) {
    const id = await world.alert([0, 1]);
    clock.advance(1000);
    await world.sendAll();
    await world.relays(id, 3);
    clock.advance(HOUR);
    await world.closes(id);
    await world.sendAll();
    if (n < 6) days(32);
  }
  await runTurnover(ctx);
  expect(await cases()).toMatchObject([{ groupId: world.groups[0], cause: 'dormant' }]);
  await runTurnover(ctx);
  expect((await world.told(1)).at(-1)).toContain('*Vraag van politie en gemeente: bestaat uw groep nog?*');
  days(3);
  await runTurnover(ctx);
  expect((await world.told(2)).at(-1)).toContain('bestaat uw groep nog?');
  days(3);
  await runTurnover(ctx);
  expect(await status(0)).toBe('retired');
  expect(await primaryOf(0)).toBe(person(1));
  expect(await cases()).toMatchObject([{ outcome: 'retired' }]);
  await world.admin.sql`update watch_groups set status = 'connected' where id = ${world.groups[0] as number}`;
  await world.admin.sql`update administrators set unreachable_at = null`;
  await world.says(1, 'HELP');
  expect(await runTurnover(ctx)).toMatchObject({ opened: 0 });
});
