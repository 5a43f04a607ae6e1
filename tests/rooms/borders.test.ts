import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, type Database } from '../../db/client.ts';
import { openTenants, type Side, type Tenants } from '../../db/tenants.ts';
import { NOT_BY_MUNICIPALITY, OTHER, OWN, seedEveryTable, type Table } from '../fixtures/every-table.ts';
import { createTestDatabase, openAdmin, type TestDatabase } from '../helpers/database.ts';

const DENIED = '42501';
/** A third municipality, of which there is nothing. */
const EMPTY = 'GM0003';
const SIDES: readonly Side[] = ['police', 'municipality', 'system'];

let database: TestDatabase;
let admin: Database;
let tenants: Tenants;
let tables: Table[];
let byMunicipality: Table[];
let checks = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = openAdmin(database.url, OWN);
  tables = await seedEveryTable(admin.sql);
  byMunicipality = tables.filter(({ name }) => NOT_BY_MUNICIPALITY[name] === undefined);
  tenants = openTenants(database.url, { maxConnections: 2 });
});
afterAll(async () => {
  await tenants.close();
  await admin.close();
  await database.drop();
});

/** How many rows a statement found; the code when it was refused. Nothing of it stays. */
async function outcome(db: Database, text: string, values: string[] = []): Promise<number | string> {
  checks += 1;
  let found = 0;
  try {
    await db.sql.begin(async (tx) => {
      found = (await tx.unsafe(text, values)).count;
      throw new Error('undo');
    });
  } catch (error) {
    if ((error as Error).message === 'undo') return found;
    return (error as { code?: string }).code ?? String(error);
  }
  return found;
}

type Right = 'select' | 'insert' | 'update' | 'delete';
/** Whether a role has a right to the table, or to some columns of it. */
async function has(role: string, table: string, right: Right): Promise<boolean> {
  const [row] = await admin.sql<{ has: boolean }[]>`
    select case when ${right} = 'delete' then has_table_privilege(${role}, ${table}::regclass, ${right})
           else has_any_column_privilege(${role}, ${table}::regclass, ${right}) end as has`;
  return row?.has === true;
}

/** A copy of the other municipality's row, with this for its municipality, over the columns that may be given a value. */
async function copyOf(table: Table, municipality: string): Promise<[string, string[]]> {
  const columns = table.columns.filter((name) => !table.counted.includes(name) && name !== 'xid');
  const [row] = await admin.sql.unsafe(
    `select to_jsonb(t)::text as row from "${table.name}" t where municipality_code = '${OTHER}'`,
  );
  const record = { ...(JSON.parse(String(row?.['row'])) as object), municipality_code: municipality };
  const list = columns.map((name) => `"${name}"`).join(', ');
  return [
    `insert into "${table.name}" (${list}) overriding system value select ${list} from jsonb_populate_record(null::"${table.name}", $1::text::jsonb)`,
    [JSON.stringify(record)],
  ];
}

