import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Credentials } from '../../../simulator/client.ts';

/** Where the proof of a linked device is kept between two starts: one small file per line, readable by us alone. */
export class SessionFile {
  readonly #file: string;

  /** @param lineId letters, digits, `-`, `_` and `.`; anything else becomes `_` */
  constructor(folder: string, lineId: string) {
    this.#file = path.join(folder, `${lineId.replace(/[^\w.-]/g, '_')}.json`);
  }

  /** Null when there is none, or when it cannot be understood: the line is then linked anew. */
  async read(): Promise<Credentials | null> {
    try {
      const { pn, deviceId, token } = JSON.parse(await readFile(this.#file, 'utf8')) as Partial<Credentials>;
      if (typeof pn !== 'string' || typeof deviceId !== 'string' || typeof token !== 'string') return null;
      return { pn, deviceId, token };
    } catch {
      return null;
    }
  }

  /** Writes beside and renames, so that a crash leaves the old session or the new one. */
  async write(credentials: Credentials): Promise<void> {
    await mkdir(path.dirname(this.#file), { recursive: true, mode: 0o700 });
    const temporary = `${this.#file}.new`;
    await writeFile(temporary, JSON.stringify(credentials), { mode: 0o600 });
    await chmod(temporary, 0o600);
    await rename(temporary, this.#file);
  }

  async remove(): Promise<void> {
    await rm(this.#file, { force: true });
  }
}
