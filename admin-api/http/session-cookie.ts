import type { NewSession } from '../../core/identity/index.ts';
import type { Browser } from './caller.ts';
import { SECRET, SESSION_COOKIE } from './cookies.ts';

/** Where a sign-in comes from, and the session that it ends: the one that this browser still holds. */
export function comingFrom(browser: Browser): { address: string; agent: string } {
  return { address: browser.address, agent: browser.agent };
}

export function heldSession(browser: Browser): string | undefined {
  const held = browser.read(SESSION_COOKIE);
  return held !== undefined && SECRET.test(held) ? held : undefined;
}

/** Gives the browser its new session, in place of whatever it held, and says what it may do first. */
export function keepSession(browser: Browser, session: NewSession) {
  browser.keep(SESSION_COOKIE, session.token, session.expiresAt);
  return { outcome: 'signed-in' as const, mustEnrol: session.mustEnrol, expiresAt: session.expiresAt };
}

export function forgetSession(browser: Browser): void {
  browser.forget(SESSION_COOKIE);
}
