import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { AppError } from '../../core/errors.ts';
import type { Binaries } from './binaries.ts';
import type { Place } from './place.ts';
import { NOBODY, spawnAs, type Mode } from './privilege.ts';

/** The one database user; it owns everything. */
export const USER = 'heterdaadkracht';
const NEW = 'data.nieuw-';

/** Makes the database files once; what an earlier attempt left half-way is thrown away. Returns the password. */
export async function makeCluster(place: Place, binaries: Binaries, mode: Mode): Promise<string> {
  for (const name of readdirSync(place.folder))
    if (name.startsWith(NEW)) rmSync(path.join(place.folder, name), { recursive: true, force: true, maxRetries: 5 });
  if (existsSync(path.join(place.data, 'PG_VERSION'))) return existingPassword(place, binaries);

  const password = randomBytes(24).toString('base64url');
  rmSync(place.secret, { force: true });
  writeFileSync(place.secret, password, { mode: 0o600, flag: 'wx', flush: true });
  if (mode === 'setuid') chownSync(place.secret, NOBODY, NOBODY);
  // Made beside and renamed when whole: `data` is either complete or not there.
  const fresh = path.join(place.folder, `${NEW}${process.pid}-${randomBytes(3).toString('hex')}`);
  await runInitdb(fresh, place, binaries, mode);
  if (existsSync(place.data)) renameSync(place.data, path.join(place.folder, `data.opzij-${Date.now()}`));
  renameSync(fresh, place.data);
  return password;
}

function existingPassword(place: Place, binaries: Binaries): string {
  const major = readFileSync(path.join(place.data, 'PG_VERSION'), 'utf8').trim();
  if (major !== binaries.version.split('.')[0])
    throw new AppError(
      'unavailable',
      `De database in ${place.data} is van Postgres ${major}; meegeleverd is ${binaries.version}. ` +
        'Zet de gegevens over met pg_dump en pg_restore naar een nieuwe map.',
    );
  try {
    return readFileSync(place.secret, 'utf8').trim();
  } catch (cause) {
    throw new AppError(
      'unavailable',
      `Het bestand ${place.secret} met het wachtwoord van de database ontbreekt. Zet het terug uit een reservekopie.`,
      [],
      { cause },
    );
  }
}

async function runInitdb(folder: string, place: Place, binaries: Binaries, mode: Mode): Promise<void> {
  const args = [
    '-D',
    folder,
    '-U',
    USER,
    '-A',
    'scram-sha-256',
    '--pwfile',
    place.secret,
    '-E',
    'UTF8',
    '--locale',
    'C',
  ];
  const child = spawnAs(mode, binaries.initdb, args, { cwd: place.folder, stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const code = await new Promise<number | string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (exitCode, signal) => resolve(exitCode ?? signal ?? 'onbekend'));
  });
  if (code !== 0)
    throw new AppError(
      'unavailable',
      `Postgres kon zijn bestanden niet maken in ${place.folder} (${code}): ${complaint.slice(-400)}`,
    );
}
