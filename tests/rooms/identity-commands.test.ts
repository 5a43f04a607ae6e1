import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock, type Context } from '../../core/context.ts';
import {
  acceptInvitation,
  authenticateSession,
  authenticateToken,
  resetPassword,
  setUp,
  signIn,
} from '../../core/identity/index.ts';
import { unlock } from '../../core/keys/index.ts';
import { openDatabase, type Database } from '../../db/client.ts';
import { cliWith } from '../flows/run-cli.ts';
import { createTestDatabase, type TestDatabase } from '../helpers/database.ts';
import { cheapPasswords, FROM, PASSWORD } from '../helpers/identity-world.ts';

let database: TestDatabase;
let db: Database;
let ctx: Context;
let folder: string;
let cli: ReturnType<typeof cliWith>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'heterdaadkracht-accounts-'));
  database = await createTestDatabase();
  db = openDatabase(database.url, { maxConnections: 4 });
  const keys = path.join(folder, 'keys.json');
  const log = pino({ level: 'silent' });
  ctx = { db, tenant: '', keys: await unlock(database.url, keys), clock: systemClock, actor: { id: 'api' }, log };
  cli = cliWith({ DATABASE_URL: database.url, DATA_DIR: folder, PUBLIC_URL: 'https://hk.example' });
});
afterAll(async () => {
  await db.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const tokenIn = (said: { out: string }): string =>
  /#(?:set-up|invitation|password-reset)=(\S+)/.exec(said.out)?.[1] ?? '';
const ok = { code: 0, err: '' };
const tryWith = (email: string, password: string) => signIn(ctx, { email, password }, FROM, undefined, cheapPasswords);

test('from an empty installation to a manager, a dispatcher and a key, by commands and links alone', async () => {
  const link = await cli('accounts', 'set-up-link', 'GM0637', '--name', 'Zoetermeer');
  expect(link).toMatchObject(ok);
  expect(link.out).toMatch(/^https:\/\/hk\.example\/sign-in#set-up=[A-Za-z0-9_-]{43}\nDeze link werkt één keer, tot /);
  await setUp(ctx, { link: tokenIn(link), name: 'Baas', email: 'Baas@k.example', password: PASSWORD }, cheapPasswords);
  expect(await cli('accounts', 'set-up-link', 'GM0637')).toMatchObject({
    code: 1,
    err: expect.stringMatching(/heeft al een functioneel beheerder/) as string,
  });

  const invited = await cli(
    'accounts',
    'invite',
    '--name',
    'Anna',
    '--email',
    'Anna@k.example',
    '--role',
    'dispatcher,auditor',
  );
  expect(invited).toMatchObject(ok);
  await acceptInvitation(ctx, { link: tokenIn(invited), password: PASSWORD }, cheapPasswords);
  const listed = (await cli('accounts', 'list', '--json')).json<{ accounts: { email: string; roles: string[] }[] }>();
  expect(listed.accounts.map(({ email, roles }) => [email, roles])).toEqual([
    ['baas@k.example', ['manager']],
    ['anna@k.example', ['auditor', 'dispatcher']],
  ]);
  expect((await cli('accounts')).out).toMatch(/anna@k\.example +actief +auditor, dispatcher +geen/);

  const made = (await cli('tokens', 'create', '--name', 'Koppeling', '--role', 'dispatcher', '--json')).json<{
    id: string;
    token: string;
  }>();
  expect(await authenticateToken(ctx, made.token)).toMatchObject({
    municipality: 'GM0637',
    actor: { roles: ['dispatcher'] },
  });
  const tokens = await cli('tokens', 'list', '--json');
  expect(tokens.json<{ tokens: { id: string }[] }>().tokens.map(({ id }) => id)).toEqual([made.id]);
  expect(tokens.out).not.toContain(made.token);
  expect(await cli('tokens', 'revoke', made.id)).toMatchObject(ok);
  expect(await authenticateToken(ctx, made.token)).toBeUndefined();
  expect((await cli('tokens')).out).toContain('ingetrokken');
});

test('disable, enable, grant, revoke and reset, by e-mail address', async () => {
  await cli('accounts', 'second-factor', 'optional');
  expect(await cli('accounts', 'grant', 'ANNA@k.example', 'supervisor')).toMatchObject({
    ...ok,
    out: 'Rollen nu: auditor, dispatcher, supervisor.\n',
  });
  expect((await cli('accounts', 'revoke', 'anna@k.example', 'auditor')).out).toBe(
    'Rollen nu: dispatcher, supervisor.\n',
  );
  const opened = await tryWith('anna@k.example', PASSWORD);
  const session = opened.outcome === 'signed-in' ? opened.session.token : '';
  expect(await authenticateSession(ctx, session)).toMatchObject({ mustEnrol: false });
  expect(await cli('accounts', 'sign-out', 'anna@k.example')).toMatchObject({ ...ok, out: 'Beëindigde sessies: 1.\n' });
  expect(await authenticateSession(ctx, session)).toBeUndefined();
  await tryWith('anna@k.example', PASSWORD);
  expect((await cli('accounts', 'sign-out', '--all', '--json')).json()).toEqual({ ended: 1 });
  expect(await cli('accounts', 'disable', 'anna@k.example')).toMatchObject(ok);
  expect(await authenticateSession(ctx, session)).toBeUndefined();
  await expect(tryWith('anna@k.example', PASSWORD)).rejects.toMatchObject({ code: 'unauthenticated' });
  expect(await cli('accounts', 'enable', 'anna@k.example')).toMatchObject(ok);

  const reset = await cli('accounts', 'reset', 'anna@k.example', '--second-factor');
  const next = 'vijftien natte tulpen in mei';
  await resetPassword(ctx, { link: tokenIn(reset), password: next }, cheapPasswords);
  await expect(tryWith('anna@k.example', next)).resolves.toMatchObject({ outcome: 'signed-in' });
  const rows =
    await db.sql`select distinct actor from audit_entries where verb in ('disable', 'grant-role', 'make-link')`;
  expect([...rows]).toEqual([{ actor: 'cli' }]);
});

test.each([
  [['accounts', 'disable', 'niemand@k.example'], 1, /Er is geen account met dit nummer of e-mailadres/],
  [['accounts', 'disable', 'baas@k.example'], 1, /laatste functioneel beheerder van GM0637/],
  [['accounts', 'invite', '--name', 'X', '--email', 'x@k.example', '--role', 'god'], 1, /Kies uit: dispatcher/],
  [['accounts', 'invite', '--name', 'X', '--email', 'geen adres', '--role', 'auditor'], 1, /Dit is geen e-mailadres/],
  [['accounts', 'invite', '--name', 'X', '--role', 'auditor'], 2, /--email <adres> is verplicht/],
  [['accounts', 'set-up-link', 'Zoetermeer'], 1, /Gebruik de CBS-code/],
  [['accounts', 'sign-out'], 1, /Noem een account, of geef --all/],
  [['accounts', 'second-factor', 'nooit'], 1, /Kies optional, required of passkey/],
  [['tokens', 'create', '--name', 'X', '--role', 'auditor', '--days', '400'], 1, /hooguit een jaar/],
  [['tokens', 'revoke', 'geen-id'], 1, /Deze sleutel is er niet/],
])('%j ends with code %i and one line that says why', async (words, code, sentence) => {
  const said = await cli(...words);
  expect(said).toMatchObject({ code, out: '' });
  expect(said.err).toMatch(sentence);
  expect(said.err.trim().split('\n')).toHaveLength(1);
});

test('with several municipalities a command wants to know which', async () => {
  await db.sql`insert into municipalities (code, name) values ('GM0518', 'Den Haag')`;
  expect(await cli('accounts', 'list')).toMatchObject({
    code: 1,
    err: expect.stringMatching(/--municipality GM0637/) as string,
  });
  expect((await cli('accounts', 'list', '--municipality', 'GM0518')).out).toMatch(/Er zijn nog geen accounts/);
});
