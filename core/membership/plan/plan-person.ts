import { DAY, nextAllowed, notBefore } from './ladder.ts';
import type { Act, ActName, Difference, PersonPicture } from './types.ts';

/** An invitation is repeated once after this time; who does not use that one either is left to a person. */
export const INVITE_LASTS_MS = 3 * DAY;
const INVITES_AT_MOST = 2;

interface Judged {
  what: string;
  why: string;
  act: ActName | null;
  /** Null: nothing by itself. */
  at: Date | null;
  task: boolean;
}

/** What is to be done about one person; null when all is as it should be. */
export function planPerson(person: PersonPicture, now: Date): { act: Act | null; difference: Difference } | null {
  const judged = judge(person, now);
  if (judged === null) return null;
  const { what, why, act, task } = judged;
  const at = judged.at === null ? null : notBefore(judged.at, now);
  const since = person.difference === what && person.since !== null ? person.since : now;
  return {
    act: act === null || at === null ? null : { do: act, person: person.id, why: what, at },
    difference: { about: person.id, what, why, since, next: act === null ? null : at, task },
  };
}

function judge(person: PersonPicture, now: Date): Judged | null {
  if (person.present === null) return person.wish === 'in' ? waiting('not-in-group', 'not-looked-yet') : null;
  if (person.present) return judgePresent(person, now);
  return person.wish === 'in' ? judgeAbsent(person, now) : null;
}

const waiting = (what: string, why: string, task = false): Judged => ({ what, why, act: null, at: null, task });

function byLadder(what: string, why: string, act: ActName, person: PersonPicture, now: Date): Judged {
  const at = nextAllowed({ acts: person.acts, lastAt: person.lastActAt, outcome: person.outcome }, now);
  return { what, why, act, at, task: at === null };
}

function byRights(what: string, why: string, act: ActName, person: PersonPicture, now: Date): Judged {
  const at = nextAllowed({ acts: person.rightActs, lastAt: person.rightActAt }, now);
  return { what, why, act, at, task: at === null };
}

function judgePresent(person: PersonPicture, now: Date): Judged | null {
  if (person.wish === 'out') return byLadder('does-not-belong', person.why, 'remove', person, now);
  if (person.wish === 'unknown') {
    // Whoever may post there reads as the police: that right is taken back, the person stays until somebody decides.
    if (person.admin && person.came !== 'before')
      return byRights('is-admin', 'stranger-promoted', 'demote', person, now);
    return waiting('stranger', person.came === 'link' ? 'joined-by-link' : person.why);
  }
  if (person.wantsAdmin && !person.admin) return byRights('not-promoted', person.why, 'promote', person, now);
  if (!person.wantsAdmin && person.admin) {
    // Who ran the group before we kept it goes on doing so until somebody decides otherwise.
    if (person.came === 'before') return waiting('is-admin', 'admin-before');
    return byRights('is-admin', 'promoted-by-hand', 'demote', person, now);
  }
  return null;
}

function judgeAbsent(person: PersonPicture, now: Date): Judged {
  if (person.hold === 'paused') return waiting('not-in-group', 'paused');
  if (person.hold === 'declined') return waiting('not-in-group', 'declined');
  if (person.went === 'left' || person.went === 'unknown') return judgeLeft(person, now);
  if (person.hold === 'needs-invite') return judgeInvited(person, now);
  const why = person.went === 'others' ? 'removed-by-others' : person.hold === 'no-account' ? 'no-account' : person.why;
  return byLadder('not-in-group', why, 'add', person, now);
}

/** Asked once whether it was meant; never added again without a yes, also where nobody knows whether others did it. */
function judgeLeft(person: PersonPicture, now: Date): Judged {
  const what = person.went === 'left' ? 'left-by-himself' : 'gone-unknown';
  if (person.askedAt !== null) return waiting(what, 'asked-back');
  return { what, why: 'not-asked-yet', act: 'ask-back', at: now, task: false };
}

function judgeInvited(person: PersonPicture, now: Date): Judged {
  const { invites, invitedAt } = person;
  const at = invitedAt === null ? now : new Date(invitedAt.getTime() + INVITE_LASTS_MS);
  if (invites < INVITES_AT_MOST) {
    return { what: 'not-in-group', why: invites === 0 ? 'privacy' : 'invited', act: 'invite', at, task: false };
  }
  return waiting('not-in-group', 'invitation-not-used', at <= now);
}
