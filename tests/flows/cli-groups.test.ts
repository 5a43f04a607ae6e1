import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contextIn, systemClock, type Context } from '../../core/context.ts';
import { proveNumber, requestEnrolment } from '../../core/enrolment/index.ts';
import { planManagedGroup } from '../../core/membership/index.ts';
import { openTenants, type Tenants } from '../../db/tenants.ts';
import { createTestDatabase, openAdmin, type TestDatabase } from '../helpers/database.ts';
import { TEST_KEY_FILE, testKeys } from '../helpers/keys.ts';
import { temporaryFolder } from './launch.ts';
import { cliWith, type Said } from './run-cli.ts';

const PROJECT = path.resolve(import.meta.dirname, '../..');
const AREAS = path.join(PROJECT, 'standalone/demo-data/GM0637-zoetermeer.buurten.geojson');
const HERE = ['--municipality', 'GM0637'];

let database: TestDatabase;
let tenants: Tenants;
let ctx: Context;
let admin: ReturnType<typeof openAdmin>;
let cli: (...words: string[]) => Promise<Said>;
let environment: Record<string, string>;
const place = temporaryFolder();

beforeAll(async () => {
  database = await createTestDatabase();
  environment = { DATABASE_URL: database.url, DATA_DIR: place.folder };
  writeFileSync(path.join(place.folder, 'keys.json'), JSON.stringify(TEST_KEY_FILE), { mode: 0o600 });
  const register = path.join(place.folder, 'register.csv');
  const lines = [
    'groep;buurtcode;status;naam;mobiel;rol',
    'De Linde;BU06370100;aangesloten;Anna Bos;06-12345678;beheerder',
    'De Es;BU06370100;aangesloten;;;',
    'De Eik;BU06370100;geregistreerd;Bram Vos;06-12345679;beheerder',
  ];
  writeFileSync(register, `${lines.join('\n')}\n`);
  const run = cliWith(environment);
  cli = (...words) => run(...words);
  await cli('municipalities', 'add', 'GM0637', '--name', 'Zoetermeer');
  await cli('import-areas', AREAS, '--year', '2024', ...HERE);
  await cli('import-registry', register, ...HERE);
  await cli('lines', 'add', '--name', 'Meldingen', ...HERE);
  admin = openAdmin(database.url, 'GM0637');
  await admin.sql`update lines set state = 'connected'`;
  tenants = openTenants(database.url, { maxConnections: 2 });
  const around = { clock: systemClock, actor: { id: 'test' }, keys: testKeys, log: pino({ level: 'silent' }) };
  ctx = contextIn(tenants, 'GM0637', 'system', around);
}, 60_000);
afterAll(async () => {
  await tenants.close();
  await admin.close();
  await database.drop();
  place.remove();
});

/** The same through the program as it is installed, in a process of its own. */
const bin = (...words: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    const env = { ...process.env, ...environment };
    execFile(process.execPath, [path.join(PROJECT, 'cli/bin.mjs'), ...words], { env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });

const usage = async (sentence: RegExp, ...words: string[]): Promise<void> => {
  const { code, out, err } = await cli(...words);
  expect(err).toMatch(sentence);
  expect({ code, out, lines: err.trim().split('\n').length }).toEqual({ code: 2, out: '', lines: 1 });
};

describe('heterdaadkracht groups', () => {
  it('says so when no group is kept', async () => {
    expect((await cli('groups', '--json', ...HERE)).json()).toEqual({ groups: [] });
    expect((await cli('groups', ...HERE)).out).toContain('Er wordt nog geen beheerdersgroep bijgehouden');
    expect((await cli('groups', 'plan', ...HERE)).out).toBe('Alles klopt: er is niets te doen.\n');
  });

  it('shows what would happen without doing it, and what is kept, through the installed program too', async () => {
    await planManagedGroup(ctx, { kind: 'alerts', areaCodes: ['WK063701'], name: 'Beheerders Centrum' });
    const { plans } = (await cli('groups', 'plan', '--json', ...HERE)).json<{ plans: { acts: { do: string }[] }[] }>();
    const planned = plans[0]?.acts.map((act) => act.do);
    expect(planned?.slice(0, 2)).toEqual(['create', 'set-restrict']);
    expect(planned).toContain('add');
    expect((await cli('groups', 'plan', ...HERE)).out).toContain('Beheerders Centrum');
    const people = await admin.sql`select 1 from managed_group_people`;
    expect(people).toHaveLength(0);
    const listed = await bin('groups', 'list', '--json', ...HERE);
    expect(listed).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(listed.out)).toMatchObject({ groups: [{ id: 1, kind: 'alerts', state: 'kept', chatId: null }] });
  });

  it('asks the bot to look, and says that none holds the line', async () => {
    const all = await cli('groups', 'step', '--json', ...HERE);
    expect(all.json()).toMatchObject({ asked: 'all', held: false, at: expect.stringMatching(/Z$/) });
    expect((await cli('groups', 'step', '1', ...HERE)).out).toContain('geen verbonden lijn met een bot');
  });

  it('refuses what cannot be, with its exit code', async () => {
    const unknown = await cli('groups', 'step', '999', '--json', ...HERE);
    expect([unknown.code, unknown.json()]).toMatchObject([1, { error: { code: 'not-found' } }]);
    await usage(/geheel getal/, 'groups', 'step', 'een', ...HERE);
    await usage(/bestaat niet/, 'groups', 'list', '--alles', ...HERE);
    const wrong = await bin('groups', 'lol', ...HERE);
    expect([wrong.code, wrong.out]).toEqual([2, '']);
  });
});