describe.each(SIDES)('through the side of %s', (side) => {
  const role = `hk_${side}`;
  const own = (): Database => tenants.scope(OWN, side);

  test('no row of another municipality is seen, locked, changed, removed or added in any table', async () => {
    for (const { name } of byMunicipality) {
      const reads = await has(role, name, 'select');
      const there = `from "${name}" where municipality_code = '${OTHER}'`;
      const rightly = { table: name, seen: reads ? 0 : DENIED };
      expect({ table: name, seen: await outcome(own(), `select 1 ${there}`) }).toEqual(rightly);
      if (reads) expect(await outcome(own(), `select 1 from "${name}"`), name).toBe(1);
      const locked = await outcome(own(), `select 1 ${there} for update`);
      expect([0, DENIED], name).toContain(locked);
      const removed = await outcome(own(), `delete ${there}`);
      expect(removed, name).toBe((await has(role, name, 'delete')) ? 0 : DENIED);
      const changed = await outcome(
        own(),
        `update "${name}" set municipality_code = municipality_code ${there.slice(there.indexOf('where'))}`,
      );
      expect([0, DENIED], name).toContain(changed);
      expect(await outcome(own(), `update "${name}" set municipality_code = '${OTHER}'`), name).toBe(DENIED);
      expect(await outcome(own(), `truncate "${name}"`), name).toBe(DENIED);
    }
  });

  test('nothing is added for another municipality, and a value that is taken elsewhere is not told of', async () => {
    for (const table of byMunicipality) {
      const added = await outcome(own(), ...(await copyOf(table, OTHER)));
      expect({ table: table.name, added }).toEqual({ table: table.name, added: DENIED });
      // The same values once more, in a municipality that has nothing: a parent that is not there is told of, no more.
      const taken = await outcome(tenants.scope(EMPTY, side), ...(await copyOf(table, EMPTY)));
      expect([1, DENIED, '23503'], `${table.name}: ${taken}`).toContain(taken);
      expect(taken === DENIED, table.name).toBe(!(await has(role, table.name, 'insert')));
    }
  });

  test('without a municipality every table refuses', async () => {
    const nobody = openDatabase(database.url, { maxConnections: 1, settings: { role } });
    for (const table of byMunicipality) {
      const { name } = table;
      expect(await outcome(nobody, `select 1 from "${name}"`), name).toBe(DENIED);
      expect(await outcome(nobody, ...(await copyOf(table, OWN))), name).toBe(DENIED);
      expect(await outcome(nobody, `update "${name}" set municipality_code = municipality_code`), name).toBe(DENIED);
      expect(await outcome(nobody, `delete from "${name}"`), name).toBe(DENIED);
    }
    await nobody.close();
  });
});

const IDENTITY = [
  'accounts',
  'account_roles',
  'passkeys',
  'recovery_codes',
  'one_time_links',
  'sessions',
  'sign_in_steps',
  'sign_in_attempts',
  'api_tokens',
];

