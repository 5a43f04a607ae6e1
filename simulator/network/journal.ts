import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import type { Entry } from './entries.ts';
import { NetworkError } from './errors.ts';
import type { NetworkLog } from './options.ts';

const FLUSH_MS = 5;
const RETRY_MS = 1000;
const CHUNK_BYTES = 1 << 20;
const NEWLINE = 0x0a;

/**
 * The network's memory: one JSON line per change, only ever appended. What is written with `writeNow` is with the
 * operating system when it returns, and survives a kill of this process; the rest follows within milliseconds.
 */
export class Journal {
  readonly #file: string;
  readonly #log: NetworkLog;
  #fd: number;
  #size = 0;
  #lines: string[] = [];
  #timer: NodeJS.Timeout | null = null;
  /** Called when what was lined up has been written. */
  onWritten: () => void = () => {};

  private constructor(file: string, fd: number, log: NetworkLog) {
    this.#file = file;
    this.#fd = fd;
    this.#log = log;
  }

  /** Opens the journal in a folder and replays it. A last line that a crash tore is cut off. */
  static open(folder: string, log: NetworkLog, replay: (entry: Entry) => void): Journal {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = path.join(folder, 'journal.jsonl');
    const fd = openSync(file, existsSync(file) ? 'r+' : 'w+', 0o600);
    const journal = new Journal(file, fd, log);
    journal.#size = journal.#replay(replay);
    const torn = fstatSync(fd).size - journal.#size;
    if (torn > 0) {
      ftruncateSync(fd, journal.#size);
      log.warn({ bytes: torn }, 'cut off the torn end of the journal');
    }
    return journal;
  }

  get bytes(): number {
    return this.#size;
  }

  /** Lines up an entry; it is written within 5 ms, or with the next `writeNow`. */
  append(entry: Entry): void {
    this.#lines.push(JSON.stringify(entry));
    this.#timer ??= setTimeout(() => this.#flushLater(), FLUSH_MS).unref();
  }

  /** Writes an entry and all before it. @throws NetworkError 507 when the disk refuses; then the entry is not kept */
  writeNow(entry: Entry): void {
    this.#lines.push(JSON.stringify(entry));
    try {
      this.flush();
    } catch (error) {
      this.#lines.pop();
      this.#log.warn({ err: error }, 'the journal cannot be written');
      throw new NetworkError(507, 'the network cannot write to its disk');
    }
  }

  /** Writes what is lined up. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#lines.length === 0) return;
    const bytes = Buffer.from(`${this.#lines.join('\n')}\n`);
    try {
      this.#writeAll(bytes);
    } catch (error) {
      ftruncateSync(this.#fd, this.#size);
      throw error;
    }
    this.#size += bytes.length;
    this.#lines = [];
    this.onWritten();
  }

  /** Replaces the whole journal by a summary, in one step: a crash leaves the old one or the new one. */
  rewrite(entries: Iterable<Entry>): void {
    this.flush();
    const temporary = `${this.#file}.new`;
    const next = new Journal(temporary, openSync(temporary, 'w+', 0o600), this.#log);
    for (const entry of entries) {
      next.#lines.push(JSON.stringify(entry));
      if (next.#lines.length >= 1000) next.flush();
    }
    next.flush();
    fsyncSync(next.#fd);
    renameSync(temporary, this.#file);
    closeSync(this.#fd);
    this.#fd = next.#fd;
    this.#size = next.#size;
  }

  close(): void {
    this.flush();
    closeSync(this.#fd);
  }

  #flushLater(): void {
    this.#timer = null;
    try {
      this.flush();
    } catch (error) {
      this.#log.warn({ err: error }, 'the journal cannot be written; trying again');
      this.#timer = setTimeout(() => this.#flushLater(), RETRY_MS).unref();
    }
  }

  #writeAll(bytes: Buffer): void {
    let done = 0;
    while (done < bytes.length) done += writeSync(this.#fd, bytes, done, bytes.length - done, this.#size + done);
  }

  /** @returns where the last whole line ends */
  #replay(replay: (entry: Entry) => void): number {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    let rest: Buffer = Buffer.alloc(0);
    let good = 0;
    let skipped = 0;
    for (let at = 0; ;) {
      const read = readSync(this.#fd, chunk, 0, CHUNK_BYTES, at);
      if (read === 0) break;
      at += read;
      let data = rest.length === 0 ? chunk.subarray(0, read) : Buffer.concat([rest, chunk.subarray(0, read)]);
      for (let end = data.indexOf(NEWLINE); end >= 0; end = data.indexOf(NEWLINE)) {
        const entry = parse(data.toString('utf8', 0, end));
        if (entry) replay(entry);
        else skipped++;
        good += end + 1;
        data = data.subarray(end + 1);
      }
      rest = Buffer.from(data);
    }
    if (skipped > 0) this.#log.warn({ lines: skipped }, 'passed over unreadable lines of the journal');
    return good;
  }
}

function parse(line: string): Entry | null {
  try {
    const entry: unknown = JSON.parse(line);
    return typeof entry === 'object' && entry !== null && 'k' in entry && 'n' in entry ? (entry as Entry) : null;
  } catch {
    return null;
  }
}
