import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeKeys, newKeys, rotateKeys, unlock, type KeyPlace, type Keys } from '../../core/keys/index.ts';
import { writePeople } from '../../core/registry/people/write-people.ts';
import type { Database } from '../../db/client.ts';
import { admitMunicipality, createTestDatabase, openAdmin, type TestDatabase } from '../helpers/database.ts';
import { throwAwayFolder } from '../helpers/throw-away-folder.ts';

let database: TestDatabase;
let db: Database;
let folder: Awaited<ReturnType<typeof throwAwayFolder>>;
let place: KeyPlace;
beforeEach(async () => {
  [database, folder] = [await createTestDatabase(), await throwAwayFolder('keys')];
  db = openAdmin(database.url, 'GM0637');
  await admitMunicipality(db, 'GM0637');
  place = { databaseUrl: database.url, file: path.join(folder.path, 'keys.json') };
});
afterEach(async () => {
  await db.close();
  await database.drop();
  await folder.remove();
});

const start = () => unlock(place.databaseUrl, place.file);
const mobile = (n: number) => `+316${10_000_000 + n}`;
const people = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => ({
    name: `Mens ${from + n}`,
    mobile: mobile(from + n),
    email: `m${from + n}@b.nl`,
  }));
const add = (keys: Keys, from: number, count: number) =>
  db.sql.begin((tx) => writePeople(tx, keys, people(from, count), new Date()));
const opened = async (keys: Keys) => {
  const rows = await db.sql<{ name: Buffer; mobile: Buffer }[]>`
    select name_sealed as name, mobile_sealed as mobile from administrators order by id`;
  return rows.map(
    (row) => `${keys.open('administrators.name', row.name)} ${keys.open('administrators.mobile', row.mobile)}`,
  );
};

describe('a start', () => {
  const refused = (what: string) => ({ code: 'unavailable', message: expect.stringContaining(what) });

  test('without a key file makes one for an empty database only, which nobody else may read', async () => {
    await start();
    expect(statSync(place.file).mode & 0o777).toBe(0o600);
    rmSync(place.file);
    await expect(start()).rejects.toMatchObject(refused('reservekopie'));
    expect(readdirSync(folder.path)).toEqual([]);
  });

  test('with the key file of another database is refused, and nothing is changed', async () => {
    const keys = await start();
    await add(keys, 0, 2);
    const own = readFileSync(place.file);
    writeFileSync(place.file, JSON.stringify(newKeys()), { mode: 0o600 });
    await expect(start()).rejects.toMatchObject(refused('hoort niet bij deze database'));
    writeFileSync(place.file, own);
    expect(await opened(await start())).toHaveLength(2);
  });

  test('with an older copy of the file, in which the newest key is missing, is refused', async () => {
    await start();
    const old = readFileSync(place.file);
    await rotateKeys(place);
    writeFileSync(place.file, old);
    await expect(start()).rejects.toMatchObject(refused('ontbreekt sleutel 2'));
  });

  test('with a file that others may read, that is damaged, or in which a key is twice, is refused', async () => {
    await start();
    const file = JSON.parse(readFileSync(place.file, 'utf8'));
    chmodSync(place.file, 0o640);
    await expect(start()).rejects.toMatchObject(refused('chmod 600'));
    chmodSync(place.file, 0o600);
    for (const broken of ['{', '{}', JSON.stringify({ ...file, sealing: [...file.sealing, ...file.sealing] })]) {
      writeFileSync(place.file, broken);
      await expect(start()).rejects.toMatchObject(refused('beschadigd'));
    }
  });
});

describe('a sealed value', () => {
  test('opens only in its own place, and not when anything of it was changed', async () => {
    const keys = await makeKeys(newKeys());
    const sealed = keys.seal('administrators.name', 'Jan');
    expect(keys.open('administrators.name', sealed)).toBe('Jan');
    expect(() => keys.open('administrators.email', sealed)).toThrow(/decrypted/);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] as number) ^ 1;
      expect(() => keys.open('administrators.name', changed)).toThrow(/decrypted|not a sealed|not in the key file/);
    }
    expect(keys.seal('administrators.name', 'Jan').equals(sealed)).toBe(false);
  });

  test('ten thousand numbers open in a tenth of a second', async () => {
    const keys = await makeKeys(newKeys());
    const sealed = Array.from({ length: 10_000 }, (_, n) => keys.seal('administrators.mobile', mobile(n)));
    const times: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const began = performance.now();
      for (const one of sealed) keys.open('administrators.mobile', one);
      times.push(performance.now() - began);
    }
    expect(Math.min(...times)).toBeLessThan(100);
  });
});
