import path from 'node:path';
import { unlock, type KeyPlace, type Keys } from '../../core/keys/index.ts';
import { writePeople } from '../../core/registry/people/write-people.ts';
import type { Database } from '../../db/client.ts';
import { admitMunicipality, createTestDatabase, openAdmin } from './database.ts';
import { throwAwayFolder } from './throw-away-folder.ts';

/** An empty database of one municipality, and a folder for its key file. */
export interface KeyWorld {
  db: Database;
  folder: string;
  place: KeyPlace;
  /** Makes or reads the key file, as every process does when it starts. */
  start(): Promise<Keys>;
  /** Adds administrators `from`, `from + 1`, … */
  add(keys: Keys, from: number, count: number): Promise<unknown>;
  /** Name and number of every administrator, as these keys open them. */
  opened(keys: Keys): Promise<string[]>;
  close(): Promise<void>;
}

export const mobileOf = (n: number) => `+316${10_000_000 + n}`;

export const people = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => ({
    name: `Mens ${from + n}`,
    mobile: mobileOf(from + n),
    email: `m${from + n}@b.nl`,
  }));

export async function openKeyWorld(): Promise<KeyWorld> {
  const [database, folder] = [await createTestDatabase(), await throwAwayFolder('keys')];
  const db = openAdmin(database.url, 'GM0637');
  await admitMunicipality(db, 'GM0637');
  const place = { databaseUrl: database.url, file: path.join(folder.path, 'keys.json') };
  return {
    db,
    folder: folder.path,
    place,
    start: () => unlock(place.databaseUrl, place.file),
    add: (keys, from, count) => db.sql.begin((tx) => writePeople(tx, keys, people(from, count), new Date())),
    opened: async (keys) => {
      const rows = await db.sql<{ name: Buffer; mobile: Buffer }[]>`
        select name_sealed as name, mobile_sealed as mobile from administrators order by id`;
      return rows.map(
        (row) => `${keys.open('administrators.name', row.name)} ${keys.open('administrators.mobile', row.mobile)}`,
      );
    },
    close: async () => {
      await db.close();
      await database.drop();
      await folder.remove();
    },
  };
}
