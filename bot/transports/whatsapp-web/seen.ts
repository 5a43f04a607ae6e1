import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const REMEMBERED = 1000;
const WRITE_AFTER_MS = 200;

interface SeenFile {
  lastAt: number;
  ids: string[];
}

/**
 * What came in last, kept in the session folder: from there on a line that was away reads back, and what it has passed
 * on already it does not pass on again. A crash may forget the last moments; ids are stable, so that does no harm.
 */
export class Seen {
  readonly #file: string;
  readonly #ids: Set<string>;
  #lastAt: number;
  #timer: NodeJS.Timeout | null = null;

  constructor(sessionDir: string) {
    this.#file = path.join(sessionDir, 'seen.json');
    const { lastAt, ids } = read(this.#file);
    this.#lastAt = lastAt;
    this.#ids = new Set(ids);
  }

  /** The network's time of the newest thing that came in; null when nothing ever did. */
  get lastAt(): Date | null {
    return this.#lastAt > 0 ? new Date(this.#lastAt) : null;
  }

  /** A line that is connected for the first time has missed nothing before this moment. */
  begin(at: Date): void {
    if (this.#lastAt === 0) this.#noteTime(at);
  }

  /** Notes it. @returns false when it was noted before */
  add(id: string, at: Date): boolean {
    if (this.#ids.has(id)) return false;
    this.#ids.add(id);
    if (this.#ids.size > REMEMBERED) this.#ids.delete(this.#ids.values().next().value!);
    this.#noteTime(at);
    return true;
  }

  /** Writes what is not written yet. */
  flush(): void {
    if (this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    const content: SeenFile = { lastAt: this.#lastAt, ids: [...this.#ids] };
    mkdirSync(path.dirname(this.#file), { recursive: true });
    writeFileSync(`${this.#file}.new`, JSON.stringify(content), { mode: 0o600 });
    renameSync(`${this.#file}.new`, this.#file);
  }

  #noteTime(at: Date): void {
    this.#lastAt = Math.max(this.#lastAt, at.getTime());
    this.#timer ??= setTimeout(() => this.flush(), WRITE_AFTER_MS).unref();
  }
}

function read(file: string): SeenFile {
  try {
    const { lastAt, ids } = JSON.parse(readFileSync(file, 'utf8')) as SeenFile;
    if (typeof lastAt === 'number' && Array.isArray(ids)) return { lastAt, ids };
  } catch {
    // never written, or not by us: begin anew
  }
  return { lastAt: 0, ids: [] };
}
