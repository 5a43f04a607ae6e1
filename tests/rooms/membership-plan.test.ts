import { describe, expect, test } from 'vitest';
import { looksLike, planGroups, type GroupPicture, type PersonPicture } from '../../core/membership/index.ts';
import { assignParts } from '../../core/membership/plan/assign-parts.ts';

const NOW = new Date('2026-03-10T20:00:00Z');
const ago = (milliseconds: number) => new Date(NOW.getTime() - milliseconds);
const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

const person = (is: Partial<PersonPicture> = {}): PersonPicture => ({
  id: 1,
  wish: 'in',
  why: 'administers-here',
  wantsAdmin: false,
  present: false,
  admin: false,
  came: null,
  went: null,
  hold: null,
  acts: 0,
  lastAct: null,
  lastActAt: null,
  outcome: null,
  rightActs: 0,
  rightActAt: null,
  invites: 0,
  invitedAt: null,
  askedAt: null,
  difference: null,
  since: null,
  ...is,
});

const observed = {
  subject: 'Beheerders Rokkeveen',
  description: 'Alleen politieberichten.',
  announce: true,
  restrict: true,
  weAdminister: true,
  members: 5,
};

const group = (is: Partial<GroupPicture> = {}): GroupPicture => ({
  id: 7,
  state: 'kept',
  chat: 'chat@g.us',
  create: { begunAt: null, tries: 0 },
  wanted: { subject: observed.subject, description: observed.description, announce: true, picture: null, rules: null },
  pictureSet: null,
  rulesPosted: null,
  observed,
  settings: {},
  trouble: null,
  people: [],
  ...is,
});

const plan = (is: Partial<GroupPicture>) => planGroups([group(is)], NOW)[0]!;
const due = (is: Partial<GroupPicture>) =>
  plan(is)
    .acts.filter(({ at }) => at <= NOW)
    .map((act) => act.do);
const what = (is: Partial<PersonPicture>) => {
  const { acts, differences } = plan({ people: [person(is)] });
  const [difference] = differences;
  return [
    acts[0]?.do ?? null,
    acts[0] === undefined ? null : acts[0].at.getTime() - NOW.getTime(),
    difference?.what ?? null,
    difference?.why ?? null,
    difference?.task ?? null,
  ];
};

