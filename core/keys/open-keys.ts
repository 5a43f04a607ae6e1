import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../errors.ts';
import { KeyFile, newKeys } from './key-file.ts';
import { makeKeys } from './keys.ts';
import type { Keys } from './keys.ts';

const READABLE_BY_OTHERS = 0o077;

/**
 * Reads the key file of this installation.
 * @throws AppError `unavailable` when it is not there, others may read it, or it is no key file; the message says what to do.
 */
export async function openKeys(file: string): Promise<Keys> {
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
  return makeKeys(parsed.data);
}

/** Makes the key file when there is none yet, whole or not at all; of several processes at once the first one wins. */
export function newKeyFile(file: string): void {
  if (statSync(file, { throwIfNoEntry: false }) !== undefined) return;
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, `${JSON.stringify(newKeys(), null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
