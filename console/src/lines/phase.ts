import type { Line } from '../api/index.ts';

/** How linking goes, as a person sees it. */
export type Phase = 'idle' | 'asked' | 'waiting' | 'scanned' | 'linked' | 'expired' | 'refused';

/** From what the line itself tells, so that it is the same after a reload and on a colleague's screen. */
export function phaseOf({ state, linkCode, link, request }: Line): Phase {
  if (state === 'connected' || state === 'sick') return 'linked';
  if (request === 'link' || request === 'link-code') return 'asked';
  if (state === 'linking') return linkCode === null ? 'asked' : 'waiting';
  if (state === 'connecting' && link?.usedAt != null) return 'scanned';
  if (link?.ended === 'expired') return 'expired';
  if (link?.ended === 'refused') return 'refused';
  return 'idle';
}

/** Eight characters to type, where a QR is a long text. */
export const isPairingCode = (code: string): boolean => /^[A-Z0-9]{4}-?[A-Z0-9]{4}$/i.test(code);

/** Lines that should carry something and cannot. */
export const isTrouble = ({ state }: Line): boolean => ['unlinked', 'sick', 'offline', 'conflict'].includes(state);
