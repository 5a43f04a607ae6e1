import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

import { AppError } from '../../core/errors.ts';
import { canAccess, ownerOf, type Mode } from './privilege.ts';

/** Open to all, for what may not stay below a closed home folder. */
export const SHARED = '/var/lib/heterdaadkracht';
/** In the folder that was asked for: where its database really is. */
const POINTER = 'verplaatst-naar';

/** The files of one server. */
export interface Place {
  /** The folder that holds everything below. */
  folder: string;
  /** True when that is not the folder that was asked for. */
  moved: boolean;
  /** Postgres' own data folder. */
  data: string;
  /** The password of the database user, 0600. */
  secret: string;
  log: string;
}

/**
 * Decides where the files go and makes the folder, closed to everybody else.
 * As root without namespaces that user is `nobody`, who cannot pass a 0700 home; then the files go to a shared place,
 * and the asked folder remembers which.
 * @throws AppError `unavailable` when the folder belongs to somebody else
 */
export function choosePlace(dataDir: string, mode: Mode, shared: string): Place {
  const asked = makeFolder(dataDir);
  const pointer = path.join(asked, POINTER);
  if (existsSync(pointer)) return placeIn(makeFolder(readFileSync(pointer, 'utf8').trim()), true);
  if (mode !== 'setuid' || canAccess(mode, '-x', path.dirname(asked))) return placeIn(asked, false);
  if (existsSync(path.join(asked, 'data', 'PG_VERSION')))
    throw new AppError(
      'unavailable',
      `De database staat in ${asked}, maar de gebruiker nobody kan daar niet bij. Zet de map op een plaats die voor ` +
        'iedereen bereikbaar is, start als gewone gebruiker, of zet DATABASE_URL.',
    );
  const folder = path.join(shared, createHash('sha256').update(asked).digest('hex').slice(0, 12));
  mkdirSync(shared, { recursive: true, mode: 0o755 });
  const place = placeIn(makeFolder(folder), true);
  writeFileSync(pointer, `${place.folder}\n`);
  return place;
}

function makeFolder(folder: string): string {
  try {
    // The folders above it stay open, or nobody could not pass through them.
    mkdirSync(path.dirname(path.resolve(folder)), { recursive: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return realpathSync(folder);
  } catch (cause) {
    throw unusable(folder, cause);
  }
}

function placeIn(folder: string, moved: boolean): Place {
  const owner = lstatSync(folder).uid;
  const self = process.getuid?.() ?? 0;
  if (self !== 0 && owner !== self) throw unusable(folder);
  return {
    folder,
    moved,
    data: path.join(folder, 'data'),
    secret: path.join(folder, 'wachtwoord'),
    log: path.join(folder, 'postgres.log'),
  };
}

/**
 * Hands the folder to the user that Postgres runs as; another start may have run it as another. Only while no server
 * runs on it. @throws AppError `unavailable` when the file system does not let us
 */
export function handOver({ folder }: Place, mode: Mode): void {
  const uid = ownerOf(mode);
  try {
    if (lstatSync(folder).uid !== uid) {
      const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
      for (const entry of entries) lchownSync(path.join(entry.parentPath, entry.name), uid, uid);
      // The folder itself last: a hand-over that was cut off is then done again.
      lchownSync(folder, uid, uid);
    }
    chmodSync(folder, 0o700);
  } catch (cause) {
    throw unusable(folder, cause);
  }
  if (!canAccess(mode, '-w', folder)) throw unusable(folder);
}

function unusable(folder: string, cause?: unknown): AppError {
  return new AppError(
    'unavailable',
    `De map ${folder} is niet van de gebruiker die nu start. Start als de eigenaar van die map, ` +
      'kies een andere map, of zet DATABASE_URL.',
    [],
    { cause },
  );
}
