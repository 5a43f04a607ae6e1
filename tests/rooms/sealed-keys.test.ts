import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keyStatus, retireKeys, rotateKeys } from '../../core/keys/index.ts';
import { openKeys } from '../../core/keys/open-keys.ts';
import { lowestKey, SEALED_TABLES } from '../../core/keys/sealed-columns.ts';
import { findByMobiles } from '../../core/registry/people/find-people.ts';
import { mobileOf, openKeyWorld, people, type KeyWorld } from '../helpers/key-world.ts';

let world: KeyWorld;
beforeEach(async () => void (world = await openKeyWorld()));
afterEach(() => world.close());

describe('rotation', () => {
  test('seals everything again while others write, who take the new key up by themselves; then the old one goes', async () => {
    const ours = await world.start();
    const theirs = await openKeys(world.place.file);
    await world.add(ours, 0, 1_300);
    let stop = false;
    let written = 1_300;
    const writing = (async () => {
      while (!stop) {
        await world.add(theirs, written, 5);
        await world.db.sql`update administrators set stopped_at = now() where id % 7 = ${written % 7}`;
        written += 5;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    })();
    const { key, rows } = await rotateKeys(world.place);
    stop = true;
    await writing;
    expect(key).toBe(2);
    expect(rows).toBeGreaterThanOrEqual(1_300);
    expect(written).toBeGreaterThan(1_300);
    expect([ours.sealingKeyId, theirs.sealingKeyId]).toEqual([2, 2]);
    const everybody = people(0, written).map((one) => `${one.name} ${one.mobile}`);
    expect(await world.opened(theirs)).toEqual(everybody);
    expect((await findByMobiles(world.db.sql, ours, [mobileOf(3)])).size).toBe(1);
    expect(await keyStatus(world.place)).toMatchObject([
      { id: 1, newest: false, inFile: true, rows: {} },
      { id: 2, newest: true, inFile: true, rows: { administrators: written } },
    ]);
    expect(await retireKeys(world.place, { graceMs: 0 })).toEqual([1]);
    expect(statSync(world.place.file).mode & 0o777).toBe(0o600);
    expect(readdirSync(world.folder)).toEqual(['keys.json']);
    expect(await world.opened(await world.start())).toEqual(everybody);
    expect((await keyStatus(world.place))[0]).toMatchObject({ id: 1, inFile: false, retiredAt: expect.any(Date) });
  });

  test('a value of the new key is opened at once by who read the file before there was one', async () => {
    const keys = await world.start();
    await rotateKeys(world.place);
    const fresh = await openKeys(world.place.file);
    expect(keys.open('a.b', fresh.seal('a.b', 'tekst'))).toBe('tekst');
  });

  test('broken off half-way it is taken up again without one more key', async () => {
    const keys = await world.start();
    await world.add(keys, 0, 700);
    await expect(
      rotateKeys(world.place, {
        tell: () => {
          throw new Error('killed');
        },
      }),
    ).rejects.toThrow('killed');
    const status = await keyStatus(world.place);
    expect(status.map(({ id, rows }) => [id, rows['administrators']])).toEqual([
      [1, 200],
      [2, 500],
    ]);
    await expect(retireKeys(world.place, { graceMs: 0 })).rejects.toMatchObject({ code: 'conflict' });
    expect(await rotateKeys(world.place, { more: false })).toEqual({ key: 2, rows: 200 });
    expect((await world.opened(await world.start())).length).toBe(700);
  });

  test('the old key stays for a minute, because somebody may just be writing with it', async () => {
    await world.start();
    await rotateKeys(world.place);
    await expect(retireKeys(world.place)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('minuut'),
    });
    expect(JSON.parse(readFileSync(world.place.file, 'utf8')).sealing).toHaveLength(2);
  });

  test('every table with sealed values, accounts included, goes along', async () => {
    const keys = await world.start();
    await world.db.sql`
      insert into accounts (municipality_code, name, email, email_hash, status, totp_secret)
      values ('GM0637', ${keys.seal('accounts.name', 'Anna')}, ${keys.seal('accounts.email', 'a@b.nl')}, ${randomBytes(32)},
              'active', ${keys.seal('accounts.totp_secret', 'GEHEIM')})`;
    await world.db.sql`
      insert into import_runs (actor, kind, sha256, summary, refused_sealed)
      values ('cli', 'registry', '', '{}', ${keys.seal('import_runs.refused', '[]')})`;
    expect((await rotateKeys(world.place)).rows).toBe(2);
    const [account] = await world.db.sql`select name, totp_secret from accounts`;
    expect(keys.keyIdOf(account?.['name'] as Buffer)).toBe(2);
    expect(keys.open('accounts.totp_secret', account?.['totp_secret'] as Buffer)).toBe('GEHEIM');
  });
});

/** Bytes that are no sealed value: hashes, images, keys for signing in, and the audit trail. */
const NOT_SEALED = /_hash$|^hash$|^bytes$|^picture_bytes$|^credential_id$|^public_key$|^key$|^signature$|^marks$/;

test('every column of bytes is known as sealed or as something else, and is found by its key through an index', async () => {
  const columns = await world.db.sql<{ name: string; column: string }[]>`
    select c.table_name as name, c.column_name as column from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and c.data_type = 'bytea' and t.table_type = 'BASE TABLE'`;
  const sealed = columns
    .filter(({ column }) => !NOT_SEALED.test(column))
    .map(({ name, column }) => `${name}.${column}`);
  const known = SEALED_TABLES.flatMap(({ table, columns: of }) => of.map(({ column }) => `${table}.${column}`));
  expect(sealed.toSorted()).toEqual(known.toSorted());
  for (const table of SEALED_TABLES) {
    const plan = await world.db.sql.begin(async (tx) => {
      await tx`set local enable_seqscan = off`;
      await tx`set local enable_bitmapscan = off`;
      return tx.unsafe(`explain select 1 from ${table.table} where ${lowestKey(table)} < 2`);
    });
    expect(JSON.stringify(plan)).toContain(`${table.table}_sealed_key`);
  }
});
