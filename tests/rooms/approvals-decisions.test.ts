import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import {
  approvalFigures,
  approveAlert,
  attachImage,
  closeAlert,
  EmergencyOverride,
  getAlert,
  listApprovals,
  returnAlert,
  ReturnReason,
  reviewOverride,
  updateDraft,
} from '../../core/alerts/index.ts';
import type { Alert } from '../../core/alerts/index.ts';
import type { Actor } from '../../core/context.ts';
import { setApprovalPolicy } from '../helpers/approval-policy.ts';
import { createApprovalWorld, NOTHING, person, PHOTO } from '../helpers/approval-world.ts';
import { burglary, MUNICIPALITY } from '../helpers/watch-world.ts';

const world = await createApprovalWorld();
const { dispatcher, supervisor, otherSupervisor, as, send } = world;
const { sql } = world.admin;
const REASON = 'Het kind is bij het water gezien.';

afterAll(() => world.close());
beforeEach(async () => {
  await sql`truncate alerts, alert_messages, posts, receipts, post_batches, relays cascade`;
  await setApprovalPolicy(sql, MUNICIPALITY, { photo: true, missingMinor: true, aboveDistricts: 3 });
});

const of = (alert: Pick<Alert, 'approval'>) => ({ approvalId: alert.approval?.id ?? randomUUID() });
const approve = (actor: Actor, alert: Alert) => approveAlert(as(actor), world.deps, alert.id, of(alert));
const giveBack = (actor: Actor, alert: Alert, reason = 'De foto is te onscherp, neem een andere.') =>
  returnAlert(as(actor), alert.id, { ...of(alert), reason });
async function waiting(author = dispatcher) {
  const { id } = await world.withPhoto(author);
  return (await send(author, id)).alert;
}
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );
const first = async () => (await sql`select count(*)::int as n from alert_messages where sort = 'first'`)[0]?.['n'];

describe('two at once', () => {
  test('two supervisors approve at the same moment: it is sent once, and the other is told so', async () => {
    const alert = await waiting();
    const answers = await Promise.all([supervisor, otherSupervisor].map((who) => codeOf(approve(who, alert))));
    expect(answers.toSorted()).toEqual(['conflict', 'done']);
    expect(await world.written()).toEqual({ posts: 1, receipts: 1, batches: 1, messages: 1 });
    expect((await world.events(alert.id)).filter((type) => type === 'dispatched')).toHaveLength(1);
  });

  test('the same supervisor ten times at once is one approval with one answer', async () => {
    const alert = await waiting();
    const answers = await Promise.all(Array.from({ length: 10 }, () => approve(supervisor, alert)));
    expect(answers.filter(({ state, posts }) => state === 'dispatched' && posts === 1)).toHaveLength(10);
    expect(await first()).toBe(1);
  });

  test('one approves while another gives it back: one of the two happens', async () => {
    for (let n = 0; n < 6; n += 1) {
      const alert = await waiting();
      const [approved, returned] = await Promise.all([
        codeOf(approve(supervisor, alert)),
        codeOf(giveBack(otherSupervisor, alert)),
      ]);
      expect([approved, returned].toSorted()).toEqual(['conflict', 'done']);
      expect((await getAlert(world.ctx, alert.id)).status).toBe(approved === 'done' ? 'live' : 'draft');
    }
  });

  test('the author changes it while it is being approved: either the old goes out, or nothing does', async () => {
    for (let n = 0; n < 6; n += 1) {
      const alert = await waiting();
      const change = { ...burglary(world.clock.now()), remarks: 'Intussen is het anders.' };
      const { municipalityCode, target, version } = alert;
      const [approved, changed] = await Promise.all([
        codeOf(approve(supervisor, alert)),
        codeOf(updateDraft(as(dispatcher), alert.id, { municipalityCode, facts: change, target, version })),
      ]);
      expect([approved, changed].toSorted()).toEqual(['conflict', 'done']);
      const now = await getAlert(world.ctx, alert.id);
      expect([now.status, now.facts.remarks]).toEqual(
        approved === 'done' ? ['live', undefined] : ['draft', 'Intussen is het anders.'],
      );
    }
  });

  test('an override and an approval at once send once, and the alert says which it was', async () => {
    for (let n = 0; n < 6; n += 1) {
      const alert = await waiting();
      const [approved, overridden] = await Promise.all([
        codeOf(approve(supervisor, alert)),
        codeOf(send(dispatcher, alert.id, { override: { reason: REASON } })),
      ]);
      expect([approved, overridden].toSorted()).toEqual(['conflict', 'done']);
      const now = await getAlert(world.ctx, alert.id);
      expect(now).toMatchObject({ status: 'live', override: overridden === 'done' ? { reason: REASON } : null });
    }
    expect(await first()).toBe(6);
  });

  test('the same key twice, ten times at once, is one request; and after approval the same key says that it went', async () => {
    const { id } = await world.withPhoto(dispatcher);
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(dispatcher, id, { key: 'k-1' })));
    expect(new Set(answers.map(({ state, alert }) => `${state} ${alert.approval?.id}`)).size).toBe(1);
    expect(await sql`select 1 from approvals where alert_id = ${id}`).toHaveLength(1);
    expect(await codeOf(send(dispatcher, id, { key: 'k-1', override: { reason: REASON } }))).toBe('conflict');
    await approve(supervisor, answers[0]?.alert as Alert);
    expect(await send(dispatcher, id, { key: 'k-1' })).toMatchObject({ state: 'dispatched', posts: 1 });
    expect(await first()).toBe(1);
  });

  test('asked by two colleagues with keys of their own it is one request, and neither of them can approve it', async () => {
    const { id } = await world.withPhoto(dispatcher);
    const colleague = person('dispatcher', 'supervisor');
    const answers = await Promise.all([
      send(dispatcher, id),
      send({ ...colleague, roles: ['dispatcher'] }, id),
      send(dispatcher, id),
    ]);
    expect(new Set(answers.map(({ alert }) => alert.approval?.id)).size).toBe(1);
    expect(await codeOf(approve(colleague, answers[0].alert))).toBe('forbidden');
  });
});

