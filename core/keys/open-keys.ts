import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync, type Stats } from 'node:fs';
import path from 'node:path';
import { AppError } from '../errors.ts';
import { KeyFile, newKeys } from './key-file.ts';
import { makeKeys, type Keys, type KeySource } from './keys.ts';

const READABLE_BY_OTHERS = 0o077;

/**
 * Reads the key file of this installation; later changes to it are picked up while the keys are used.
 * @throws AppError `unavailable` when it is not there, others may read it, or it is no key file; the message says what to do.
 */
export async function openKeys(file: string): Promise<Keys> {
  const before = statSync(file, { throwIfNoEntry: false });
  return makeKeys(readKeyFile(file), sourceOf(file, before));
}

/** The key file, checked. @throws AppError `unavailable`, as openKeys */
export function readKeyFile(file: string): KeyFile {
  const refuse = (what: string) => new AppError('unavailable', `Het sleutelbestand ${file} ${what}`);
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) {
    throw refuse('is er niet. Zet het terug uit de reservekopie, of wijs het aan met KEYS_FILE.');
  }
  if ((stat.mode & READABLE_BY_OTHERS) !== 0) {
    throw refuse(`mag alleen voor uzelf leesbaar zijn. Doe: chmod 600 ${file}`);
  }
  const parsed = KeyFile.safeParse(readJson(file));
  if (!parsed.success) throw refuse('is beschadigd of onvolledig. Zet het terug uit de reservekopie.');
  return parsed.data;
}

/** Makes the key file when there is none yet, whole or not at all; of several processes at once the first one wins. */
export function newKeyFile(file: string): void {
  if (statSync(file, { throwIfNoEntry: false }) !== undefined) return;
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = writeDraft(file, newKeys());
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
}

/** Puts other keys in the place of the file, whole or not at all. */
export function replaceKeyFile(file: string, keys: KeyFile): void {
  const draft = writeDraft(file, KeyFile.parse(keys));
  try {
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function writeDraft(file: string, keys: KeyFile): string {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true });
  return draft;
}

/** Whether another file came in its place: it is never written over. */
function sourceOf(file: string, before: Stats | undefined): KeySource {
  const markOf = (stat: Stats | undefined) => (stat === undefined ? '' : `${stat.ino} ${stat.mtimeMs} ${stat.size}`);
  let mark = markOf(before);
  return {
    changed() {
      const now = markOf(statSync(file, { throwIfNoEntry: false }));
      if (now === mark || now === '') return undefined;
      try {
        const read = readKeyFile(file);
        mark = now;
        return read;
      } catch {
        return undefined; // half-restored by hand: the keys that we have go on working
      }
    },
  };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
