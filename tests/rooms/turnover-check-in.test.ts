import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { changeTurnoverSettings, getTurnoverSettings, runCheckIns, runTurnover } from '../../core/turnover/index.ts';
import { testKeys } from '../helpers/keys.ts';
import { DAY, HOUR, turnoverWorld, type TurnoverWorld } from '../helpers/turnover-world.ts';

let world: TurnoverWorld;
// The first world of a run waits for the database to be made.
beforeAll(async () => (await turnoverWorld({ groups: [] })).close());
afterEach(() => world.close());

const NOTHING = { asked: 0, reminded: 0, mailed: 0, escalated: 0 };
const person = (n: number) => world.people.get(n) as number;
const days = (n: number) => world.clock.advance(n * DAY);
const checkIns = async () =>
  (
    await world.admin.sql<{ quarter: string; state: string; answer: string | null }[]>`
      select quarter, state, answer from check_ins order by id`
  ).map((row) => ({ ...row }));
/** The questions among what was told to somebody. */
const questions = async (n: number) =>
  (await world.told(n)).filter((text) => text.includes('bent u nog actief als beheerder?'));

/** Alerts of one day each, in which these people relay and everybody else reads. */
async function alerts(count: number, areas: number[], relaying: (n: number) => number[]): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const id = await world.alert(areas);
    world.clock.advance(1000);
    await world.sendAll();
    for (const one of relaying(n)) await world.relays(id, one);
    world.clock.advance(HOUR);
    await world.closes(id);
    await world.sendAll();
    world.clock.advance(DAY - HOUR - 1000);
  }
}

