import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import {
  approveAlert,
  changeAlert,
  changePolicy,
  closeAlert,
  getAlert,
  getPolicy,
  listApprovals,
  returnAlert,
  withdrawAlert,
} from '../../core/alerts/index.ts';
import type { Alert, ApprovalPolicy, ChangeInput } from '../../core/alerts/index.ts';
import type { Actor } from '../../core/context.ts';
import { setApprovalPolicy } from '../helpers/approval-policy.ts';
import { createApprovalWorld, NOTHING, person } from '../helpers/approval-world.ts';
import { MUNICIPALITY } from '../helpers/watch-world.ts';

const world = await createApprovalWorld();
const { dispatcher, supervisor, as, send } = world;
const { sql } = world.admin;

afterAll(() => world.close());
beforeEach(async () => {
  await sql`truncate alerts, alert_messages, posts, receipts, post_batches, relays cascade`;
  await setApprovalPolicy(sql, MUNICIPALITY, { photo: true, missingMinor: true, aboveDistricts: 3 });
});

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );
const sorts = async () =>
  (await sql<{ sort: string }[]>`select sort from alert_messages order by id`).map(({ sort }) => sort);

describe('an update or correction of a missing person’s alert', () => {
  const YOUNG: ChangeInput = { sort: 'update', change: { text: 'Het gaat om een jongen van ongeveer 12 jaar.' } };
  const change = (
    who: Actor,
    { id }: Alert,
    input: ChangeInput,
    more: { override?: { reason: string }; key?: string } = {},
  ) =>
    changeAlert(as(who), world.deps, id, {
      ...input,
      override: more.override,
      idempotencyKey: more.key ?? randomUUID(),
    });
  const approve = (who: Actor, alert: Alert) =>
    approveAlert(as(who), world.deps, alert.id, { approvalId: alert.approval?.id ?? '' });
  async function live(person_: object = { age: 30 }) {
    const facts = {
      kind: 'missing_person',
      occurredAt: world.clock.now().toISOString(),
      place: { label: 'winkelcentrum Meerzicht' },
      person: person_,
    };
    const { id } = await world.draft(dispatcher, { facts });
    const { alert } = await send(dispatcher, id);
    if (alert.status === 'live') return alert;
    return (await approve(supervisor, alert)).alert;
  }

  test('goes out at once when it tells of no minor', async () => {
    const alert = await live();
    const update: ChangeInput = { sort: 'update', change: { text: 'Zij draagt een rode jas.' } };
    expect(await change(dispatcher, alert, update)).toMatchObject({ sent: true });
    expect(await sorts()).toEqual(['first', 'update']);
  });

  test.each<[string, ChangeInput]>([
    ['an update that first tells of a minor', YOUNG],
    ['an update with the age of one', { sort: 'update', change: { persons: [{ age: 9 }] } }],
    ['a correction of the age', { sort: 'correction', change: { corrections: [{ wrote: '30 jaar', is: '13 jaar' }] } }],
  ])('%s waits, and goes out as it was asked when a supervisor approves', async (_what, input) => {
    const alert = await live();
    const asked = await change(dispatcher, alert, input);
    expect(asked).toMatchObject({ sent: false, approval: { state: 'waiting', subject: input.sort } });
    expect(await sorts()).toEqual(['first']);
    expect(await codeOf(approve({ ...dispatcher, roles: ['supervisor'] }, asked))).toBe('forbidden');
    expect((await listApprovals(as(supervisor)))[0]).toMatchObject({ change: input.change, mayDecide: true });
    await approve(supervisor, asked);
    expect(await sorts()).toEqual(['first', input.sort]);
    const [message] = await sql`select facts from alert_messages where sort = ${input.sort}`;
    expect(message?.['facts']).toEqual(input.change);
  });

  test('of a minor from the start needs nobody again', async () => {
    const alert = await live({ age: 12 });
    expect(await change(dispatcher, alert, YOUNG)).toMatchObject({ sent: true });
  });

  test('the same key twice is one request; another update meanwhile goes out, another such one has to wait its turn', async () => {
    const alert = await live();
    const [one, two] = await Promise.all([1, 2].map(() => change(dispatcher, alert, YOUNG, { key: 'k' })));
    expect(one?.approval?.id).toBe(two?.approval?.id);
    expect(await change(dispatcher, alert, { sort: 'update', change: { onFoot: true } })).toMatchObject({ sent: true });
    const other: ChangeInput = { sort: 'update', change: { text: 'Het is een meisje van 8 jaar.' } };
    expect(await codeOf(change(dispatcher, alert, other))).toBe('conflict');
    expect(await change(dispatcher, alert, YOUNG)).toMatchObject({ sent: false });
    expect(await sql`select 1 from approvals`).toHaveLength(1);
  });

  test('in an emergency it goes out at once, and the alert says so for ever', async () => {
    const alert = await live();
    const override = { reason: 'Het kind loopt op het spoor.' };
    expect(await change(dispatcher, alert, YOUNG, { override })).toMatchObject({ sent: true, override });
    expect(await sorts()).toEqual(['first', 'update']);
    expect(await listApprovals(as(supervisor))).toMatchObject([{ task: 'review', subject: 'update' }]);
  });

  test.each<[string, (alert: Alert) => Promise<unknown>]>([
    ['closed', ({ id }) => closeAlert(world.ctx, world.deps, id, { outcome: 'found_safe' })],
    ['withdrawn', ({ id }) => withdrawAlert(world.ctx, world.deps, id, {})],
  ])('of an alert that was %s meanwhile goes out no more', async (_how, end) => {
    const asked = await change(dispatcher, await live(), YOUNG);
    await end(asked);
    expect(await codeOf(approve(supervisor, asked))).toBe('conflict');
    expect(await sorts()).not.toContain('update');
    expect((await getAlert(world.ctx, asked.id)).approval).toMatchObject({ state: 'void', voidCause: 'ended' });
  });

  test('given back it is not sent, and can be sent differently', async () => {
    const asked = await change(dispatcher, await live(), YOUNG);
    await returnAlert(as(supervisor), asked.id, {
      approvalId: asked.approval?.id ?? '',
      reason: 'Noem de leeftijd niet zo precies.',
    });
    expect(await sorts()).toEqual(['first']);
    expect(await change(dispatcher, asked, { sort: 'update', change: { text: 'Zij is te voet.' } })).toMatchObject({
      sent: true,
    });
  });
});

