import { MINUTE, notBefore } from './ladder.ts';
import { planPerson } from './plan-person.ts';
import { planSettings } from './plan-settings.ts';
import type { Act, ActName, Difference, GroupPicture, GroupPlan } from './types.ts';

/** A group that was perhaps made is looked for; after this long it certainly is not there. */
const LATE_MS = 2 * MINUTE;
const CREATES_AT_MOST = 5;

/** What does harm while it lasts comes first: who may post, who must go; then those who miss messages. */
const ORDER: readonly ActName[] = [
  'leave',
  'find',
  'create',
  'set-announce',
  'set-restrict',
  'remove',
  'demote',
  'set-subject',
  'set-description',
  'set-picture',
  'promote',
  'invite',
  'add',
  'post-rules',
  'ask-back',
];

/**
 * What is to be done so that these chats become what they should be, in order and with reasons, and everything that differs.
 * Looks at nothing but what it is given: it is the dry run, and the reconciler does nothing that is not in it.
 */
export function planGroups(groups: readonly GroupPicture[], now: Date): GroupPlan[] {
  return groups.map((group) => planGroup(group, now));
}

export function planGroup(group: GroupPicture, now: Date): GroupPlan {
  const { acts, differences } = allOf(group, now);
  const acting = group.state === 'kept' || group.state === 'retiring';
  const inOrder = acts.toSorted((a, b) => a.at.getTime() - b.at.getTime() || ORDER.indexOf(a.do) - ORDER.indexOf(b.do));
  return {
    group: group.id,
    acts: acting ? inOrder : [],
    differences: acting ? differences : differences.map((one) => ({ ...one, next: null, task: false })),
  };
}

function allOf(group: GroupPicture, now: Date): { acts: Act[]; differences: Difference[] } {
  if (group.state === 'retired') return { acts: [], differences: [] };
  if (group.state === 'retiring') {
    const gone = group.chat === null || group.trouble?.code === 'put-out';
    return { acts: gone ? [] : [{ do: 'leave', person: null, why: 'retired', at: now }], differences: [] };
  }
  if (group.chat === null) return planCreation(group, now);
  if (group.trouble?.code === 'put-out') return { acts: [], differences: [trouble(group, now, 'put-out', true)] };
  if (group.observed === null) {
    return { acts: [], differences: [trouble(group, now, 'not-looked-yet', false), ...awaited(group, now)] };
  }
  const people = group.people.flatMap((person) => planPerson(person, now) ?? []);
  const settings = planSettings(group, now);
  const acts = [...settings.acts, ...people.flatMap(({ act }) => act ?? []), ...promotions(group, people, now)];
  const waits =
    group.trouble === null ? [] : [trouble(group, now, group.trouble.code, group.trouble.code === 'rejected')];
  const differences = [...waits, ...settings.differences, ...people.map(({ difference }) => difference)];
  if (group.observed.weAdminister) return { acts, differences };
  // Without the rights nothing can be changed; asking people costs no rights.
  return {
    acts: acts.filter((act) => act.do === 'ask-back'),
    differences: [
      trouble(group, now, 'not-administrator', true),
      ...differences.map((one) => ({ ...one, next: null, task: false })),
    ],
  };
}

/** The group does not exist yet, or was made a moment ago by a bot that never wrote so. */
function planCreation(group: GroupPicture, now: Date): { acts: Act[]; differences: Difference[] } {
  const { begunAt, tries } = group.create;
  const since = group.trouble?.since ?? begunAt ?? now;
  const given = tries >= CREATES_AT_MOST;
  const at = begunAt === null ? now : new Date(begunAt.getTime() + LATE_MS);
  const missing: Difference = {
    about: 'group',
    what: 'no-group',
    why: given ? 'cannot-be-made' : begunAt === null ? 'not-made-yet' : 'perhaps-made',
    since,
    next: given ? null : at,
    task: given,
  };
  const acts: Act[] = [];
  if (begunAt !== null && !given) acts.push({ do: 'find', person: null, why: 'perhaps-made', at: now });
  if (!given)
    acts.push({ do: 'create', person: null, why: missing.why, at }, ...afterCreation(group, notBefore(at, now)));
  return { acts, differences: [missing, ...awaited(group, now)] };
}

/** Who is to administer the chat becomes so once in it. Told beforehand, and never due in this plan. */
function promotions(group: GroupPicture, people: readonly { act: Act | null }[], now: Date): Act[] {
  const wanted = new Set(group.people.filter(({ wantsAdmin }) => wantsAdmin).map(({ id }) => id));
  return people.flatMap(({ act }) =>
    act?.do === 'add' && act.person !== null && wanted.has(act.person)
      ? [
          {
            do: 'promote',
            person: act.person,
            why: 'not-promoted',
            at: new Date(notBefore(act.at, now).getTime() + MINUTE),
          },
        ]
      : [],
  );
}

/** What follows once it is made, so that a dry run tells it beforehand. Never due in this plan: each look plans anew. */
function afterCreation(group: GroupPicture, made: Date): Act[] {
  const { subject, description, announce } = group.wanted;
  const fresh = { subject, description: description ?? '', announce: announce === true, restrict: false };
  const people = group.people.map((person) => ({ ...person, present: false }));
  const observed = { ...fresh, weAdminister: true, members: 1 };
  const later = new Date(made.getTime() + MINUTE);
  return allOf({ ...group, chat: '', observed, trouble: null, people }, later).acts;
}

/** Who belong in a chat into which nobody looked yet. */
function awaited(group: GroupPicture, now: Date): Difference[] {
  return group.people
    .filter(({ wish }) => wish === 'in')
    .flatMap((person) => planPerson({ ...person, present: null }, now)?.difference ?? []);
}

function trouble(group: GroupPicture, now: Date, what: string, task: boolean): Difference {
  return { about: 'group', what, why: what, since: group.trouble?.since ?? now, next: null, task };
}
