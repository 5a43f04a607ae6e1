import { TransportError } from '../../../core/ports/transport.ts';
import { scrub } from './errors.ts';
import { leave } from './in-page.ts';
import type { Timeouts } from './options.ts';
import type { Session } from './session.ts';
import { within } from './within.ts';

/** How often the library asks for a new pairing code while the old one is not used; WhatsApp's own rhythm. */
const CODE_EVERY_MS = 180_000;

/** Until when a pairing code that came just now can be used. */
export const expiringCode = (): { expiresAt: Date } => ({ expiresAt: new Date(Date.now() + CODE_EVERY_MS) });

/** Asks for a pairing code for this phone (E.164); it comes as an event of the session. @throws TransportError */
export async function askForCode(session: Session, timeouts: Timeouts, phone: string): Promise<void> {
  const digits = phone.replace(/\D/g, '');
  try {
    await within(timeouts.call, 'asking for a code', () =>
      session.client.requestPairingCode(digits, true, CODE_EVERY_MS),
    );
  } catch (error) {
    throw new TransportError('rejected', `no pairing code: ${scrub(error)}`);
  }
}

/** Ends the session on the network. @throws TransportError when the network cannot be told */
export async function logOut(session: Session, timeouts: Timeouts): Promise<void> {
  try {
    await within(timeouts.call, 'logging out', () => session.page.evaluate(leave));
  } catch (error) {
    // The page leaves while it answers, and then the answer is an error although it worked.
    if (/destroyed|detached|closed|Target/i.test(String(error))) return;
    throw new TransportError('offline', `logging out failed: ${scrub(error)}`);
  }
}
