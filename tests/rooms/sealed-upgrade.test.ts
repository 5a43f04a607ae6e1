import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newKeys } from '../../core/keys/key-file.ts';
import { makeKeys, unlock, type Keys } from '../../core/keys/index.ts';
import { sealExisting } from '../../core/keys/seal-existing.ts';
import { findPerson, mobilesOf } from '../../core/registry/index.ts';
import { withMaintenance } from '../../db/maintenance.ts';
import { migrate } from '../../db/migrate.ts';
import { findMarks } from '../helpers/scan-database.ts';
import { throwAwayFolder } from '../helpers/throw-away-folder.ts';
import { databaseOf010, type OldDatabase } from '../helpers/version-010.ts';

let old: OldDatabase;
let folder: Awaited<ReturnType<typeof throwAwayFolder>>;
beforeEach(async () => {
  [old, folder] = [await databaseOf010(), await throwAwayFolder('keys')];
});
afterEach(async () => {
  await old.close();
  await folder.remove();
});

const PEOPLE = 1_200;
const MARKS = ['Merkwaardig', '+31698', '31698000', 'merk@voorbeeld.nl', '@lid'];

async function fill(): Promise<void> {
  const { sql } = old.db;
  await sql`
    insert into administrators (name, mobile, email, lid, stopped_at)
    select 'Merkwaardig ' || n, '+316' || (98000000 + n), case when n % 2 = 0 then 'Merk@voorbeeld.nl' end,
           case when n % 3 = 0 then n || '@lid' end, case when n = 5 then now() end
    from generate_series(1, ${PEOPLE}::int) n`;
  await sql`insert into watch_groups (municipality_code, name, status) values ('GM0637', 'Rokkeveen', 'connected')`;
  await sql`insert into group_roles select 1, id, case when id = 1 then 'primary' else 'deputy' end from administrators`;
  await sql`
    insert into import_runs (actor, kind, sha256, summary, refused)
    values ('cli', 'registry', '', '{}', ${sql.json([{ line: 2, code: 'phone', message: 'x', raw: 'Merkwaardig;+31698' }])})`;
  await sql`
    insert into lines (municipality_code, name, purpose, transport) values ('GM0637', 'Meldingen', 'alerts', 'simulator')`;
  await sql`
    insert into inbound_messages (line_id, network_id, chat_id, meaning, text, at)
    values (1, 'A', '31698000001@c.us', 'unknown', 'Ik ben Merkwaardig', now())`;
  await sql`
    insert into posts (line_id, chat_id, chat_kind, administrator_id, priority, nonce, text)
    values (1, '31698000001@c.us', 'direct', 1, 2, '1', 'x'), (1, '31698000999@c.us', 'direct', null, 2, '2', 'x'),
           (1, '120363000000000001@g.us', 'group', null, 0, '3', 'x')`;
}

const keyFile = () => path.join(folder.path, 'keys.json');
const open = (keys: Keys, at: string, value: unknown) => keys.open(at, value as Buffer);

test('a database of version 0.1.0 is sealed at the first start, and everybody is still there and found', async () => {
  await fill();
  expect((await findMarks(old.db.sql, MARKS)).length).toBeGreaterThan(6);
  await migrate(old.url);
  const keys = await unlock(old.url, keyFile());
  const { sql } = old.db;
  expect(await findMarks(sql, MARKS)).toEqual([]);
  const people = await sql`select * from administrators order by id`;
  expect(people).toHaveLength(PEOPLE);
  expect(open(keys, 'administrators.name', people[3]?.['name_sealed'])).toBe('Merkwaardig 4');
  expect(open(keys, 'administrators.email', people[3]?.['email_sealed'])).toBe('Merk@voorbeeld.nl');
  expect(people[2]?.['email_sealed']).toBeNull();
  expect(people[4]?.['stopped_at']).toBeInstanceOf(Date);
  expect((await mobilesOf(sql, keys, [7])).get(7)).toBe('+31698000007');
  expect(await findPerson({ sql, keys }, { phone: '+31698000009' })).toBe(9);
  expect(await findPerson({ sql, keys }, { lid: '12@lid' })).toBe(12);
  const [run] = await sql`select refused_sealed as refused from import_runs`;
  expect(JSON.parse(open(keys, 'import_runs.refused', run?.['refused']))).toMatchObject([
    { raw: 'Merkwaardig;+31698' },
  ]);
  const [written] = await sql`select * from inbound_messages`;
  expect(open(keys, 'inbound_messages.text', written?.['text_sealed'])).toBe('Ik ben Merkwaardig');
  expect(written?.['chat_hash']).toEqual(keys.lookup('inbound_messages.chat', '31698000001@c.us'));
  const posts = await sql`select chat_id, chat_sealed from posts order by id`;
  expect(posts.map((post) => post['chat_id'])).toEqual([null, null, '120363000000000001@g.us']);
  expect(posts[0]?.['chat_sealed']).toBeNull();
  expect(open(keys, 'posts.chat', posts[1]?.['chat_sealed'])).toBe('31698000999@c.us');
  expect(await unlock(old.url, keyFile())).toBeDefined();
});

test('broken off half-way, it goes on where it was, and the plain columns stay until the last row is sealed', async () => {
  await fill();
  await migrate(old.url);
  const keys = await makeKeys(newKeys());
  let sealed = 0;
  const mortal: Keys = {
    ...keys,
    seal: (at, text) => {
      sealed += 1;
      if (sealed > 2_200) throw new Error('killed');
      return keys.seal(at, text);
    },
  };
  await expect(withMaintenance(old.url, (sql) => sealExisting(sql, mortal))).rejects.toThrow('killed');
  const { sql } = old.db;
  const left = async () =>
    (await sql<{ left: number }[]>`select count(*) as left from administrators where name_sealed is null`)[0]?.left;
  const half = await left();
  expect(half).toBeGreaterThan(0);
  expect(half).toBeLessThan(PEOPLE);
  expect(await sql`select 1 from administrators where name is not null and name_sealed is not null`).toEqual([]);
  expect(await withMaintenance(old.url, (one) => sealExisting(one, keys))).toBe((half ?? 0) + 3);
  expect(await left()).toBe(0);
  expect(await findMarks(sql, MARKS)).toEqual([]);
  expect(await withMaintenance(old.url, (one) => sealExisting(one, keys))).toBe(0);
});

test('two starts at once make one key file and seal every row once', async () => {
  await fill();
  await Promise.all([migrate(old.url), migrate(old.url)]);
  const [one, two] = await Promise.all([unlock(old.url, keyFile()), unlock(old.url, keyFile())]);
  expect(one.fingerprints()).toEqual(two.fingerprints());
  const rows = await old.db.sql<{ name: Buffer }[]>`select name_sealed as name from administrators`;
  expect(new Set(rows.map(({ name }) => two.open('administrators.name', name))).size).toBe(PEOPLE);
});