describe('an administrator whose groups relay less', () => {
  test('is asked once, for nine groups in one message, and JA is the end of it until the next quarter', async () => {
    world = await turnoverWorld({
      groups: [...Array.from({ length: 9 }, (_, n) => ({ area: n, primary: 1 })), { area: 0, primary: 2 }],
    });
    const { ctx } = world;
    const all = [0, 1, 2, 3, 4, 5, 6, 7, 8];
    await alerts(3, all, () => [2]);
    expect(await runCheckIns(ctx)).toEqual(NOTHING);
    await alerts(1, all, () => [2]);
    expect(await Promise.all([runCheckIns(ctx), runCheckIns(ctx)])).toContainEqual({ ...NOTHING, asked: 1 });
    expect(await runCheckIns(ctx)).toEqual(NOTHING);
    const [question, another] = await questions(1);
    expect(another).toBeUndefined();
    expect(question?.split('\n')).toEqual([
      '*Vraag van politie en gemeente: bent u nog actief als beheerder?*',
      'In uw groepen kwamen de laatste tijd minder politieberichten aan:',
      ...Array.from({ length: 9 }, (_, n) => `*Groep ${n}*: 0 van de 4 politieberichten doorgezet`),
      'Dat kan gebeuren. Wij vragen het om u te helpen.',
      '*JA* = ik ga door',
      '*WISSEL* = iemand anders wordt beheerder',
      '*PAUZE* = ik ben een tijd weg',
      '*STOPPEN* = ik stop ermee',
      'Wat past bij u? Stuur één van deze woorden.',
    ]);
    expect(await questions(2)).toEqual([]);
    await world.says(1, 'Ja!');
    expect((await world.told(1)).at(-1)).toContain('Fijn dat u doorgaat.');
    expect(await checkIns()).toEqual([{ quarter: '2026-Q1', state: 'answered', answer: 'active' }]);
    await alerts(4, all, () => [2]);
    days(90);
    // What fell in the first quarter was spoken about.
    expect(await runCheckIns(ctx)).toEqual(NOTHING);
    await alerts(4, all, () => [2]);
    expect(await runCheckIns(ctx)).toMatchObject({ asked: 1 });
  });

  test('to half of what it was is asked too, even when the rate is not low', async () => {
    world = await turnoverWorld({
      groups: [
        { area: 0, primary: 1 },
        { area: 1, primary: 2 },
      ],
    });
    await alerts(4, [0, 1], () => [1, 2]);
    days(80);
    await alerts(4, [0, 1], (n) => (n < 2 ? [1, 2] : [2]));
    expect(await runCheckIns(world.ctx)).toMatchObject({ asked: 1 });
    expect((await questions(1))[0]).toContain('*Groep 0*: 2 van de 4');
    const [why] = await world.admin.sql`select why, evidence_quarter as quarter from check_in_groups`;
    expect({ ...why }).toEqual({ why: 'halved', quarter: '2026-Q2' });
  });

  test('of which no quarter has enough alerts is asked over the last six, and only about its own', async () => {
    world = await turnoverWorld({
      groups: [
        { area: 0, primary: 1 },
        { area: 1, primary: 2 },
        { area: 8, primary: 3 },
      ],
    });
    const { ctx } = world;
    const all = [0, 1, 8];
    await alerts(3, all, () => [2]);
    days(85);
    await alerts(2, all, () => [2]);
    expect(await runCheckIns(ctx)).toEqual(NOTHING);
    await alerts(1, all, () => [2, 3]);
    expect(await runCheckIns(ctx)).toMatchObject({ asked: 2 });
    expect((await questions(1))[0]).toContain('*Groep 0*: 0 van de 6');
    expect((await questions(3))[0]).toContain('*Groep 2*: 1 van de 6');
    expect(await questions(2)).toEqual([]);
    await world.says(1, 'JA');
    days(85);
    await alerts(3, all, () => [2]);
    expect(await questions(1)).toHaveLength(1);
    expect(await runCheckIns(ctx)).toMatchObject({ asked: 0 });
  });

  test('who relayed well for long, and then nothing, is asked at the sixth alert', async () => {
    world = await turnoverWorld({ groups: [{ area: 0, primary: 1 }] });
    await alerts(8, [0], () => [1]);
    await alerts(5, [0], () => []);
    expect(await runCheckIns(world.ctx)).toEqual(NOTHING);
    await alerts(1, [0], () => []);
    expect(await runCheckIns(world.ctx)).toMatchObject({ asked: 1 });
    expect((await questions(1))[0]).toContain('*Groep 0*: 0 van de 6');
  });

  test('who stopped, is on a pause, has an alert around, or sleeps, is not asked', async () => {
    world = await turnoverWorld({
      groups: [
        { area: 0, primary: 1 },
        { area: 1, primary: 2 },
        { area: 8, primary: 3 },
      ],
    });
    const { ctx, clock, admin } = world;
    await alerts(4, [0, 1, 8], () => []);
    await admin.sql`update administrators set stopped_at = ${clock.now()} where id = ${person(1)}`;
    await admin.sql`
      update administrators set paused_at = ${clock.now()}, pause_until = ${new Date(clock.now().getTime() + 30 * DAY)} where id = ${person(2)}`;
    const id = await world.alert([8]);
    expect(await runCheckIns(ctx)).toEqual(NOTHING);
    await world.closes(id);
    clock.advance(12 * HOUR);
    expect(await runCheckIns(ctx)).toEqual(NOTHING);
    clock.advance(12 * HOUR);
    expect(await runCheckIns(ctx)).toMatchObject({ asked: 1 });
    expect([await questions(1), await questions(2)]).toEqual([[], []]);
    expect(await questions(3)).toHaveLength(1);
  });
});

