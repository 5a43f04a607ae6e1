/**
 * The door to whatever makes a PDF of a page. `no-browser`: there is none on this machine, and the message says what to do ·
 * `busy`: too many wait already · `failed`: it broke down or took too long.
 */
export type PrintFailure = 'no-browser' | 'busy' | 'failed';

/** The only error that a printer throws. */
export class PrintError extends Error {
  readonly failure: PrintFailure;

  /** @param message with `no-browser` Dutch, for the operator */
  constructor(failure: PrintFailure, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'PrintError';
    this.failure = failure;
  }
}

export interface Printer {
  /**
   * Prints one whole HTML document, which needs nothing from outside itself: scripts do not run and nothing is loaded.
   * Paper, margins, page numbers, title and language are those of the document. Rejects with PrintError.
   */
  print(html: string): Promise<Uint8Array>;
  /** Ends what it keeps; what is being printed then fails. */
  close(): Promise<void>;
}
