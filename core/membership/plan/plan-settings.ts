import { nextAllowed, notBefore } from './ladder.ts';
import { FIELDS, type Act, type ActName, type Difference, type Field, type GroupPicture } from './types.ts';

const ACTS: Readonly<Record<Field, ActName>> = {
  announce: 'set-announce',
  restrict: 'set-restrict',
  subject: 'set-subject',
  description: 'set-description',
  picture: 'set-picture',
  rules: 'post-rules',
};

/**
 * What is to be done about name, description, picture, rules and who may post. Something that was in step and was changed by
 * hand is set back once; changed again, it stays as people made it, and somebody is told.
 */
export function planSettings(group: GroupPicture, now: Date): { acts: Act[]; differences: Difference[] } {
  const acts: Act[] = [];
  const differences: Difference[] = [];
  for (const field of FIELDS.filter((one) => differs(group, one))) {
    const memory = group.settings[field];
    const byHand = memory !== undefined && memory.inStepAt !== null;
    const since = memory?.since == null ? now : new Date(memory.since);
    const lastAt = memory?.lastAt == null ? null : new Date(memory.lastAt);
    const changedAgain = byHand && memory.setBack && lastAt !== null && new Date(memory.inStepAt ?? 0) > lastAt;
    const allowed = changedAgain ? null : nextAllowed({ acts: memory?.acts ?? 0, lastAt }, now);
    const next = allowed === null ? null : notBefore(allowed, now);
    const why = changedAgain ? 'changed-again' : byHand ? 'changed-by-hand' : 'not-set-yet';
    differences.push({ about: field, what: `${field}-differs`, why, since, next, task: allowed === null });
    if (next !== null) acts.push({ do: ACTS[field], person: null, why, at: next });
  }
  return { acts, differences };
}

/** Whether what is seen, or what we set last, is other than it should be. What was taken over as found never differs. */
export function differs({ wanted, observed, pictureSet, rulesPosted }: GroupPicture, field: Field): boolean {
  if (observed === null) return false;
  if (field === 'announce') return wanted.announce !== null && observed.announce !== wanted.announce;
  if (field === 'restrict') return !observed.restrict;
  if (field === 'subject') return observed.subject.trim() !== wanted.subject;
  if (field === 'description') return wanted.description !== null && observed.description.trim() !== wanted.description;
  if (field === 'picture') return wanted.picture !== null && wanted.picture !== pictureSet;
  return wanted.rules !== null && wanted.rules !== rulesPosted;
}
