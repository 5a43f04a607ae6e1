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

test('a clone has the schema, and no rows', async () => {
  const sql = await connect();
  const [row] = await sql`select count(*)::int as alerts from alerts`;
  expect(row).toEqual({ alerts: 0 });
});
