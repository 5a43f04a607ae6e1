import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, type Database } from '../../db/client.ts';
import { openTenants } from '../../db/tenants.ts';
import { everyTable, NOT_BY_MUNICIPALITY, OTHER, OWN, type Table } from '../fixtures/every-table.ts';
import { createTestDatabase, openAdmin, type TestDatabase } from '../helpers/database.ts';

/** Nobody logs in as these; a connection becomes one of them and stays it. */
const WORKING = ['hk_police', 'hk_municipality', 'hk_system', 'hk_identity', 'hk_sealer', 'hk_directory', 'hk_queue'];
const ROLES = [...WORKING, 'hk_owner', 'hk_app'];
/** Functions that run with more rights than whoever calls them. */
const WITH_RIGHTS_OF_THE_OWNER: readonly string[] = [];

let database: TestDatabase;
let admin: Database;
let tables: Table[];
beforeAll(async () => {
  database = await createTestDatabase();
  admin = openAdmin(database.url, OWN);
  tables = await everyTable(admin.sql);
});
afterAll(async () => {
  await admin.close();
  await database.drop();
});

const names = async (text: string): Promise<unknown[]> =>
  (await admin.sql.unsafe(text)).map((row) => Object.values(row)[0] as unknown);

describe('the catalog of the database', () => {
  test('every table has row-level security that also holds for its owner, and a policy', async () => {
    expect(
      await names(`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                   and not (relrowsecurity and relforcerowsecurity and exists (select from pg_policy where polrelid = pg_class.oid))`),
    ).toEqual([]);
  });

  test('every table is shown by municipality, or says why not', async () => {
    const byMunicipality = await names(
      `select polrelid::regclass::text from pg_policy where polname = 'of_one_municipality'
       and pg_get_expr(polqual, polrelid) like '(municipality_code = ( SELECT hk.tenant() AS tenant))'
       and pg_get_expr(polwithcheck, polrelid) like '(municipality_code = ( SELECT hk.tenant() AS tenant))'`,
    );
    const undeclared = tables.filter(
      ({ name }) => !byMunicipality.includes(name) && NOT_BY_MUNICIPALITY[name] === undefined,
    );
    expect(undeclared.map(({ name }) => name)).toEqual([]);
    expect(Object.keys(NOT_BY_MUNICIPALITY).filter((name) => !tables.some((table) => table.name === name))).toEqual([]);
  });

  test('a row never lacks its municipality, and gets that of the connection by itself', async () => {
    const columns = await admin.sql<{ name: string; needed: boolean; preset: string | null }[]>`
      select c.relname as name, a.attnotnull as needed, pg_get_expr(d.adbin, d.adrelid) as preset
      from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'municipality_code'`;
    const own = columns.filter(({ name }) => NOT_BY_MUNICIPALITY[name] === undefined);
    // What is done before anybody knows where belongs to the installation.
    expect(own.filter(({ needed }) => !needed).map(({ name }) => name)).toEqual(['audit_entries']);
    expect(own.filter(({ preset }) => preset?.includes("current_setting('hk.tenant'") === true).length).toBeGreaterThan(
      20,
    );
  });

  test('every key and every foreign key of a table with municipalities holds the municipality', async () => {
    const list = tables.filter(({ isOfMunicipality }) => isOfMunicipality).map(({ name }) => `'${name}'::regclass`);
    const within = `array[${list.join(', ')}]::oid[]`;
    // Numbers that the database counts, and that nobody may choose, may stand alone.
    expect(
      await names(`select indexrelid::regclass::text from pg_index i where indisunique and indrelid = any(${within})
        and not exists (select from pg_attribute where attrelid = i.indrelid and attname = 'municipality_code' and attnum = any(i.indkey))
        and not exists (select from pg_attribute where attrelid = i.indrelid and indnatts = 1 and attnum = i.indkey[0] and attidentity = 'a' and attrelid <> 'posts'::regclass)`),
    ).toEqual([]);
    expect(
      await names(`select conrelid::regclass || '.' || conname from pg_constraint
        where contype = 'f' and conrelid = any(${within}) and confrelid = any(${within})
        and pg_get_constraintdef(oid) not like 'FOREIGN KEY (%municipality_code) REFERENCES %municipality_code)%'`),
    ).toEqual([]);
  });

  test('all of it belongs to a role that nobody works with', async () => {
    expect(
      await names(`select relname from pg_class where relnamespace in ('public'::regnamespace, 'hk'::regnamespace)
                   and pg_get_userbyid(relowner) <> 'hk_owner' and relkind <> 'i'`),
    ).toEqual([]);
    expect(
      await names(`select proname from pg_proc where pronamespace in ('public'::regnamespace, 'hk'::regnamespace)
                   and pg_get_userbyid(proowner) <> 'hk_owner'`),
    ).toEqual([]);
    const owns = WORKING.filter((role) => role !== 'hk_queue').map((role) => `'${role}'`);
    expect(
      await names(`select refobjid::regrole || ' ' || classid::regclass || ' ' || objid from pg_shdepend
                   where deptype = 'o' and refobjid::regrole::text in (${owns.join(', ')}, 'hk_app')
                     and dbid = (select oid from pg_database where datname = current_database())`),
    ).toEqual([]);
    expect(await names(`select nspname from pg_namespace where pg_get_userbyid(nspowner) = 'hk_queue'`)).toEqual([
      'bullmq',
    ]);
  });

  test('no role of ours logs in, is above the rules, inherits anything or is another', async () => {
    const roles = await admin.sql<{ name: string; plain: boolean }[]>`
      select rolname as name, not (rolcanlogin or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or rolinherit) as plain
      from pg_roles where rolname like 'hk\_%' order by 1`;
    expect(roles.filter(({ plain }) => !plain).map(({ name }) => name)).toEqual([]);
    expect(roles.map(({ name }) => name)).toEqual(ROLES.toSorted());
    const members = await names(
      `select member::regrole || ' -> ' || roleid::regrole from pg_auth_members where member::regrole::text like 'hk\\_%' order by 1`,
    );
    expect(members).toEqual(WORKING.map((role) => `hk_app -> ${role}`).toSorted());
  });

  test('functions run with the rights of who calls them, views too, and nothing is kept beside its table', async () => {
    expect(
      await names(
        `select proname from pg_proc where pronamespace in ('public'::regnamespace, 'hk'::regnamespace) and prosecdef`,
      ),
    ).toEqual(WITH_RIGHTS_OF_THE_OWNER);
    expect(
      await names(`select relname from pg_class where relkind = 'm' or relkind = 'v' and relnamespace = 'public'::regnamespace
                   and not coalesce(reloptions, '{}') @> '{security_invoker=true}'`),
    ).toEqual([]);
  });

  test('whoever may log in without being one of these roles may do nothing', async () => {
    expect(
      await names(`select c.relname from pg_class c, aclexplode(c.relacl) a
                   where relnamespace = 'public'::regnamespace and a.grantee = 0`),
    ).toEqual([]);
    expect(
      await names(`select proname from pg_proc where pronamespace in ('public'::regnamespace, 'hk'::regnamespace)
                   and has_function_privilege('hk_app', oid, 'execute')`),
    ).toEqual([]);
    expect(await names(`select has_schema_privilege('hk_app', 'public', 'create')`)).toEqual([false]);
    const stranger = openDatabase(database.url, { maxConnections: 1, settings: { role: 'hk_app' } });
    for (const { name } of tables)
      await expect(stranger.sql.unsafe(`table "${name}"`)).rejects.toMatchObject({ code: '42501' });
    await stranger.close();
  });

  test('a table that is made later is open to nobody', async () => {
    await admin.sql`create table made_later (secret text)`;
    for (const role of WORKING) {
      const db = openDatabase(database.url, { maxConnections: 1, settings: { role, 'hk.tenant': OWN } });
      await expect(db.sql`select * from made_later`, role).rejects.toMatchObject({ code: '42501' });
      await db.close();
    }
    await admin.sql`drop table made_later`;
  });
});

