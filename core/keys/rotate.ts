import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from '../../db/client.ts';
import { withMaintenance } from '../../db/maintenance.ts';
import { AppError } from '../errors.ts';
import { fingerprintsOf } from './fingerprint.ts';
import { withNewSealingKey } from './key-file.ts';
import { LOOK_EVERY_MS } from './keys.ts';
import { addKnownKeys, knownKeys, retireKnownKeys } from './known-keys.ts';
import { openKeys, readKeyFile, replaceKeyFile } from './open-keys.ts';
import { reseal, rowsByKey } from './reseal.ts';

/** A sealing key as an operator sees it: never the key. */
export interface KeyStatus {
  id: number;
  /** This one seals now. */
  newest: boolean;
  /** In the key file; false for one that was retired. */
  inFile: boolean;
  addedAt: Date | null;
  retiredAt: Date | null;
  /** Rows that need it, by table. */
  rows: Record<string, number>;
}

/** Where the keys are, and what they belong to. */
export interface KeyPlace {
  databaseUrl: string;
  file: string;
}

/** A process that runs may seal with the former key for a moment, and write that a moment later. */
const GRACE_MS = 60_000;

/** The sealing keys and how many rows need each. Throws AppError `unavailable` when the file cannot be read. */
export async function keyStatus({ databaseUrl, file }: KeyPlace): Promise<KeyStatus[]> {
  const inFile = readKeyFile(file).sealing.map(({ id }) => id);
  return withMaintenance(databaseUrl, async (sql) => {
    const known = (await knownKeys(sql)).filter(({ kind }) => kind === 'sealing');
    const rows = await rowsByKey(sql);
    const ids = new Set([...inFile, ...known.map(({ id }) => id), ...rows.keys()]);
    return [...ids]
      .toSorted((a, b) => a - b)
      .map((id) => {
        const { addedAt = null, retiredAt = null } = known.find((one) => one.id === id) ?? {};
        return {
          id,
          newest: id === inFile.at(-1),
          inFile: inFile.includes(id),
          addedAt,
          retiredAt,
          rows: rows.get(id) ?? {},
        };
      });
  });
}

/**
 * Adds a sealing key to the file and seals everything again with it, while the system works. Broken off, it is done
 * again with `more: false`, which adds none. `settleMs`: how long others may go on with the former key.
 * @returns the newest key and how many rows were sealed again
 */
export async function rotateKeys(
  { databaseUrl, file }: KeyPlace,
  options: { more?: boolean; tell?: (rows: number) => void } = {},
): Promise<{ key: number; rows: number }> {
  return withMaintenance(databaseUrl, async (sql) => {
    await sql`select pg_advisory_lock(hashtext('hk_keys'))`;
    if (options.more !== false) await addKey(sql, file);
    const keys = await openKeys(file);
    let rows = await reseal(sql, keys, options.tell);
    // Others write with the former key until they look at the file again, and what they held was left out.
    for (let quiet = 0; quiet < 2;) {
      await sleep(LOOK_EVERY_MS * 1.2);
      const more = await reseal(sql, keys, options.tell);
      rows += more;
      quiet = more === 0 ? quiet + 1 : 0;
    }
    return { key: keys.sealingKeyId, rows };
  });
}

async function addKey(sql: Sql, file: string): Promise<void> {
  const next = withNewSealingKey(readKeyFile(file));
  replaceKeyFile(file, next);
  await addKnownKeys(sql, fingerprintsOf(next));
}

/**
 * Takes the sealing keys that no row needs any more out of the file; the newest stays. Returns their numbers.
 * @param options.graceMs so long after the newest came nobody seals with an older one any more
 * @throws AppError `conflict` while rows need an older key, or the newest is too new
 */
export async function retireKeys(
  { databaseUrl, file }: KeyPlace,
  options: { graceMs?: number } = {},
): Promise<number[]> {
  return withMaintenance(databaseUrl, async (sql) => {
    await sql`select pg_advisory_lock(hashtext('hk_keys'))`;
    const keys = readKeyFile(file);
    const newest = keys.sealing.at(-1) as (typeof keys.sealing)[number];
    const old = keys.sealing.filter(({ id }) => id !== newest.id).map(({ id }) => id);
    if (old.length === 0) return [];
    const known = (await knownKeys(sql)).find(({ kind, id }) => kind === 'sealing' && id === newest.id);
    if (Date.now() - (known?.addedAt.getTime() ?? Date.now()) < (options.graceMs ?? GRACE_MS)) {
      throw new AppError('conflict', 'De nieuwe sleutel is er nog geen minuut. Wacht even en doe het dan opnieuw.');
    }
    const needed = await rowsByKey(sql);
    const inUse = [...needed.keys()].filter((id) => id !== newest.id);
    if (inUse.length > 0) {
      throw new AppError(
        'conflict',
        `Sleutel ${inUse.join(', ')} is nog nodig voor gegevens in de database. Doe eerst: heterdaadkracht keys rotate --resume`,
      );
    }
    await retireKnownKeys(sql, old);
    replaceKeyFile(file, { ...keys, sealing: [newest] });
    return old;
  });
}
