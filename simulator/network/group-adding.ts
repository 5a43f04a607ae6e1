import { randomBytes } from 'node:crypto';
import type { Core } from './core.ts';
import type { Group } from './types.ts';

/**
 * What happened to one person whom somebody wanted to add: 200, 403 privacy (with an invitation), 404 no account, 408 left
 * it a short while ago, 409 is in it, 419 full or 429 too fast.
 */
export interface AddResult {
  who: string;
  pn?: string;
  lid?: string;
  code: 200 | 403 | 404 | 408 | 409 | 419 | 429;
  invite?: { code: string; expiresAt: number };
}

const INVITE_TTL_MS = 3 * 24 * 3_600_000;

/** What adding this person gives. A refusal for privacy brings an invitation. @param taken who is being added with them */
export function tryAdd(core: Core, group: Group, who: string, taken: ReadonlySet<string>): AddResult {
  const account = core.findAccount(who);
  if (account?.registered !== true) return { who, code: 404 };
  const { pn, lid } = account;
  const person = { who, pn, lid };
  if (group.members.has(pn) || taken.has(pn)) return { ...person, code: 409 };
  if (group.members.size + taken.size >= core.settings.maxGroup) return { ...person, code: 419 };
  const left = group.leftAt.get(pn);
  if (left !== undefined && core.clock.now() - left < core.settings.leftWaitMs) return { ...person, code: 408 };
  if (account.groupAdd === 'all') return { ...person, code: 200 };
  const invite = { code: randomBytes(12).toString('base64url'), expiresAt: core.clock.now() + INVITE_TTL_MS };
  core.commit({ k: 'invite', gid: group.gid, pn, ...invite });
  return { ...person, code: 403, invite };
}