describe('giving it back', () => {
  test('nothing is sent, the author reads why, changes it and asks again', async () => {
    const alert = await waiting();
    const back = await giveBack(supervisor, alert);
    expect(back).toMatchObject({
      status: 'draft',
      approval: { state: 'returned', reason: 'De foto is te onscherp, neem een andere.', decidedBy: supervisor.id },
    });
    expect(await world.written()).toEqual(NOTHING);
    expect(await listApprovals(as(supervisor))).toEqual([]);
    expect(await codeOf(approve(otherSupervisor, alert))).toBe('conflict');
    await attachImage(as(dispatcher), alert.id, { subject: 'object', bytes: PHOTO });
    const again = (await send(dispatcher, alert.id)).alert;
    expect(await approve(supervisor, again)).toMatchObject({ state: 'dispatched' });
  });

  test('the same again by the same person changes nothing, and nobody can give back what is his own', async () => {
    const alert = await waiting();
    await giveBack(supervisor, alert);
    await giveBack(supervisor, alert);
    expect((await world.events(alert.id)).filter((type) => type === 'returned')).toHaveLength(1);
    expect(await codeOf(giveBack(supervisor, alert, 'Om een andere reden dan eerst.'))).toBe('conflict');
    expect(await codeOf(giveBack({ ...dispatcher, roles: ['supervisor'] }, alert))).toBe('forbidden');
  });

  test.each(['', 'nee', '...............', 'Onscherp', '   nee   hoor '])('"%s" is no reason', (reason) => {
    expect(ReturnReason.safeParse(reason).success).toBe(false);
  });
});

