import { requestLine } from '../core/delivery/index.ts';
import type { Session } from './session.ts';
import { waitForLine } from './wait-for-line.ts';

/** Asks the line's bot for a self-test and waits for the outcome. */
export async function selfTest(session: Session, id: number, seconds: number, signal: AbortSignal) {
  await requestLine(session.ctx, id, { request: 'self-test' });
  const line = await waitForLine(session, id, seconds, signal, ({ selfTest: done }) => done !== null);
  return line.selfTest ?? { ok: false, milliseconds: 0, detail: 'Geen antwoord.', at: '' };
}
