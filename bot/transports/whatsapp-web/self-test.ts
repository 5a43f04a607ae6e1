import { randomBytes } from 'node:crypto';
import { TransportError } from '../../../core/ports/transport.ts';
import { missingParts } from './in-page.ts';
import type { Line } from './line.ts';
import type { Timeouts } from './options.ts';
import { sendPost } from './send.ts';
import { within } from './within.ts';

const TEXT = 'Zelftest van het berichtensysteem. U hoeft niets te doen.';

/** A key in the form that WhatsApp Web makes them. */
export function newKey(): string {
  return `3EB0${randomBytes(9).toString('hex').toUpperCase()}`;
}

/** Sends a message to our own number and waits for the server. @throws TransportError */
export async function sendToSelf(line: Line, timeouts: Timeouts): Promise<void> {
  const { account } = line;
  if (account === null) throw new TransportError('not-linked', 'the line has no number yet');
  await sendPost(line, timeouts, { key: newKey(), chat: account, text: TEXT });
}

/** See CanSelfTest. It tells a changed WhatsApp Web, which only a new version of us cures, from everything else. */
export async function selfTest(
  line: Line,
  timeouts: Timeouts,
): Promise<{ ok: boolean; milliseconds: number; detail: string }> {
  const begin = performance.now();
  const result = (ok: boolean, detail: string) => ({ ok, milliseconds: Math.round(performance.now() - begin), detail });
  try {
    const session = line.usable();
    const missing = await within(timeouts.call, 'looking for parts', () => session.page.evaluate(missingParts));
    if (missing.length > 0) {
      return result(false, `WhatsApp Web is veranderd: ${missing.join(', ')} ontbreekt. Werk dit systeem bij.`);
    }
    await sendToSelf(line, timeouts);
    return result(true, 'WhatsApp nam een bericht aan het eigen nummer aan.');
  } catch (error) {
    return result(false, explain(error));
  }
}

function explain(error: unknown): string {
  const failure = error instanceof TransportError ? error.failure : 'timeout';
  switch (failure) {
    case 'not-linked':
      return 'Deze lijn is niet gekoppeld. Koppel hem met een QR-code of een koppelcode.';
    case 'offline':
      return 'WhatsApp is niet bereikbaar. Kijk naar de internetverbinding en probeer het over een minuut opnieuw.';
    case 'timeout':
      return 'WhatsApp bevestigt het bericht niet. De lijn is ziek, of WhatsApp Web is veranderd.';
    default:
      return `WhatsApp weigert een bericht aan het eigen nummer (${failure}).`;
  }
}
