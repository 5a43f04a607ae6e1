/** The door to a mail server. */

/** One letter to one address. */
export interface OutgoingMail {
  /** What stands before the `@` of its Message-ID: chosen and stored before the first attempt, and the same in each. */
  messageId: string;
  to: string;
  subject: string;
  text: string;
  /** An iCalendar file that goes along, as `text/calendar`. */
  calendar?: { fileName: string; content: string };
  /** Of bulk: the page on which its reader says no to more of it. */
  unsubscribeUrl?: string;
}

/**
 * Why a letter was not taken.
 * - `offline` the server is out of reach, or asks us to come back: it certainly was not taken
 * - `refused` the server will not take it for this address, now or later
 * - `timeout` the connection broke after the letter had left: it may or may not have been taken
 */
export type MailFailure = 'offline' | 'refused' | 'timeout';

/** The only error a mailer may throw. The message carries codes, never addresses or texts. */
export class MailError extends Error {
  readonly failure: MailFailure;
  /** The server's own three digits, when it gave any. */
  readonly code: number | undefined;

  constructor(failure: MailFailure, message: string, options: { code?: number; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'MailError';
    this.failure = failure;
    this.code = options.code;
  }
}

export interface Mailer {
  /** Resolves once the server has taken it. Rejects with `MailError` within its own time limits. */
  send(mail: OutgoingMail): Promise<void>;
  /** Whether the server answers and lets us in. */
  check(): Promise<{ ok: boolean; detail: string }>;
  close(): Promise<void>;
}
