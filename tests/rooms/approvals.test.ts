import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import {
  approveAlert,
  attachImage,
  getAlert,
  listApprovals,
  previewAlert,
  removeImage,
  returnAlert,
  updateDraft,
} from '../../core/alerts/index.ts';
import type { Alert } from '../../core/alerts/index.ts';
import type { Actor } from '../../core/context.ts';
import { setApprovalPolicy } from '../helpers/approval-policy.ts';
import { createApprovalWorld, NOTHING, person, PHOTO } from '../helpers/approval-world.ts';
import { areaCode, burglary, MUNICIPALITY } from '../helpers/watch-world.ts';

const world = await createApprovalWorld();
const { dispatcher, supervisor, otherSupervisor, as, send } = world;
const { sql } = world.admin;
const HOUR = 3_600_000;

afterAll(() => world.close());
beforeEach(async () => {
  await sql`truncate alerts, alert_messages, posts, receipts, post_batches, relays cascade`;
  await setApprovalPolicy(sql, MUNICIPALITY, { photo: true, missingMinor: true, aboveDistricts: 3 });
});

const approve = (actor: Actor, alert: Pick<Alert, 'id' | 'approval'>) =>
  approveAlert(as(actor), world.deps, alert.id, { approvalId: alert.approval?.id ?? randomUUID() });
const missing = (person_: object) => ({
  kind: 'missing_person',
  occurredAt: world.clock.now().toISOString(),
  place: { label: 'winkelcentrum Meerzicht' },
  person: person_,
});
/** A photo by the dispatcher that waits. */
async function waiting(author = dispatcher) {
  const { id } = await world.withPhoto(author);
  const { alert } = await send(author, id);
  return alert;
}

describe('what has to wait', () => {
  test('an alert with a photo is not sent by its author: nothing leaves, and it waits', async () => {
    const { id, version } = await world.withPhoto(dispatcher);
    const answer = await send(dispatcher, id);
    expect(answer).toMatchObject({ state: 'waiting', posts: 0, receipts: 0 });
    expect(answer.alert).toMatchObject({
      status: 'draft',
      version,
      dispatchedAt: null,
      approval: { state: 'waiting', subject: 'dispatch', reasons: ['photo'], requestedBy: dispatcher.id },
    });
    expect(await world.written()).toEqual(NOTHING);
    expect(await world.events(id)).toEqual(['drafted', 'changed', 'approval-asked']);
    expect((await world.audited(id)).at(-1)).toMatchObject({ verb: 'approval-asked', actor: dispatcher.id });
  });

  test.each([
    ['17 years old', { age: 17 }],
    ['a baby by its age in the facts', { age: 0 }],
    ['of unknown age, and described as a child', { other: 'meisje met een roze rugzak' }],
    ['of unknown age, in words', { appearance: 'ongeveer zes jaar, blond' }],
    ['of unknown age, and small', { heightCm: 120 }],
    ['described in letters that hide it', { appearance: 'een m.e.i.s.j.e' }],
    ['grown up, with a small child', { age: 34, other: 'heeft haar zoontje van 3 jaar bij zich' }],
  ])('a missing person who is %s', async (_who, who) => {
    const { id } = await world.draft(dispatcher, { facts: missing(who) });
    expect(await send(dispatcher, id)).toMatchObject({
      state: 'waiting',
      alert: { approval: { reasons: ['missing-minor'] } },
    });
    expect(await world.written()).toEqual(NOTHING);
  });

  test.each([
    ['18 years old', { age: 18 }],
    ['78, and forgetful for ten years', { age: 78, stateOfMind: 'al tien jaar dement' }],
    ['of unknown age, and not described as a child', { hair: 'kort grijs haar', heightCm: 165 }],
  ])('a missing person who is %s goes out at once', async (_who, who) => {
    const { id } = await world.draft(dispatcher, { facts: missing(who) });
    expect(await send(dispatcher, id)).toMatchObject({
      state: 'dispatched',
      alert: { status: 'live', approval: null },
    });
  });

  test('more wijken than the municipality allows, counted as they are reached; as many is fine', async () => {
    await setApprovalPolicy(sql, MUNICIPALITY, { aboveDistricts: 2 });
    const two = await world.draft(dispatcher, { areas: [0, 1, 2, 3] });
    expect(await send(dispatcher, two.id)).toMatchObject({ state: 'dispatched' });
    const three = await world.draft(dispatcher, { areas: [0, 3, 6] });
    expect((await previewAlert(as(dispatcher), world.deps, three.id)).approval).toMatchObject([{ code: 'districts' }]);
    expect(await send(dispatcher, three.id)).toMatchObject({
      state: 'waiting',
      alert: { approval: { reasons: ['districts'] } },
    });
  });

  test('every reason at once, and none where the municipality wants none', async () => {
    await setApprovalPolicy(sql, MUNICIPALITY, { photo: true, missingMinor: true, aboveDistricts: 1 });
    const { id } = await world.draft(dispatcher, { areas: [0, 3], facts: missing({ age: 8 }) });
    await attachImage(as(dispatcher), id, { subject: 'missing_person', bytes: PHOTO });
    expect((await send(dispatcher, id)).alert.approval?.reasons).toEqual(['photo', 'missing-minor', 'districts']);
    await setApprovalPolicy(sql, MUNICIPALITY);
    expect(await send(dispatcher, id)).toMatchObject({
      state: 'dispatched',
      alert: { approval: { state: 'void', voidCause: 'not-needed' } },
    });
  });

  test('a municipality that never decided anything has the rule', async () => {
    await sql`delete from municipality_policies`;
    const { id } = await world.withPhoto(dispatcher);
    expect(await send(dispatcher, id)).toMatchObject({ state: 'waiting' });
  });

  test('what may not be sent at all is refused at once, and is nobody to be asked about', async () => {
    const { id } = await world.draft(dispatcher, { facts: { remarks: 'Dit is een AMBER Alert' } });
    await attachImage(as(dispatcher), id, { subject: 'object', bytes: PHOTO });
    await expect(send(dispatcher, id)).rejects.toMatchObject({ code: 'refused' });
    expect(await listApprovals(as(supervisor))).toEqual([]);
  });
});