describe('one person', () => {
  test.each<[string, Partial<PersonPicture>, unknown[]]>([
    ['in step', { present: true }, [null, null, null, null, null]],
    ['not added yet', {}, ['add', 0, 'not-in-group', 'administers-here', false]],
    ['the group was not looked at', { present: null }, [null, null, 'not-in-group', 'not-looked-yet', false]],
    [
      'added ten minutes ago, not there',
      { acts: 1, lastActAt: ago(10 * MINUTE), outcome: 'refused' },
      ['add', 50 * MINUTE, 'not-in-group', 'administers-here', false],
    ],
    [
      'a bot died while adding',
      { acts: 1, lastActAt: ago(MINUTE), outcome: 'begun' },
      ['add', MINUTE, 'not-in-group', 'administers-here', false],
    ],
    [
      'put out by others after the second time',
      { acts: 2, lastActAt: ago(HOUR), went: 'others' },
      ['add', 23 * HOUR, 'not-in-group', 'removed-by-others', false],
    ],
    [
      'put out by others after the third time',
      { acts: 3, lastActAt: ago(9 * DAY), went: 'others' },
      [null, null, 'not-in-group', 'removed-by-others', true],
    ],
    ['privacy', { hold: 'needs-invite', acts: 1, lastActAt: NOW }, ['invite', 0, 'not-in-group', 'privacy', false]],
    [
      'invited yesterday',
      { hold: 'needs-invite', invites: 1, invitedAt: ago(DAY) },
      ['invite', 2 * DAY, 'not-in-group', 'invited', false],
    ],
    [
      'invited twice, yesterday',
      { hold: 'needs-invite', invites: 2, invitedAt: ago(DAY) },
      [null, null, 'not-in-group', 'invitation-not-used', false],
    ],
    [
      'invited twice, long ago',
      { hold: 'needs-invite', invites: 2, invitedAt: ago(4 * DAY) },
      [null, null, 'not-in-group', 'invitation-not-used', true],
    ],
    [
      'left by himself',
      { went: 'left', acts: 1, lastActAt: ago(40 * DAY) },
      ['ask-back', 0, 'left-by-himself', 'not-asked-yet', false],
    ],
    [
      'left and was asked',
      { went: 'left', askedAt: ago(40 * DAY) },
      [null, null, 'left-by-himself', 'asked-back', false],
    ],
    [
      'gone while nobody told how',
      { went: 'unknown', acts: 1, lastActAt: ago(40 * DAY) },
      ['ask-back', 0, 'gone-unknown', 'not-asked-yet', false],
    ],
    [
      'gone while nobody told how, and was asked',
      { went: 'unknown', askedAt: ago(DAY) },
      [null, null, 'gone-unknown', 'asked-back', false],
    ],
    [
      'a stranger whom somebody made administrator of the chat',
      { wish: 'unknown', why: 'added-by-others', came: 'others', present: true, admin: true },
      ['demote', 0, 'is-admin', 'stranger-promoted', false],
    ],
    ['said no', { hold: 'declined' }, [null, null, 'not-in-group', 'declined', false]],
    ['on holiday', { hold: 'paused' }, [null, null, 'not-in-group', 'paused', false]],
    ['on holiday and in it', { hold: 'paused', present: true }, [null, null, null, null, null]],
    ['said STOP', { wish: 'out', why: 'stopped', present: true }, ['remove', 0, 'does-not-belong', 'stopped', false]],
    ['said STOP and not in it', { wish: 'out', why: 'stopped' }, [null, null, null, null, null]],
    [
      'no group here any more',
      { wish: 'out', why: 'no-group-here', present: true },
      ['remove', 0, 'does-not-belong', 'no-group-here', false],
    ],
    [
      'put back by others within the hour',
      { wish: 'out', why: 'stopped', present: true, acts: 1, lastActAt: ago(30_000), outcome: 'done' },
      ['remove', HOUR - 30_000, 'does-not-belong', 'stopped', false],
    ],
    ['a deputy who is in it', { wish: 'may', present: true }, [null, null, null, null, null]],
    ['a deputy who is not', { wish: 'may' }, [null, null, null, null, null]],
    [
      'a stranger',
      { wish: 'unknown', why: 'added-by-others', present: true },
      [null, null, 'stranger', 'added-by-others', false],
    ],
    [
      'a stranger by link',
      { wish: 'unknown', present: true, came: 'link' },
      [null, null, 'stranger', 'joined-by-link', false],
    ],
    [
      'a colleague who is no administrator',
      { present: true, wantsAdmin: true, why: 'colleague' },
      ['promote', 0, 'not-promoted', 'colleague', false],
    ],
    [
      'made administrator by hand',
      { present: true, admin: true, came: 'us' },
      ['demote', 0, 'is-admin', 'promoted-by-hand', false],
    ],
    [
      'administrator before we came',
      { present: true, admin: true, came: 'before' },
      [null, null, 'is-admin', 'admin-before', false],
    ],
  ])('%s', (_name, is, expected) => {
    expect(what(is)).toEqual(expected);
  });

  test('a difference keeps its beginning for as long as it is the same one', () => {
    const since = ago(3 * DAY);
    const [same] = plan({ people: [person({ difference: 'not-in-group', since })] }).differences;
    const [other] = plan({ people: [person({ difference: 'stranger', since })] }).differences;
    expect([same?.since, other?.since]).toEqual([since, NOW]);
  });
});

