import { statSync } from 'node:fs';
import { withMaintenance } from '../../db/maintenance.ts';
import { AppError } from '../errors.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { Keys } from './keys.ts';
import { addKnownKeys, knownKeys, type KnownKey } from './known-keys.ts';
import { newKeyFile, openKeys } from './open-keys.ts';
import { sealExisting } from './seal-existing.ts';

/**
 * Opens the keys of this database: makes the key file at the very first start, refuses one that belongs to another
 * database, and seals what an older version left plain. To be called after the migrations, before anything else.
 * @throws AppError `unavailable` with what to do
 */
export async function unlock(databaseUrl: string, file: string): Promise<Keys> {
  return withMaintenance(databaseUrl, async (sql) => {
    // One at a time: of two first starts one makes the keys, and one seals what is there.
    await sql`select pg_advisory_lock(hashtext('hk_keys'))`;
    const known = await knownKeys(sql);
    if (known.length === 0) newKeyFile(file);
    requireFile(file, known);
    const keys = await openKeys(file);
    await addKnownKeys(sql, compare(file, keys.fingerprints(), known));
    await sealExisting(sql, keys);
    return keys;
  });
}

function requireFile(file: string, known: readonly KnownKey[]): void {
  if (known.length === 0 || statSync(file, { throwIfNoEntry: false }) !== undefined) return;
  throw new AppError(
    'unavailable',
    `Het sleutelbestand ${file} is er niet, maar de namen en nummers in de database zijn ermee versleuteld. ` +
      'Zet het terug uit de reservekopie, of wijs het aan met KEYS_FILE. Er is niets veranderd.',
  );
}

/** Those that the database does not know yet. @throws AppError `unavailable` when the file is not this database's */
function compare(file: string, own: readonly Fingerprint[], known: readonly KnownKey[]): Fingerprint[] {
  const find = (list: readonly Fingerprint[], { kind, id }: Fingerprint) =>
    list.find((one) => one.kind === kind && one.id === id);
  const other = known.find((one) => {
    const mine = find(own, one);
    return mine === undefined ? one.retiredAt === null : mine.fingerprint !== one.fingerprint;
  });
  if (other !== undefined) {
    const missing = other.kind === 'sealing' && find(own, other) === undefined;
    throw new AppError(
      'unavailable',
      missing
        ? `In het sleutelbestand ${file} ontbreekt sleutel ${other.id}, waarmee deze database is versleuteld. ` +
            'Zet het nieuwste sleutelbestand terug uit de reservekopie. Er is niets veranderd.'
        : `Het sleutelbestand ${file} hoort niet bij deze database. Wijs met KEYS_FILE het goede bestand aan, ` +
            'of zet het terug uit de reservekopie. Er is niets veranderd.',
    );
  }
  return own.filter((one) => find(known, one) === undefined);
}
