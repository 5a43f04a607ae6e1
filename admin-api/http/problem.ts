import type { Response } from 'express';
import type { AppError, ErrorCode, Issue } from '../../core/errors.ts';

/** What can go wrong at this edge alone, before or beside a verb. */
export type HttpErrorCode =
  'malformed' | 'method-not-allowed' | 'not-acceptable' | 'unsupported-media-type' | 'header-too-large' | 'internal';

export type ProblemCode = ErrorCode | HttpErrorCode;

/** An RFC 9457 problem document. `issues` says which part of the request is meant, as far as that is known. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  issues: readonly Issue[];
}

/** An error of the edge itself; the verbs throw `AppError`. */
export class HttpError extends Error {
  readonly code: HttpErrorCode;
  readonly issues: readonly Issue[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: HttpErrorCode,
    message: string,
    options: { issues?: readonly Issue[]; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.name = 'HttpError';
    this.code = code;
    this.issues = options.issues ?? [];
    this.headers = options.headers ?? {};
  }
}

/**
 * The one place where codes become statuses. `invalid` is 400 after the NL GOV API Design Rules
 * (/core/error-handling/invalid-input); 422 is for input of the right form that a rule of the field forbids.
 */
export const PROBLEMS: Readonly<Record<ProblemCode, { status: number; title: string }>> = {
  invalid: { status: 400, title: 'De invoer klopt niet' },
  malformed: { status: 400, title: 'Het verzoek is niet te lezen' },
  unauthenticated: { status: 401, title: 'U bent niet ingelogd' },
  forbidden: { status: 403, title: 'U mag dit niet' },
  'not-found': { status: 404, title: 'Niet gevonden' },
  'method-not-allowed': { status: 405, title: 'Dit kan hier niet' },
  'not-acceptable': { status: 406, title: 'Dit formaat geven wij niet' },
  conflict: { status: 409, title: 'Dit kan nu niet' },
  'no-line': { status: 409, title: 'Er is geen WhatsApp-lijn die dit kan versturen' },
  'too-large': { status: 413, title: 'De inhoud is te groot' },
  'unsupported-media-type': { status: 415, title: 'Dit formaat nemen wij niet aan' },
  refused: { status: 422, title: 'Dit mag niet worden verstuurd' },
  'nobody-reached': { status: 422, title: 'Dit bereikt niemand' },
  'rate-limited': { status: 429, title: 'Te veel verzoeken' },
  'header-too-large': { status: 431, title: 'De kopregels zijn te groot' },
  internal: { status: 500, title: 'Er ging bij ons iets mis' },
  unavailable: { status: 503, title: 'Dit werkt nu even niet' },
};

/** @param requestId makes `instance`: what a user quotes and what the logs are searched by */
export function makeProblem(error: AppError | HttpError, requestId: string): Problem {
  const { status, title } = PROBLEMS[error.code];
  return {
    type: `urn:heterdaadkracht:problem:${error.code}`,
    title,
    status,
    detail: error.message,
    instance: `urn:uuid:${requestId}`,
    issues: error.issues,
  };
}

export function sendProblem(response: Response, problem: Problem): void {
  response.status(problem.status);
  response.setHeader('content-type', 'application/problem+json; charset=utf-8');
  response.setHeader('cache-control', 'no-store');
  response.end(JSON.stringify(problem));
}
