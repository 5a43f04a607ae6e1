import { afterAll, beforeAll, expect, test } from 'vitest';
import { SESSION_COOKIE } from '../../admin-api/http/cookies.ts';
import type { Role } from '../../core/identity/index.ts';
import { testClock } from '../helpers/clock.ts';
import { loadDemo, sendAlert } from './demo.ts';
import { listenTo, type EventReader } from './event-reader.ts';
import { startTestApi, type TestApi } from './helpers.ts';
import { makePeople, signIn, type Person } from './person.ts';

let it: TestApi;
let emails: Record<Role, string>;
let alertId: string;
let asked = 0;
beforeAll(async () => {
  const time = testClock();
  const counting = {
    ...time,
    now: () => {
      asked += 1;
      return time.now();
    },
  };
  it = await startTestApi({ lookAgainMs: 20 }, counting);
  await loadDemo(it);
  alertId = (await sendAlert(it)).id;
  emails = await makePeople(it);
});
afterAll(() => it.close());

const listen = (who: Person, path: string): Promise<EventReader> =>
  listenTo(`${it.url}${path}`, { cookie: `${SESSION_COOKIE}=${who.session}` });

test('a stream ends when its listener signs out, loses the role, is switched off, or was away too long', async () => {
  const ends: [string, (who: Person) => Promise<unknown>][] = [
    ['signs out', (who) => who.request('DELETE', '/v1/session')],
    ['loses the role', () => it.db.sql`delete from account_roles where role = 'dispatcher'`],
    ['is switched off', () => it.db.sql`update accounts set status = 'disabled'`],
    ['was away too long', () => Promise.resolve(it.clock.advance(31 * 60_000))],
  ];
  for (const [what, act] of ends) {
    await it.db.sql`update accounts set status = 'active'`;
    await it.db.sql`
      insert into account_roles (account_id, municipality_code, role, granted_by)
      select a.id, 'GM0637', 'dispatcher', 'toets' from accounts a
      where not exists (select 1 from account_roles r where r.account_id = a.id) on conflict do nothing`;
    const who = await signIn(it, emails.dispatcher);
    const streams = await Promise.all(['/v1/events', `/v1/alerts/${alertId}/events`].map((path) => listen(who, path)));
    await Promise.all(streams.map((stream) => stream.until(({ name }) => name === 'alert')));
    await act(who);
    await Promise.all(streams.map((stream) => stream.ended));
    expect([what, (await who.request('GET', '/v1/alerts')).status]).not.toEqual([what, 200]);
  }
});

test('a stream that stays open does not keep a session that nobody uses', async () => {
  const who = await signIn(it, emails.supervisor);
  const stream = await listen(who, '/v1/events');
  await stream.until(({ name }) => name === 'lines');
  for (let minutes = 0; minutes < 27; minutes += 9) {
    it.clock.advance(9 * 60_000);
    await looks(3);
  }
  it.clock.advance(4 * 60_000);
  await stream.ended;
});

/** Resolves when the server has looked at the time this many times more: it does at each look at the session. */
async function looks(more: number): Promise<void> {
  for (const enough = asked + more; asked < enough;) await new Promise((resolve) => setTimeout(resolve, 5));
}