describe('heterdaadkracht enrolments', () => {
  /** A request from the page whose number is proven by the code that was sent. */
  async function enrol(n: number): Promise<string> {
    const request = {
      group: { name: `Buurtwacht ${n}`, memberCount: 20 },
      area: { areaCodes: ['BU06370100'] },
      administrator: { name: 'Noor Nieuw', mobile: `+3161777000${n}` },
      consent: { processing: true as const, rules: true as const, version: '1' },
    };
    const { id, token } = await requestEnrolment(ctx, request, ['BU06370100']);
    const [sent] = await admin.sql<{ text: string }[]>`
      select text from posts where text like '%Uw code is%' order by id desc limit 1`;
    await proveNumber(ctx, id, { token, code: /\d{6}/.exec(sent?.text ?? '')?.[0] ?? '' });
    return id;
  }
  const decide = (what: string, id: string, stage: string, ...rest: string[]) =>
    cli('enrolments', what, id, '--stage', stage, '--reason', 'Nagekeken en in orde.', '--json', ...rest, ...HERE);

  it('lists, approves for both sides in turn, and refuses', async () => {
    expect((await cli('enrolments', 'list', ...HERE)).out).toBe('Er wacht geen aanmelding.\n');
    const [yes, no] = [await enrol(1), await enrol(2)];
    const waiting = await cli('enrolments', 'list', '--state', 'municipality-check', '--json', ...HERE);
    expect(waiting.json<{ enrolments: { id: string }[] }>().enrolments.map(({ id }) => id).toSorted()).toEqual([yes, no].toSorted()); // prettier-ignore
    expect((await cli('enrolments', 'list', ...HERE)).out).toMatch(/Buurtwacht 1 .*bij de gemeente/);
    expect((await decide('approve', yes, 'police')).json()).toMatchObject({ error: { code: 'conflict' } });
    expect((await decide('approve', yes, 'municipality')).json()).toMatchObject({ state: 'police-check' });
    expect((await decide('approve', yes, 'police')).json()).toMatchObject({ state: 'approved' });
    const again = await decide('approve', yes, 'police');
    expect([again.code, again.json()]).toMatchObject([1, { error: { code: 'conflict' } }]);
    expect((await decide('refuse', no, 'municipality')).json()).toMatchObject({ state: 'refused' });
  });

  it('invites who was imported, once', async () => {
    expect((await cli('enrolments', 'invite', '--json', ...HERE)).json()).toMatchObject({ people: 1, groups: 1 });
    expect((await cli('enrolments', 'invite', ...HERE)).out).toContain('Al eerder gevraagd: 1.');
  });

  it('refuses what cannot be, with its exit code', async () => {
    const id = randomUUID();
    const unknown = await decide('approve', id, 'police');
    expect([unknown.code, unknown.json()]).toMatchObject([1, { error: { code: 'not-found' } }]);
    const short = await cli(
      'enrolments',
      'refuse',
      await enrol(3),
      '--stage',
      'municipality',
      '--reason',
      'x',
      ...HERE,
    );
    expect([short.code, short.err.trim().split('\n').length]).toEqual([1, 1]);
    await usage(/--stage/, 'enrolments', 'approve', id, '--reason', 'Nagekeken.', ...HERE);
    await usage(
      /municipality, police/,
      'enrolments',
      'approve',
      id,
      '--stage',
      'burgemeester',
      '--reason',
      'x',
      ...HERE,
    );
    await usage(/Kies uit/, 'enrolments', 'list', '--state', 'zoek', ...HERE);
    await usage(/geheel getal/, 'enrolments', 'invite', '--group', 'drie', ...HERE);
  });
});

describe('heterdaadkracht turnover', () => {
  it('finds a group without anybody, and shows it until it is over', async () => {
    expect((await cli('turnover', '--json', ...HERE)).json()).toEqual({ cases: [] });
    expect((await cli('turnover', ...HERE)).out).toBe('Er staat niets open.\n');
    const run = await cli('turnover', 'run', '--json', ...HERE);
    expect(run.json()).toMatchObject({ turnover: { opened: 1 }, checkIns: { asked: 0 } });
    expect((await cli('turnover', 'run', ...HERE)).out).toMatch(/^Geopend 0, afgelopen 0/);
    const { cases } = (await cli('turnover', 'list', '--json', ...HERE)).json<{ cases: unknown[] }>();
    expect(cases).toMatchObject([{ cause: 'no-administrator', group: { name: 'De Es' } }]);
    expect((await cli('turnover', 'list', '--all', ...HERE)).out).toContain('De Es');
  });

  it('refuses what cannot be, with its exit code', async () => {
    await usage(/bestaat niet/, 'turnover', 'list', '--alles', ...HERE);
    await usage(/bestaat niet|onverwacht|te veel/i, 'turnover', 'vlieg', ...HERE);
  });
});
