import { Secret, TOTP } from 'otpauth';
import { pino } from 'pino';
import type { Context } from '../../core/context.ts';
import {
  acceptInvitation,
  authenticateSession,
  confirmTotp,
  enrolTotp,
  invite,
  makePasswords,
  setSecondFactorPolicy,
  signIn,
  type NewSession,
  type Passwords,
  type Role,
  type Session,
} from '../../core/identity/index.ts';
import { openDatabase, type Database } from '../../db/client.ts';
import { openTenants } from '../../db/tenants.ts';
import { testClock, type TestClock } from './clock.ts';
import { createTestDatabase } from './database.ts';
import { testKeys } from './keys.ts';

export const HOME = 'GM0637';
export const ELSEWHERE = 'GM0518';
export const PASSWORD = 'groene olifant danst buiten';
export const FROM = { address: '192.0.2.10', agent: 'Testbrowser 1.0' };

/** Hashing at hardly any cost, for tests that hash often. */
export const cheapPasswords: Passwords = makePasswords({ memoryCost: 8, timeCost: 1, parallelism: 1 }, 4);

/** A person with an account, and how to be that person. */
export interface Person {
  id: string;
  email: string;
}

export interface IdentityWorld {
  /** The command line's, at home. */
  ctx: Context;
  /** All rights. */
  admin: Database;
  clock: TestClock;
  logged: string[];
  /** The same in another municipality. */
  at(municipality: string): Context;
  /** As this account, with these roles, at home. */
  as(person: { id: string }, ...roles: Role[]): Context;
  /** Somebody with a password, in `municipality`. */
  person(name: string, roles: Role[], municipality?: string): Promise<Person>;
  /** Signs in with the password; fails the test when a second factor is asked. */
  signIn(person: Person, from?: typeof FROM): Promise<NewSession>;
  session(token: string): Promise<Session>;
  /** Gives the person an authenticator; the answer makes its codes. */
  withTotp(person: Person): Promise<{ codeNow(): string; session: NewSession; recoveryCodes: string[] }>;
  /** What the audit trail says of an entity, oldest first. */
  audited(entityId: string): Promise<{ verb: string; actor: string; municipality: string | null; detail: object }[]>;
  close(): Promise<void>;
}

/** Two municipalities without anybody; a second factor is optional unless a test says otherwise. */
export async function identityWorld(): Promise<IdentityWorld> {
  const database = await createTestDatabase();
  const db = openDatabase(database.url, { maxConnections: 8 });
  const clock = testClock();
  const logged: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
  const tenants = openTenants(database.url);
  const ctx: Context = { db: tenants.identity, tenant: HOME, keys: testKeys, clock, actor: { id: 'cli' }, log };
  const at = (municipality: string): Context => ({ ...ctx, tenant: municipality });
  await db.sql`insert into municipalities (code, name) values (${HOME}, 'Zoetermeer'), (${ELSEWHERE}, 'Den Haag')`;
  await setSecondFactorPolicy(at(HOME), 'optional');
  await setSecondFactorPolicy(at(ELSEWHERE), 'optional');

  const session = async (token: string): Promise<Session> => {
    const found = await authenticateSession(ctx, token);
    if (found === undefined) throw new Error('the session does not work');
    return found;
  };
  const signedIn = async (person: Person, from = FROM): Promise<NewSession> => {
    const outcome = await signIn(ctx, { email: person.email, password: PASSWORD }, from, undefined, cheapPasswords);
    if (outcome.outcome !== 'signed-in') throw new Error('a second factor is asked');
    return outcome.session;
  };
  return {
    ctx,
    admin: db,
    clock,
    logged,
    at,
    as: ({ id }, ...roles) => ({ ...ctx, actor: { id: `account:${id}`, account: id, roles } }),
    async person(name, roles, municipality = HOME) {
      const email = `${name}@kantoor.example`;
      const { account, link } = await invite(at(municipality), { name: `Naam ${name}`, email, roles });
      await acceptInvitation(ctx, { link: link?.token ?? '', password: PASSWORD }, cheapPasswords);
      return { id: account.id, email };
    },
    signIn: signedIn,
    session,
    async withTotp(person) {
      const first = await session((await signedIn(person)).token);
      const { step, secret } = await enrolTotp(ctx, first);
      const totp = new TOTP({ secret: Secret.fromBase32(secret) });
      const codeNow = () => totp.generate({ timestamp: clock.now().getTime() });
      const confirmed = await confirmTotp(ctx, first, { step, code: codeNow() }, FROM);
      clock.advance(30_000);
      return { codeNow, session: confirmed.session, recoveryCodes: confirmed.recoveryCodes ?? [] };
    },
    audited: async (entityId) => [
      ...(await db.sql<{ verb: string; actor: string; municipality: string | null; detail: object }[]>`
        select verb, actor, municipality_code as municipality, detail from audit_entries
        where entity_id = ${entityId} order by id`),
    ],
    async close() {
      await tenants.close();
      await db.close();
      await database.drop();
    },
  };
}
