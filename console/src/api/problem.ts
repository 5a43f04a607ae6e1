import type { Issue, Problem as ProblemDocument } from './schema.ts';

/** What the server refused or could not do, in its own (Dutch) words; status 0 when it could not be reached. */
export class Problem extends Error {
  readonly status: number;
  readonly type: string;
  readonly issues: readonly Issue[];

  /** How long to wait before asking again, in seconds, where the server said so. */
  readonly retryAfterS: number | undefined;

  constructor(status: number, document: Partial<ProblemDocument> = {}, retryAfterS?: number) {
    super(document.detail ?? '');
    this.name = 'Problem';
    this.status = status;
    this.type = document.type ?? '';
    this.retryAfterS = retryAfterS;
    this.issues = document.issues ?? [];
  }

  get isOffline(): boolean {
    return this.status === 0;
  }
}

export const asProblem = (error: unknown): Problem => (error instanceof Problem ? error : new Problem(-1));
