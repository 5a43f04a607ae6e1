import type { Issue } from '../../errors.ts';
import type { Reach } from '../../registry/index.ts';
import type { StoredReach } from '../alert.ts';
import type { AlertFacts } from '../facts/index.ts';
import { concernsMinor } from './minor.ts';
import type { ApprovalPolicy } from './policy.ts';

export const APPROVAL_REASONS = ['photo', 'missing-minor', 'districts'] as const;
export type ApprovalReason = (typeof APPROVAL_REASONS)[number];

/** Why the policy wants a second pair of eyes on what would go out now; empty when it does not. */
export function approvalReasons(
  policy: ApprovalPolicy,
  alert: { facts: AlertFacts; image: object | null },
  reach: Pick<Reach, 'districts'>,
): ApprovalReason[] {
  const needed: Record<ApprovalReason, boolean> = {
    photo: policy.photo && alert.image !== null,
    'missing-minor': policy.missingMinor && concernsMinor(alert.facts),
    districts: policy.aboveDistricts !== null && reach.districts.length > policy.aboveDistricts,
  };
  return APPROVAL_REASONS.filter((reason) => needed[reason]);
}

/** The reasons as sentences. */
export function explainReasons(reasons: readonly string[], districts: number): Issue[] {
  const says: Record<string, Omit<Issue, 'code'>> = {
    photo: { path: '/image', message: 'Er gaat een foto mee.' },
    'missing-minor': { path: '/facts/person', message: 'De vermiste is jonger dan 18 jaar, of lijkt dat te zijn.' },
    districts: { path: '/target', message: `De melding gaat naar ${districts} wijken tegelijk.` },
  };
  return reasons.map((code) => ({ code, path: '', message: code, ...says[code] }));
}

/** Areas that were not in it before, or more groups or people: then somebody approved of less than would go out. */
export function reachGrew(before: StoredReach, now: StoredReach): boolean {
  const known = new Set(before.areas);
  return (
    now.areas.some((code) => !known.has(code)) ||
    now.groups > before.groups ||
    now.administrators > before.administrators
  );
}