describe('the chat itself', () => {
  test('one that is as it should be asks for nothing', () => {
    expect(plan({})).toEqual({ group: 7, acts: [], differences: [] });
  });

  test('one that does not exist is made, once', () => {
    expect(due({ chat: null, observed: null })).toEqual(['create']);
    const begun = (minutes: number) => ({
      chat: null,
      observed: null,
      create: { begunAt: ago(minutes * MINUTE), tries: 1 },
    });
    expect(due(begun(1))).toEqual(['find']);
    expect(due(begun(3))).toContain('create');
    const hopeless = plan({ chat: null, observed: null, create: { begunAt: ago(DAY), tries: 5 } });
    expect([hopeless.acts, hopeless.differences[0]]).toMatchObject([[], { why: 'cannot-be-made', task: true }]);
  });

  test('a fresh one is given all that it should have, closed before anything else', () => {
    const fresh = { ...observed, announce: false, restrict: false, subject: 'x', description: '' };
    const wanted = { ...group().wanted, picture: 'p', rules: 'r' };
    expect(due({ observed: fresh, wanted, people: [person()] })).toEqual([
      'set-announce',
      'set-restrict',
      'set-subject',
      'set-description',
      'set-picture',
      'add',
      'post-rules',
    ]);
  });

  test('the plan of one that is still to be made tells what follows, and none of that is due before', () => {
    const colleague = person({ id: 2, why: 'colleague', wantsAdmin: true, present: null });
    const people = [person({ id: 1, present: null }), colleague];
    const wanted = { ...group().wanted, picture: 'p', rules: 'r' };
    const { acts } = plan({ chat: null, observed: null, wanted, people });
    expect(acts.map((act) => [act.do, act.person])).toEqual([
      ['create', null],
      ['set-restrict', null],
      ['set-picture', null],
      ['add', 1],
      ['add', 2],
      ['post-rules', null],
      ['promote', 2],
    ]);
    expect(acts.slice(1).every(({ at }) => at > NOW)).toBe(true);
  });

  test('what was taken over as it was found is left as it is', () => {
    const wanted = { ...group().wanted, description: null, announce: null };
    expect(due({ wanted, observed: { ...observed, description: 'iets', announce: false } })).toEqual([]);
  });

  test('renamed by hand it is set back at once, and the second time a person decides', () => {
    const renamed = { ...observed, subject: 'Politie Rokkeveen!!' };
    const inStep = { acts: 0, inStepAt: ago(DAY).toISOString(), since: ago(MINUTE).toISOString(), by: 3 };
    const once = plan({ observed: renamed, settings: { subject: { ...inStep, lastAt: null, setBack: false } } });
    expect(once.acts).toMatchObject([{ do: 'set-subject', why: 'changed-by-hand', at: NOW }]);
    expect(once.differences).toMatchObject([{ about: 'subject', since: ago(MINUTE), task: false }]);
    const lastAt = ago(2 * DAY).toISOString();
    const twice = plan({ observed: renamed, settings: { subject: { ...inStep, lastAt, setBack: true } } });
    expect(twice.acts).toEqual([]);
    expect(twice.differences).toMatchObject([{ about: 'subject', why: 'changed-again', next: null, task: true }]);
  });

  test('without the rights in it nothing is tried, everything is shown, and somebody is asked', () => {
    const { acts, differences } = plan({ observed: { ...observed, weAdminister: false }, people: [person()] });
    expect(acts).toEqual([]);
    expect(differences).toMatchObject([
      { what: 'not-administrator', task: true },
      { what: 'not-in-group', next: null },
    ]);
  });

  test('put out of it, nothing is tried; stopped, nothing is done but all is seen', () => {
    const out = plan({ trouble: { code: 'put-out', since: ago(DAY) }, people: [person()] });
    expect([out.acts, out.differences]).toMatchObject([[], [{ what: 'put-out', since: ago(DAY), task: true }]]);
    const stopped = plan({ state: 'stopped', people: [person()] });
    expect([stopped.acts, stopped.differences]).toMatchObject([[], [{ what: 'not-in-group', next: null }]]);
  });

  test('retired it is left, whatever differs', () => {
    expect(due({ state: 'retiring', people: [person()] })).toEqual(['leave']);
    expect(due({ state: 'retired', people: [person()] })).toEqual([]);
  });

  test('whoever must go goes before anybody is added', () => {
    const people = [person({ id: 1 }), person({ id: 2, wish: 'out', why: 'stopped', present: true })];
    expect(due({ people })).toEqual(['remove', 'add']);
  });
});