describe('the question', () => {
  const silent = async () => {
    world = await turnoverWorld({ groups: [{ area: 0, primary: 1, deputies: [2] }] });
    await alerts(4, [0], () => []);
    await runCheckIns(world.ctx);
  };

  test('without an answer becomes one reminder, an e-mail, and a task that an answer closes', async () => {
    await silent();
    const { ctx, admin } = world;
    await admin.sql`update administrators set email_sealed = ${testKeys.seal('administrators.email', 'een@example.nl')} where id = ${person(1)}`;
    days(6);
    expect(await runCheckIns(ctx)).toEqual(NOTHING);
    days(1);
    expect(await runCheckIns(ctx)).toEqual({ ...NOTHING, reminded: 1 });
    expect((await world.told(1)).at(-1)).toMatch(
      /^Wij vroegen u op vrijdag 16 januari of u nog actief bent als beheerder van uw groep \*Groep 0\*\./,
    );
    expect(await runCheckIns(ctx)).toEqual(NOTHING);
    days(7);
    expect(await runCheckIns(ctx)).toEqual({ ...NOTHING, mailed: 1 });
    expect(await admin.sql`select kind, administrator_id from mails`).toMatchObject([
      { kind: 'check-in', administrator_id: person(1) },
    ]);
    days(7);
    expect(await runCheckIns(ctx)).toEqual({ ...NOTHING, escalated: 1 });
    expect(await admin.sql`select kind, side, group_id, closed_at from tasks`).toMatchObject([
      { kind: 'silent-administrator', side: 'municipality', group_id: world.groups[0], closed_at: null },
    ]);
    days(1);
    expect(await runCheckIns(ctx)).toEqual(NOTHING);
    await world.says(1, 'ja');
    expect(await admin.sql`select outcome from tasks`).toMatchObject([{ outcome: 'active' }]);
  });

  test('skips the e-mail of who has no address', async () => {
    await silent();
    days(7);
    await runCheckIns(world.ctx);
    days(7);
    expect(await runCheckIns(world.ctx)).toEqual({ ...NOTHING, escalated: 1 });
  });

  test('is answered by WISSEL, which goes on by itself', async () => {
    await silent();
    await world.says(1, 'WISSEL');
    expect((await world.told(1)).at(-1)).not.toContain('Bent u nog actief');
    await world.says(1, '06 20000077');
    await world.says(1, 'Jan de Vries');
    await world.says(1, 'JA');
    await runCheckIns(world.ctx);
    expect(await checkIns()).toMatchObject([{ state: 'answered', answer: 'handover' }]);
  });

  test('is answered by STOPPEN: nothing more comes, and the deputy is asked without waiting', async () => {
    await silent();
    await world.says(1, 'Stoppen');
    expect(await checkIns()).toMatchObject([{ answer: 'stop' }]);
    expect(await world.admin.sql`select cause from turnover_cases`).toMatchObject([{ cause: 'gave-up' }]);
    expect(await runTurnover(world.ctx)).toMatchObject({ asked: 1 });
    await world.says(2, 'JA');
    const [row] = await world.admin.sql`select administrator_id as id from group_roles where role = 'primary'`;
    expect(row?.['id']).toBe(person(2));
  });

  test('is answered by OPGEHEVEN: the group is retired with its history kept', async () => {
    await silent();
    await world.says(1, 'opgeheven');
    expect(await checkIns()).toMatchObject([{ answer: 'gone' }]);
    expect(await world.admin.sql`select status from watch_groups`).toMatchObject([{ status: 'retired' }]);
    expect(await world.admin.sql`select role from group_roles order by role`).toMatchObject([
      { role: 'deputy' },
      { role: 'primary' },
    ]);
  });

  test('in other words gets a short answer, once', async () => {
    await silent();
    await world.says(1, 'ik weet het nog niet');
    await world.says(1, 'misschien');
    const again = (await world.told(1)).filter((text) => text.startsWith('Bent u nog actief'));
    expect(again).toEqual([
      'Bent u nog actief als beheerder van uw groep *Groep 0*? Stuur *JA*, *WISSEL*, *PAUZE* of *STOPPEN*. Is er nood? *Bel 112.*',
    ]);
  });
});

describe('a municipality that waits otherwise', () => {
  test('asks already at a higher share of alerts relayed, and reminds after the days that it chose', async () => {
    world = await turnoverWorld({ groups: [{ area: 0, primary: 1 }] });
    const { ctx } = world;
    const set = await getTurnoverSettings(ctx);
    await alerts(4, [0], (n) => (n < 3 ? [1] : []));
    expect(await runCheckIns(ctx)).toEqual(NOTHING);
    await changeTurnoverSettings(ctx, { ...set, lowRatePercent: 80, checkInStepDays: 2 });
    expect(await runCheckIns(ctx)).toMatchObject({ asked: 1 });
    world.clock.advance(3 * DAY);
    expect(await runCheckIns(ctx)).toMatchObject({ reminded: 1 });
  });
});
