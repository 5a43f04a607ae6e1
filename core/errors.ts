/**
 * The closed vocabulary of what can go wrong in the watch's rules. Every edge (HTTP, command line, conversation)
 * maps these codes once, in its own error mapper; nothing else is thrown on purpose.
 */
export type ErrorCode =
  /** The input breaks a rule of form; `issues` says which fields. */
  | 'invalid'
  /** A rule of the field forbids it (lint, image without permission, brand name); `issues` says which. */
  | 'refused'
  | 'not-found'
  /** Somebody or something was there first, or the state does not allow this step. */
  | 'conflict'
  /** The target reaches nobody. */
  | 'nobody-reached'
  /** No line can carry the message: not linked, sick, or none registered. */
  | 'no-line'
  | 'too-large'
  | 'unauthenticated'
  | 'forbidden'
  | 'rate-limited'
  /** A part we depend on (database, queue, network) is away. */
  | 'unavailable';

/** One thing wrong, where it is, and what to do about it. `path` is a JSON pointer or a `line:column`. */
export interface Issue {
  path: string;
  /** Stable kebab-case code for machines, for example `brand-name`. */
  code: string;
  /** Dutch, B1: what is wrong and what to do. */
  message: string;
}

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly issues: readonly Issue[];
  /** With `rate-limited`: seconds until it makes sense to try again. */
  readonly retryAfterS: number | undefined;

  /** @param message Dutch, for a person; never a name, number or text of somebody. */
  constructor(
    code: ErrorCode,
    message: string,
    issues: readonly Issue[] = [],
    options: { cause?: unknown; retryAfterS?: number } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.issues = issues;
    this.retryAfterS = options.retryAfterS;
  }
}