describe('a connection', () => {
  test('stays of its municipality and its side, whatever a statement resets', async () => {
    const tenants = openTenants(database.url, { maxConnections: 1 });
    const { sql } = tenants.scope(OWN, 'police');
    const who = async () => (await sql`select current_user::text as role, hk.tenant() as municipality`)[0];
    for (const reset of [
      'reset role',
      'reset all',
      'reset "hk.tenant"',
      'discard all',
      'set session authorization default',
    ]) {
      await sql.unsafe(reset);
      expect(await who(), reset).toEqual({ role: 'hk_police', municipality: OWN });
    }
    await sql.begin((tx) => tx`select set_config('hk.tenant', ${OTHER}, true)`);
    expect(await who()).toEqual({ role: 'hk_police', municipality: OWN });
    await tenants.close();
  });

  test('is of another municipality only in another scope, also many at once', async () => {
    const tenants = openTenants(database.url, { maxConnections: 2 });
    const codes = Array.from({ length: 10 }, (_, n) => `GM1${String(n).padStart(3, '0')}`);
    const seen = await Promise.all(
      codes.flatMap((code) =>
        (['police', 'municipality', 'system'] as const).map(async (side) => {
          const rows = await tenants.scope(code, side).sql`select current_user::text || ' ' || hk.tenant() as who`;
          return rows[0]?.['who'] === `hk_${side} ${code}`;
        }),
      ),
    );
    expect(seen).toEqual(Array.from({ length: 30 }, () => true));
    await tenants.close();
  });

  test('cannot be had without a municipality', () => {
    const tenants = openTenants(database.url);
    for (const code of ['', 'GM1', 'GM00012', "GM0001' -c role=postgres", '0001'])
      expect(() => tenants.scope(code, 'system'), code).toThrow('municipality');
  });

  test('works for a login that is nothing by itself', async () => {
    const [login, password] = [`borders_${randomUUID().slice(0, 8)}`, randomUUID()];
    await admin.sql.unsafe(`create role ${login} login noinherit password '${password}'; grant hk_app to ${login}`);
    const url = Object.assign(new URL(database.url), { username: login, password }).href;
    try {
      const bare = openDatabase(url, { maxConnections: 1 });
      await expect(bare.sql`select 1 from alerts`).rejects.toMatchObject({ code: '42501' });
      await expect(bare.sql`set role hk_owner`).rejects.toMatchObject({ code: '42501' });
      await bare.close();
      const tenants = openTenants(url, { maxConnections: 1 });
      expect(await tenants.scope(OWN, 'system').sql`select 1 from alerts`).toHaveLength(0);
      expect(await tenants.directory.sql`select 1 from municipalities`).toHaveLength(0);
      await tenants.close();
    } finally {
      await admin.sql.unsafe(`drop role ${login}`);
    }
  });
});
