import { TransportError } from '../../../core/ports/transport.ts';
import { NoChromium } from '../../../chromium/index.ts';
import { ProfileInUse } from './profile.ts';
import { TimedOut } from './within.ts';

/**
 * What the library said, without numbers of people, so that it can be logged. It takes the place of a `cause`, which
 * would bring the whole text along.
 */
export function scrub(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text
    .split('\n')[0]!
    .replace(/\+?\d[\d\s-]{5,}\d/g, '…')
    .slice(0, 200);
}

/** What a question to the page, which sends nothing, failed on. */
export function questionFailed(error: unknown, what: string): TransportError {
  if (error instanceof TransportError) return error;
  const failure = error instanceof TimedOut ? 'timeout' : 'offline';
  return new TransportError(failure, `${what} failed: ${scrub(error)}`);
}

/**
 * What changing something failed on. A refusal of the server comes without its reason: after what could be checked
 * beforehand it is most likely haste, and may be tried again later. Of anything else nobody can tell whether it was done.
 */
export function changeFailed(error: unknown, what: string): TransportError {
  if (error instanceof TransportError) return error;
  const refused = /ServerStatusCodeError/.test(`${(error as Error | null)?.name} ${String(error)}`);
  return new TransportError(refused ? 'rate-limited' : 'timeout', `${what} failed: ${scrub(error)}`);
}

/** Why the browser could not be started, in words for the operator. */
export function whyNotOpened(error: unknown): string {
  if (error instanceof NoChromium) return error.message;
  if (error instanceof ProfileInUse) {
    return 'De sessie van deze lijn is al in gebruik door een ander proces op deze machine. Stop dat eerst.';
  }
  if (error instanceof TimedOut || /auth timeout|net::ERR|ERR_/.test(String(error))) {
    return 'WhatsApp Web is niet bereikbaar. Er wordt opnieuw geprobeerd.';
  }
  return 'Chromium of WhatsApp Web startte niet. Er wordt opnieuw geprobeerd.';
}