describe('what belongs to one side', () => {
  const rightsOf = async (role: string): Promise<Record<string, string>> => {
    const rows = await Promise.all(
      tables.map(async ({ name }) => {
        const rights = await Promise.all(
          (['select', 'insert', 'update', 'delete'] as const).map((right) => has(role, name, right)),
        );
        return [name, [...'siud'].filter((_, n) => rights[n]).join('')] as const;
      }),
    );
    return Object.fromEntries(rows.filter(([, rights]) => rights !== ''));
  };

  test('the municipality has the register, and of the police only which groups passed an alert on', async () => {
    expect(await rightsOf('hk_municipality')).toEqual({
      ...all(
        'administrators',
        'watch_groups',
        'watch_group_areas',
        'group_roles',
        'administrator_groups',
        'administrator_group_areas',
        'administrator_group_members',
        'dialogues',
        'enrolments',
        'enrolment_events',
        'enrolment_invitations',
        'handover_groups',
        'handovers',
        'quiet_numbers',
        'import_runs',
        'mails',
        'meeting_people',
        'meetings',
        'sign_requests',
        'mailings',
        'mailing_recipients',
        'bulk_refusals',
        'tasks',
        'turnover_cases',
        'turnover_events',
        'check_ins',
        'check_in_groups',
        'areas',
      ),
      audit_entries: 'i',
      relays: 's',
      relay_quarters: 's',
      municipalities: 'su',
      municipality_policies: 's',
      settings: 's',
    });
  });

  test('the police have alerts and delivery, read the register, and write there only who said STOP', async () => {
    expect(await rightsOf('hk_police')).toEqual({
      ...all(
        'alerts',
        'alert_authors',
        'alert_events',
        'alert_images',
        'alert_messages',
        'alert_presence',
        'approvals',
        'idempotency_keys',
        'lines',
        'posts',
        'post_batches',
        'receipts',
        'relays',
        'inbound_messages',
        'tasks',
      ),
      mails: 'si',
      relay_quarters: 's',
      administrators: 'su',
      watch_groups: 's',
      watch_group_areas: 's',
      group_roles: 's',
      administrator_groups: 's',
      administrator_group_areas: 's',
      administrator_group_members: 's',
      areas: 's',
      settings: 's',
      municipalities: 's',
      municipality_policies: 'siu',
      check_codes: 'sid',
      audit_entries: 'i',
    });
    for (const column of ['name_sealed', 'mobile_hash', 'municipality_code']) {
      expect(
        await outcome(tenants.scope(OWN, 'police'), `update administrators set ${column} = ${column}`),
        column,
      ).toBe(DENIED);
    }
  });

  test('accounts are of a side of their own, which has nothing else', async () => {
    for (const side of SIDES)
      expect(Object.keys(await rightsOf(`hk_${side}`)).filter((name) => IDENTITY.includes(name))).toEqual([]);
    expect(await rightsOf('hk_identity')).toEqual({
      ...all(...IDENTITY),
      municipalities: 'si',
      municipality_policies: 'siu',
      audit_entries: 'i',
    });
  });

  test('the sealer reads the trail and what vouches for it, and writes blocks; nobody else does', async () => {
    expect(await rightsOf('hk_sealer')).toMatchObject({
      audit_entries: 'sid',
      audit_blocks: 'sid',
      audit_checkpoints: 'si',
      audit_anchorings: 'si',
      alerts: 's',
    });
    for (const name of ['facts', 'target', 'check_code', 'created_by'])
      expect(await outcome(tenants.sealer, `select ${name} from alerts`), name).toBe(DENIED);
    for (const side of [...SIDES, 'identity'])
      expect(await rightsOf(`hk_${side}`)).not.toMatchObject({
        audit_blocks: expect.stringMatching(/[iud]/) as string,
      });
  });

  test('the directory says whose an id is, and nothing about it', async () => {
    expect(await rightsOf('hk_directory')).toEqual({
      municipalities: 's',
      check_codes: 's',
      areas: 's',
      alerts: 's',
      enrolments: 's',
      lines: 's',
    });
    for (const [table, column] of [
      ['enrolments', 'name'],
      ['enrolments', 'state'],
      ['alerts', 'facts'],
      ['alerts', 'kind'],
      ['lines', 'phone'],
      ['lines', 'name'],
    ])
      expect(await outcome(tenants.directory, `select ${column} from ${table}`), column).toBe(DENIED);
    expect(await outcome(tenants.directory, 'select id, municipality_code, status from alerts')).toBe(2);
  });

  test('nobody who works can change or remove an entry of the audit trail, or choose its number', async () => {
    for (const side of [...SIDES, 'identity'] as const) {
      const db = side === 'identity' ? tenants.identity : tenants.scope(OWN, side);
      for (const text of [
        'update audit_entries set verb = verb',
        'delete from audit_entries',
        `insert into audit_entries (id) overriding system value values (1)`,
        `insert into audit_entries (xid) values ('1')`,
      ])
        expect(await outcome(db, text), text).toBe(DENIED);
    }
  });

  test('a municipality renews its own areas, not those of another; a code that is taken elsewhere cannot be taken', async () => {
    const registrar = tenants.scope(OWN, 'municipality');
    expect(await outcome(registrar, `select 1 from areas`)).toBe(2);
    expect(await outcome(registrar, `update areas set households = 1 where municipality_code = '${OTHER}'`)).toBe(0);
    expect(await outcome(registrar, `update areas set households = 1`)).toBe(1);
    expect(await outcome(tenants.scope(OWN, 'police'), `select 1 from check_codes`)).toBe(1);
    expect(await outcome(tenants.scope(OWN, 'police'), `insert into check_codes select 'X', '${OTHER}'`)).toBe(DENIED);
  });
});

const all = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, 'siud']));

test('so many tables were tried in so many ways', () => {
  expect(tables.length).toBeGreaterThanOrEqual(43);
  expect(byMunicipality.length).toBeGreaterThanOrEqual(27);
  expect(checks).toBeGreaterThanOrEqual(1_000);
});
