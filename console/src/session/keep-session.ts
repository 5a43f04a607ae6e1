import { api } from '../api/index.ts';

/** A session ends after half an hour without a request; somebody who only reads and points makes none. */
const EVERY_MS = 5 * 60_000;

/** Keeps the session for as long as somebody is at the screen: a key, a click or a scroll counts, an open page does not. */
export function keepSession(): () => void {
  let last = Date.now();
  const used = () => {
    if (Date.now() - last < EVERY_MS) return;
    last = Date.now();
    api.GET('/session').catch(() => undefined);
  };
  const events = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;
  for (const event of events) document.addEventListener(event, used, { passive: true });
  return () => {
    for (const event of events) document.removeEventListener(event, used);
  };
}
