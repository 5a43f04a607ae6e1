import { createDemoAccounts, ROLES, type Role } from '../../core/identity/index.ts';
import { send, type Answer, type RequestOptions, type TestApi } from './helpers.ts';

export const PASSWORD = 'paars-kozijn-trekt-vlieger';
const COOKIE = '__Host-hk';

/** Somebody with a browser: sends his cookie along, and says that his requests come from our own page. */
export interface Person {
  /** The value of the session cookie; undefined when the server took it back. */
  session: string | undefined;
  request(method: string, path: string, options?: RequestOptions): Promise<Answer>;
}

/** A browser that holds no session yet, or the one that is given. */
export function person(it: Pick<TestApi, 'url'>, session?: string): Person {
  const self: Person = {
    session,
    request: async (method, path, options = {}) => {
      const cookie = self.session === undefined ? {} : { cookie: `${COOKIE}=${self.session}` };
      const headers = { 'sec-fetch-site': 'same-origin', ...cookie, ...options.headers };
      const answer = await send(`${it.url}${path}`, method, { token: null, ...options, headers });
      for (const line of answer.headers.getSetCookie()) {
        const [, value] = new RegExp(`^${COOKIE}=([^;]*)`).exec(line) ?? [];
        if (value !== undefined) self.session = value === '' ? undefined : value;
      }
      return answer;
    },
  };
  return self;
}

/** One account per role in a municipality, for whom no second factor is asked; returns how each signs in. */
export async function makePeople(it: TestApi, code = 'GM0637', name = 'Zoetermeer'): Promise<Record<Role, string>> {
  const accounts = await createDemoAccounts({ ...it.identity, tenant: code }, { code, name }, PASSWORD);
  return Object.fromEntries(accounts.map(({ role, email }) => [role, email])) as Record<Role, string>;
}

export async function signIn(it: Pick<TestApi, 'url'>, email: string, password = PASSWORD): Promise<Person> {
  const somebody = person(it);
  const { status, body } = await somebody.request('POST', '/v1/session', { json: { email, password } });
  if (status !== 200 || body.outcome !== 'signed-in') throw new Error(JSON.stringify(body));
  return somebody;
}

/** Somebody who is everything at once in Zoetermeer, which nobody is in life. */
export async function signInWithAllRoles(it: TestApi): Promise<Person> {
  const { manager } = await makePeople(it);
  await it.db.sql`
    insert into account_roles (account_id, municipality_code, role, granted_by)
    select account_id, municipality_code, r, 'toets' from account_roles, unnest(${[...ROLES]}::text[]) r
    where role = 'manager' on conflict do nothing`;
  return signIn(it, manager);
}