describe('the emergency override', () => {
  test.each<[string, Actor]>([
    ['the author', dispatcher],
    ['another dispatcher', person('dispatcher')],
    ['a supervisor', person('supervisor')],
    ['the command line', { id: 'cli' }],
  ])('%s may: it goes out at once, marked for ever', async (_who, who) => {
    const alert = await waiting();
    const answer = await send(who, alert.id, { override: { reason: REASON } });
    expect(answer).toMatchObject({
      state: 'dispatched',
      posts: 1,
      alert: { approval: { state: 'overridden' }, override: { by: who.id, reason: REASON, reviewedAt: null } },
    });
    expect((await world.events(alert.id)).slice(-2)).toEqual(['overridden', 'dispatched']);
    const entry = (await world.audited(alert.id)).find(({ verb }) => verb === 'overridden');
    const reasonHash = createHash('sha256').update(REASON).digest('hex');
    expect(entry).toMatchObject({ actor: who.id, detail: { reasons: ['photo'], reasonHash } });
    expect(JSON.stringify(entry)).not.toContain('water');
    await closeAlert(world.ctx, world.deps, alert.id, { outcome: 'arrested' });
    expect((await getAlert(world.ctx, alert.id)).override).toMatchObject({ reason: REASON });
  });

  test('without asking first it is the same, and where nothing stands in the way it is no override', async () => {
    const { id } = await world.withPhoto(dispatcher);
    expect(await send(dispatcher, id, { override: { reason: REASON } })).toMatchObject({
      alert: { status: 'live', override: { by: dispatcher.id } },
    });
    const plain = await world.draft(dispatcher);
    expect(await send(dispatcher, plain.id, { override: { reason: REASON } })).toMatchObject({
      alert: { status: 'live', override: null, approval: null },
    });
  });

  test('it passes no other rule: what may not be sent is still refused', async () => {
    const { id } = await world.draft(dispatcher, { facts: { remarks: 'Dit is een AMBER Alert' } });
    await attachImage(as(dispatcher), id, { subject: 'object', bytes: PHOTO });
    expect(await codeOf(send(dispatcher, id, { override: { reason: REASON } }))).toBe('refused');
    expect(await world.written()).toEqual(NOTHING);
  });

  test('it stays on the list until a supervisor who had no hand in it has seen it', async () => {
    const both = person('dispatcher', 'supervisor');
    const alert = await waiting();
    const { alert: sent } = await send(both, alert.id, { override: { reason: REASON } });
    const review = (who: Actor) => codeOf(reviewOverride(as(who), sent.id, of(sent)));
    expect(await listApprovals(as(supervisor))).toMatchObject([{ task: 'review', mayDecide: true, reason: REASON }]);
    expect((await listApprovals(as(both)))[0]).toMatchObject({ mayDecide: false });
    expect(await approvalFigures(world.ctx)).toEqual({ waiting: 0, overrides: 1, unreviewed: 1 });
    expect(await review(both)).toBe('forbidden');
    expect(await review({ ...dispatcher, roles: ['supervisor'] })).toBe('forbidden');
    expect(await review(person('manager'))).toBe('forbidden');
    expect(await review({ id: 'cli' })).toBe('forbidden');
    expect(await review(supervisor)).toBe('done');
    expect(await review(otherSupervisor)).toBe('done');
    expect(await listApprovals(as(supervisor))).toEqual([]);
    expect((await getAlert(world.ctx, sent.id)).override).toMatchObject({ reviewedBy: supervisor.id });
    expect(await approvalFigures(world.ctx)).toEqual({ waiting: 0, overrides: 1, unreviewed: 0 });
    expect((await world.audited(sent.id)).filter(({ verb }) => verb === 'review-override')).toHaveLength(1);
  });

  test('what was approved needs no looking at afterwards', async () => {
    const alert = await waiting();
    await approve(supervisor, alert);
    expect(await codeOf(reviewOverride(as(otherSupervisor), alert.id, of(alert)))).toBe('conflict');
  });

  test.each(['', 'spoed', 'spoed spoed', '!!!!!!!!!!!!!!!!!!!!', 'aaaaaaaaaaaaaaaaaaaaaa', ' '.repeat(30)])(
    '"%s" is no reason',
    (reason) => {
      expect(EmergencyOverride.safeParse({ reason }).success).toBe(false);
    },
  );
});