describe('the policy of a municipality', () => {
  const LOOSE: ApprovalPolicy = { photo: false, missingMinor: false, aboveDistricts: null };
  const change = (who: Actor, wanted: Partial<ApprovalPolicy>, version: number) =>
    changePolicy(as(who), { photo: true, missingMinor: true, aboveDistricts: 3, ...wanted, version });
  const manager = person('manager');

  test('is by default a photo, a missing minor, and more than three wijken', async () => {
    await sql`delete from municipality_policies`;
    expect(await getPolicy(world.ctx)).toMatchObject({
      photo: true,
      missingMinor: true,
      aboveDistricts: 3,
      version: 0,
    });
    expect(await change(manager, LOOSE, 0)).toMatchObject({ ...LOOSE, version: 1, updatedBy: manager.id });
  });

  test('is not overwritten when a colleague changed it meanwhile, and each change is on the trail', async () => {
    const { version } = await getPolicy(world.ctx);
    const answers = await Promise.all([1, 2, 3].map((n) => codeOf(change(manager, { aboveDistricts: n }, version))));
    expect(answers.toSorted()).toEqual(['conflict', 'conflict', 'done']);
    const trail = await sql`
      select detail from audit_entries where verb = 'change-policy' order by id desc limit 1`;
    expect(trail[0]?.['detail']).toMatchObject({ from: { photo: true }, to: { photo: true } });
  });

  test.each<[string, Partial<ApprovalPolicy>]>([
    ['a photo', { photo: false }],
    ['a missing minor', { missingMinor: false }],
    ['more wijken', { aboveDistricts: 4 }],
    ['any number of wijken', { aboveDistricts: null }],
  ])('nobody who sends alerts lets himself go with less: %s', async (_what, wanted) => {
    const { version } = await getPolicy(world.ctx);
    for (const role of ['dispatcher', 'supervisor'] as const) {
      expect(await codeOf(change(person('manager', role), wanted, version))).toBe('forbidden');
    }
    expect(await codeOf(change(person('manager', 'dispatcher'), { aboveDistricts: 2 }, version))).toBe('done');
  });

  test('a rule that is dropped while an alert waits lets it go when it is sent again, and not by itself', async () => {
    const { id } = await world.withPhoto(dispatcher);
    await send(dispatcher, id);
    await change(manager, LOOSE, (await getPolicy(world.ctx)).version);
    expect(await world.written()).toEqual(NOTHING);
    expect(await send(dispatcher, id)).toMatchObject({ state: 'dispatched' });
  });
});