describe('parts of one group', () => {
  const placed = (n: number, part: number | null = null, full = false) => ({ key: `p${n}`, part, keeps: true, full });
  const people = (n: number, part: number | null = null) => Array.from({ length: n }, (_, i) => placed(i, part));

  test('a thousand with the line fit in one; one more makes a second part, and nobody is moved', () => {
    expect(assignParts([{ id: 1, part: 1, others: 1 }], people(999), 1000).parts).toBe(1);
    const split = assignParts([{ id: 1, part: 1, others: 1 }], [...people(999, 1), placed(999)], 1000);
    expect(split.parts).toBe(2);
    expect([...split.partOf].filter(([, part]) => part === 2)).toEqual([['p999', 2]]);
  });

  test('three thousand newcomers become four parts, none of which is over the size', () => {
    const { partOf, parts } = assignParts([{ id: 1, part: 1, others: 1 }], people(3000), 1000);
    const counts = [1, 2, 3, 4].map((part) => [...partOf.values()].filter((one) => one === part).length);
    expect([parts, counts]).toEqual([4, [999, 999, 999, 3]]);
  });

  test('room that comes free is used, strangers and colleagues count, and who met a full group goes elsewhere', () => {
    const parts = [
      { id: 1, part: 1, others: 3 },
      { id: 2, part: 2, others: 1 },
    ];
    const { partOf } = assignParts(parts, [placed(1, 1), placed(2, 2), placed(3), placed(4), placed(5, 1, true)], 5);
    expect(Object.fromEntries(partOf)).toEqual({ p1: 1, p2: 2, p3: 1, p4: 2, p5: 2 });
  });

  test('who comes back gets the old part while there is room in it, and never makes it larger than its size', () => {
    const back = { ...placed(2, 1), keeps: false };
    const parts = [
      { id: 1, part: 1, others: 1 },
      { id: 2, part: 2, others: 1 },
    ];
    expect(assignParts(parts, [placed(1, 1), back], 3).partOf.get('p2')).toBe(1);
    expect(assignParts(parts, [placed(1, 1), placed(3, 1), back], 3).partOf.get('p2')).toBe(2);
  });

  test('a part that is still to be made has the colleagues in it too', () => {
    const { partOf, parts } = assignParts([{ id: 1, part: 1, others: 31 }], people(1938), 1000, 31);
    expect(parts).toBe(2);
    expect([...partOf.values()].filter((part) => part === 2)).toHaveLength(969);
  });
});

describe('a name of another group', () => {
  test.each([
    ['Politie Rokkeveen', 'police'],
    ['P0LlTIE meldingen', 'police'],
    ['P.o.l.i.t.i.e', 'police'],
    ['Pоlitie met een Russische o', 'police'],
    ['Pollitie 🚨', 'police'],
    ['beheerders  rokkeveen', 'ours'],
    ['Politie Kerkweg', 'police'],
    ['Politiekorps Zoetermeer', 'police'],
    ['P01itie', 'police'],
    ['P|olitie', 'police'],
    ['Politiek café', null],
    ['Politieke avond', null],
    ['Polite people', null],
    ['Buurtpreventie Rokkeveen', null],
    ['🏘️', null],
  ] as const)('%s', (name, expected) => {
    expect(looksLike(name, ['Beheerders Rokkeveen'])).toBe(expected);
  });
});
