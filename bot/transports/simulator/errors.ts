import { TransportError } from '../../../core/ports/transport.ts';
import type { TransportFailure } from '../../../core/ports/transport.ts';
import { LineOffline, LineRefusal, LineUnanswered } from '../../../simulator/client.ts';

const FAILURES: Readonly<Record<number, TransportFailure>> = {
  401: 'not-linked',
  403: 'not-allowed',
  404: 'no-account',
  420: 'not-allowed',
  429: 'rate-limited',
};

/**
 * The network's refusal in the port's words. A server that answers with 5xx has not taken the message, so it may be
 * tried again; every other code that we do not know is a refusal for good.
 * @param chat a missing group is a chat where we may not post, a missing person has no account
 */
export function toTransportError(error: unknown, chat = ''): TransportError {
  if (error instanceof TransportError) return error;
  if (error instanceof LineOffline) return new TransportError('offline', error.message, { cause: error });
  if (error instanceof LineUnanswered) return new TransportError('timeout', error.message, { cause: error });
  if (error instanceof LineRefusal) {
    const { code, retryAfterMs } = error;
    const known = code === 404 && chat.endsWith('@g.us') ? 'not-allowed' : FAILURES[code];
    const failure = known ?? (code >= 500 ? 'offline' : 'rejected');
    const options = retryAfterMs === undefined ? { cause: error } : { cause: error, retryAfterMs };
    return new TransportError(failure, `the network answered ${code}`, options);
  }
  return new TransportError('timeout', 'unexpected fault in the line', { cause: error });
}