describe('who is the second pair of eyes', () => {
  test('a supervisor who has no hand in it approves, and exactly this goes out', async () => {
    const alert = await waiting();
    const [task] = await listApprovals(as(supervisor));
    expect(task).toMatchObject({ alertId: alert.id, task: 'approve', mayDecide: true, reasons: [{ code: 'photo' }] });
    const answer = await approve(supervisor, alert);
    expect(answer).toMatchObject({ state: 'dispatched', posts: 1, receipts: 1 });
    expect(answer.alert).toMatchObject({
      status: 'live',
      approval: { state: 'approved', requestedBy: dispatcher.id, decidedBy: supervisor.id },
      override: null,
    });
    expect(await world.events(alert.id)).toEqual(['drafted', 'changed', 'approval-asked', 'approved', 'dispatched']);
    expect(await listApprovals(as(supervisor))).toEqual([]);
  });

  test.each<[string, () => Actor]>([
    ['a dispatcher', () => person('dispatcher')],
    ['a manager', () => person('manager')],
    ['the command line', () => ({ id: 'cli' })],
    ['a token of no person', () => ({ id: `token:${randomUUID()}`, roles: ['supervisor'] })],
    ['a program with the token of a supervisor', () => ({ ...person('supervisor'), id: `token:${randomUUID()}` })],
    ['somebody who says so of himself', () => ({ id: 'account:x', roles: ['supervisor'] })],
  ])('%s is not', async (_who, who) => {
    const alert = await waiting();
    await expect(approve(who(), alert)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(
      returnAlert(as(who()), alert.id, { approvalId: alert.approval?.id ?? '', reason: 'De foto is onscherp.' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    expect(await world.written()).toEqual(NOTHING);
  });

  test('the author is not, also when he is supervisor himself', async () => {
    const both = person('dispatcher', 'supervisor');
    const alert = await waiting(both);
    await expect(approve(both, alert)).rejects.toMatchObject({ code: 'forbidden', issues: [{ code: 'own-alert' }] });
    expect((await listApprovals(as(both)))[0]).toMatchObject({ mayDecide: false });
  });

  test('the author is not, also when the role came later or he comes with a token of his', async () => {
    const alert = await waiting();
    const promoted = { ...dispatcher, roles: ['supervisor'] as const };
    await expect(approve(promoted, alert)).rejects.toMatchObject({ issues: [{ code: 'own-alert' }] });
    const token = { ...promoted, id: `token:${randomUUID()}` };
    await expect(approve(token, alert)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(send(token, alert.id, { version: alert.version })).resolves.toMatchObject({ state: 'waiting' });
    expect(await world.written()).toEqual(NOTHING);
  });

  test('somebody who drafted with a token is its author without it', async () => {
    const both = person('supervisor');
    const { id } = await world.withPhoto({ ...both, id: `token:${randomUUID()}` });
    const { alert } = await send(dispatcher, id);
    await expect(approve(both, alert)).rejects.toMatchObject({ issues: [{ code: 'own-alert' }] });
  });

  test.each<[string, (actor: Actor, alert: Alert) => Promise<unknown>]>([
    ['changed the facts', (actor, alert) => updateDraft(as(actor), alert.id, draftOf(alert))],
    ['changed the photo', (actor, { id }) => attachImage(as(actor), id, { subject: 'object', bytes: PHOTO })],
    [
      'took a photo away',
      async (actor, { id }) => {
        await removeImage(as(actor), id);
        await attachImage(as(dispatcher), id, { subject: 'object', bytes: PHOTO });
      },
    ],
    ['asked for it to be sent', (actor, { id }) => send({ ...actor, roles: ['dispatcher'] }, id)],
  ])('whoever %s is an author too', async (_what, touch) => {
    const draft = await world.withPhoto(dispatcher);
    await touch(supervisor, draft);
    const { alert } = await send(dispatcher, draft.id);
    await expect(approve(supervisor, alert)).rejects.toMatchObject({ issues: [{ code: 'own-alert' }] });
    await expect(approve(otherSupervisor, alert)).resolves.toMatchObject({ state: 'dispatched' });
  });

  test('a supervisor who has no hand in it and sends it himself has seen it, if he says which version', async () => {
    const { id, version } = await world.withPhoto(dispatcher);
    await expect(send(supervisor, id)).rejects.toMatchObject({ code: 'invalid', issues: [{ path: '/version' }] });
    await expect(send(supervisor, id, { version: version - 1 })).rejects.toMatchObject({ code: 'conflict' });
    expect(await world.written()).toEqual(NOTHING);
    expect(await send(supervisor, id, { version })).toMatchObject({
      state: 'dispatched',
      alert: { status: 'live', approval: { state: 'approved', decidedBy: supervisor.id } },
    });
  });
});

describe('what was asked is what goes out', () => {
  test.each<[string, (alert: Alert) => Promise<unknown>]>([
    ['the facts', (alert) => updateDraft(as(dispatcher), alert.id, draftOf(alert, { remarks: 'Hij heeft een tas.' }))],
    ['the target', (alert) => updateDraft(as(dispatcher), alert.id, { ...draftOf(alert), target: target([0, 1]) })],
    ['the photo', ({ id }) => attachImage(as(dispatcher), id, { subject: 'object', bytes: PHOTO })],
    ['nothing but the version', (alert) => updateDraft(as(dispatcher), alert.id, draftOf(alert))],
  ])('a change of %s voids the request', async (_what, change) => {
    const alert = await waiting();
    await change(alert);
    expect((await getAlert(as(dispatcher), alert.id)).approval).toMatchObject({ state: 'void', voidCause: 'changed' });
    await expect(approve(supervisor, alert)).rejects.toMatchObject({
      code: 'conflict',
      issues: [{ code: 'request-void' }],
    });
    const again = await send(dispatcher, alert.id);
    await expect(approve(supervisor, alert)).rejects.toMatchObject({ code: 'conflict' });
    expect(await world.written()).toEqual(NOTHING);
    expect(await approve(supervisor, again.alert)).toMatchObject({ state: 'dispatched' });
  });

  test('a draft that was changed behind the back of its version does not go out', async () => {
    const alert = await waiting();
    await sql`update alerts set facts = facts || '{"remarks": "Iets heel anders."}' where id = ${alert.id}`;
    await expect(approve(supervisor, alert)).rejects.toMatchObject({ code: 'conflict' });
    expect(await world.written()).toEqual(NOTHING);
  });

  test('a request of another alert approves nothing', async () => {
    const [one, other] = [await waiting(), await waiting()];
    await expect(approve(supervisor, { id: one.id, approval: other.approval })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('when the reach grew since, it says so and asks again', async () => {
    const alert = await waiting();
    await sql`insert into watch_group_areas (group_id, area_code, year) values (${world.groups[2] ?? 0}, ${areaCode(0)}, 2024)`;
    await world.targeting.reload();
    await expect(approve(supervisor, alert)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(
        'van 1 wijken, 1 groepen en 1 beheerders naar 1 wijken, 2 groepen en 2 beheerders',
      ),
      issues: [{ code: 'reach-grew' }],
    });
    expect(await world.written()).toEqual(NOTHING);
    await expect(approve(otherSupervisor, alert)).rejects.toMatchObject({ code: 'conflict' });
    const asked = await getAlert(as(dispatcher), alert.id);
    expect(asked.approval).toMatchObject({ state: 'waiting', requestedBy: dispatcher.id });
    expect(await approve(supervisor, asked)).toMatchObject({ state: 'dispatched', posts: 2 });
    await sql`delete from watch_group_areas where group_id = ${world.groups[2] ?? 0} and area_code = ${areaCode(0)}`;
    await world.targeting.reload();
  });

  test('after two hours the facts of a burglary are too old: it is refused, and has to be asked anew', async () => {
    const alert = await waiting();
    world.clock.advance(2 * HOUR);
    expect((await listApprovals(as(supervisor)))[0]).toMatchObject({ expired: true, mayDecide: false });
    await expect(approve(supervisor, alert)).rejects.toMatchObject({
      code: 'conflict',
      issues: [{ code: 'request-expired' }],
    });
    expect((await getAlert(as(supervisor), alert.id)).approval).toMatchObject({ state: 'void', voidCause: 'expired' });
    const again = await send(dispatcher, alert.id);
    expect(await approve(supervisor, again.alert)).toMatchObject({ state: 'dispatched' });
  });

  test('a permission that ran out meanwhile stops it, with the reason', async () => {
    const { id } = await world.draft(dispatcher);
    const expiresAt = new Date(world.clock.now().getTime() + HOUR).toISOString();
    const permission = { reference: 'OvJ 12', scope: 'residents' as const, expiresAt };
    await attachImage(as(dispatcher), id, { subject: 'suspect', permission, bytes: PHOTO });
    const { alert } = await send(dispatcher, id);
    world.clock.advance(HOUR);
    await expect(approve(supervisor, alert)).rejects.toMatchObject({
      code: 'refused',
      issues: [{ code: 'permission-expired' }],
    });
    expect(await world.written()).toEqual(NOTHING);
  });

  test('a line that was unlinked meanwhile stops it, with the reason', async () => {
    const alert = await waiting();
    await sql`update lines set state = 'unlinked'`;
    await expect(approve(supervisor, alert)).rejects.toMatchObject({ code: 'no-line' });
    await sql`update lines set state = 'connected'`;
    expect(await approve(supervisor, alert)).toMatchObject({ state: 'dispatched' });
  });
});

const target = (areas: number[]) => ({ type: 'areas' as const, codes: areas.map(areaCode) });
const draftOf = (alert: Alert, facts: object = {}) => ({
  municipalityCode: MUNICIPALITY,
  facts: { ...burglary(new Date(alert.facts.occurredAt)), ...facts } as never,
  target: alert.target,
  version: alert.version,
});
