import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../helpers/database.ts';

const made: TestDatabase[] = [];
const open: postgres.Sql[] = [];

async function connect(): Promise<postgres.Sql> {
  const database = await createTestDatabase();
  made.push(database);
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  open.push(sql);
  return sql;
}

afterAll(async () => {
  for (const sql of open) await sql.end();
  for (const { drop } of made) await drop();
});

test('two suites that clone the template do not see each other', async () => {
  const [one, other] = await Promise.all([connect(), connect()]);
  await one`create table only_here (id int)`;
  const [row] = await other`select to_regclass('only_here') as found`;
  expect(row?.['found']).toBeNull();
});

test('the server is Postgres 18 with fsync on and listens on 127.0.0.1 only', async () => {
  const sql = await connect();
  const [row] = await sql`select current_setting('server_version_num')::int / 10000 as major,
    current_setting('fsync') as fsync, current_setting('listen_addresses') as addresses`;
  expect(row).toEqual({ major: 18, fsync: 'on', addresses: '127.0.0.1' });
});
