import { call } from './api.js';

/** A session ends after half an hour without a request; somebody who only reads and points makes none. */
const EVERY_MS = 5 * 60_000;

/** Keeps the session for as long as somebody is at the screen: a key, a click or a scroll counts, an open page does not. */
export function keepSession() {
  let last = Date.now();
  const used = () => {
    if (Date.now() - last < EVERY_MS) return;
    last = Date.now();
    call('GET', '/session').catch(() => undefined);
  };
  for (const event of ['pointerdown', 'keydown', 'wheel', 'touchmove'])
    document.addEventListener(event, used, { passive: true });
}
