/**
 * What the network answers when it refuses. The codes are WhatsApp's where it has one:
 * 400 malformed, 401 no session, 403 not a member or no right, 404 no such account or message, 406 bad invitation,
 * 409 already there, 413 too large, 419 group full, 420 only administrators may post, 429 slow down, 503 out of reach.
 */
export class NetworkError extends Error {
  readonly code: number;
  /** How long to wait, in milliseconds; only with 429. */
  readonly retryAfterMs: number | undefined;

  constructor(code: number, message: string, retryAfterMs?: number) {
    super(message);
    this.name = 'NetworkError';
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}
