import type { Writable } from 'node:stream';

/** Where a command writes. */
export interface Streams {
  stdout: Writable & { isTTY?: boolean; columns?: number };
  stderr: Writable & { isTTY?: boolean };
}

/** How a command speaks: Dutch for people, or one JSON document (ndjson while following) for machines, never both. */
export interface Output {
  readonly json: boolean;
  /** True when somebody looks at a screen that can be redrawn. */
  readonly live: boolean;
  readonly columns: number;
  /** A line for people on stdout; nothing with --json. */
  line(text?: string): void;
  /** A remark for people on stderr; nothing with --json. */
  note(text: string): void;
  /** The answer: `document` for machines, or `human` for people. */
  answer(document: unknown, human: () => void): void;
  /** One document of a stream, on a line of its own; only with --json. */
  record(document: unknown): void;
  /** Raw text to the screen, to redraw. */
  raw(text: string): void;
}

export function createOutput(streams: Streams, json: boolean): Output {
  const { stdout, stderr } = streams;
  return {
    json,
    live: !json && stdout.isTTY === true,
    columns: stdout.columns ?? 100,
    line: (text = '') => void (json || stdout.write(`${text}\n`)),
    note: (text) => void (json || stderr.write(`${text}\n`)),
    answer: (document, human) => (json ? void stdout.write(`${JSON.stringify(document, null, 2)}\n`) : human()),
    record: (document) => void (json && stdout.write(`${JSON.stringify(document)}\n`)),
    raw: (text) => void (json || stdout.write(text)),
  };
}
