import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SESSION_COOKIE } from '../../admin-api/http/cookies.ts';
import type { Role } from '../../core/identity/index.ts';
import { send, startTestApi, TOKEN, type TestApi } from './helpers.ts';
import { makePeople, PASSWORD, person, signIn, type Person } from './person.ts';

let it: TestApi;
let emails: Record<Role, string>;
let dispatcher: Person;
let cookie: string;
beforeAll(async () => {
  it = await startTestApi();
  emails = await makePeople(it);
  dispatcher = await signIn(it, emails.dispatcher);
  cookie = `${SESSION_COOKIE}=${dispatcher.session}`;
});
afterAll(() => it.close());

const statusOf = async (method: string, path: string, headers: Record<string, string>): Promise<number> =>
  (await send(`${it.url}${path}`, method, { token: null, headers })).status;
const json = { 'content-type': 'application/json' };

describe('a request that another site makes with our cookie', () => {
  const own = (): string => it.url;
  const CASES: [string, () => Record<string, string>, boolean][] = [
    ['nothing that says where it comes from', () => ({}), false],
    ['our origin', () => ({ origin: own() }), true],
    ['the public origin', () => ({ origin: 'https://echt.example' }), true],
    ['same-origin by the browser', () => ({ 'sec-fetch-site': 'same-origin' }), true],
    ['another site', () => ({ origin: 'https://kwaad.example' }), false],
    ['another site by the browser', () => ({ 'sec-fetch-site': 'cross-site' }), false],
    ['a sister site', () => ({ 'sec-fetch-site': 'same-site' }), false],
    ['typed in by hand', () => ({ 'sec-fetch-site': 'none' }), false],
    ['a hidden origin', () => ({ origin: 'null' }), false],
    ['our origin with another port', () => ({ origin: 'http://127.0.0.1:1' }), false],
    ['our name as the beginning of another', () => ({ origin: 'https://echt.example.kwaad.example' }), false],
    ['our name in a path', () => ({ origin: 'https://kwaad.example/echt.example' }), false],
    ['our origin, contradicted by the browser', () => ({ origin: own(), 'sec-fetch-site': 'cross-site' }), false],
    [
      'another origin, contradicted',
      () => ({ origin: 'https://kwaad.example', 'sec-fetch-site': 'same-origin' }),
      false,
    ],
    ['a referer alone', () => ({ referer: `${own()}/` }), false],
    [
      'another host in the forwarded header',
      () => ({ origin: 'https://kwaad.example', 'x-forwarded-host': 'kwaad.example' }),
      false,
    ],
  ];

  test.each(CASES)('%s', async (_, headers, fits) => {
    const { status, body } = await send(`${it.url}/v1/alerts`, 'POST', {
      token: null,
      headers: { cookie, ...json, ...headers() },
      body: '{}',
    });
    expect(status).toBe(fits ? 400 : 403);
    if (!fits) expect(body.detail).toContain('pagina van ons');
  });

  test('reads nothing either: no answer of the API allows another origin, asked beforehand or not', async () => {
    for (const method of ['GET', 'OPTIONS']) {
      const { headers } = await send(`${it.url}/v1/alerts`, method, {
        token: null,
        headers: { cookie, origin: 'https://kwaad.example', 'access-control-request-method': 'POST' },
      });
      for (const name of headers.keys()) expect(name).not.toMatch(/^access-control-/);
    }
  });

  test('cannot sign somebody in as the attacker, without any cookie', async () => {
    const answer = await send(`${it.url}/v1/session`, 'POST', {
      token: null,
      json: { email: emails.auditor, password: PASSWORD },
      headers: { origin: 'https://kwaad.example' },
    });
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
  });

  test('cannot come as a form, which needs no permission beforehand', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain']) {
      const { status } = await dispatcher.request('POST', '/v1/alerts', {
        body: '{"facts":1}',
        headers: { 'content-type': type },
      });
      expect([type, status]).toEqual([type, 415]);
    }
  });
});

describe('a cookie', () => {
  test('that is forged, tampered with, cut, too long or not ours at all opens nothing', async () => {
    const real = dispatcher.session as string;
    const swapped = (real.startsWith('A') ? 'B' : 'A') + real.slice(1);
    const forged = [
      'A'.repeat(43),
      swapped,
      real.slice(0, 42),
      `${real}A`,
      real.toUpperCase(),
      `${real}%00`,
      `"${real}"x`,
      encodeURIComponent(`' or 1=1 --`),
      'x'.repeat(6000),
      '',
    ];
    for (const value of forged) {
      const status = await statusOf('GET', '/v1/session', { cookie: `${SESSION_COOKIE}=${value}` });
      expect([value.slice(0, 50), status]).toEqual([value.slice(0, 50), 401]);
    }
    expect(await statusOf('GET', '/v1/session', { cookie: `__Host-HK=${real}; hk=${real}` })).toBe(401);
    expect(await statusOf('GET', '/v1/session', { cookie })).toBe(200);
  });

  test('that comes twice is refused: nobody can tell which one counts', async () => {
    for (const other of ['A'.repeat(43), dispatcher.session, '']) {
      for (const both of [`${cookie}; ${SESSION_COOKIE}=${other}`, `${SESSION_COOKIE}=${other}; a=b;${cookie}`]) {
        expect(await statusOf('GET', '/v1/session', { cookie: both })).toBe(400);
      }
    }
  });

  test('among many others is found; headers of many kilobytes are refused', async () => {
    const many = Array.from({ length: 200 }, (_, n) => `c${n}=${n}`).join('; ');
    expect(await statusOf('GET', '/v1/session', { cookie: `${many}; ${cookie}; laatste=1` })).toBe(200);
    expect(await statusOf('GET', '/v1/session', { cookie: `${cookie}; vol=${'x'.repeat(20_000)}` })).toBe(431);
  });

  test('and a token together are refused, also when each is right', async () => {
    const { status, body } = await send(`${it.url}/v1/session`, 'GET', { token: TOKEN, headers: { cookie } });
    expect([status, body.detail]).toEqual([400, 'Stuur een sessiecookie of een API-token mee, niet allebei.']);
  });

  test('of an account that was removed, or of a session that ended, opens nothing', async () => {
    const [other, gone] = [await signIn(it, emails.organiser), await signIn(it, emails.investigator)];
    const kept = other.session;
    await other.request('DELETE', '/v1/session');
    expect((await person(it, kept).request('GET', '/v1/session')).status).toBe(401);
    await it.db
      .sql`delete from accounts where id in (select account_id from account_roles where role = 'investigator')`;
    expect((await gone.request('GET', '/v1/alerts')).status).toBe(401);
  });
});

describe('a token', () => {
  test('that is forged, tampered with or in another place opens nothing', async () => {
    const last = TOKEN.slice(0, -1);
    for (const token of [`${last}y`, last, `${TOKEN}x`, TOKEN.slice(3), TOKEN.toUpperCase(), 'hk_', '.', 'null']) {
      expect([token, (await it.request('GET', '/v1/alerts', { token })).status]).toEqual([token, 401]);
    }
    for (const authorization of [
      `Basic ${TOKEN}`,
      TOKEN,
      `Bearer ${TOKEN}, Bearer ${TOKEN}`,
      `Bearer ${TOKEN} x`,
      'Bearer',
    ]) {
      expect([authorization, await statusOf('GET', '/v1/alerts', { authorization })]).toEqual([authorization, 401]);
    }
    for (const query of [`?token=${TOKEN}`, `?access_token=${TOKEN}`, `?authorization=Bearer%20${TOKEN}`]) {
      expect(await statusOf('GET', `/v1/alerts${query}`, {})).toBe(401);
    }
    expect(await statusOf('GET', '/v1/alerts', { cookie: `${SESSION_COOKIE}=${TOKEN}` })).toBe(401);
    expect(await statusOf('GET', '/v1/alerts', { 'x-api-key': TOKEN })).toBe(401);
  });

  test('that is wrong too often has to wait, and nobody with a right one at the same address does', async () => {
    const own = await startTestApi();
    const statuses = new Set<number>();
    for (let n = 0; n < 310; n += 10) {
      const wrong = Array.from({ length: 10 }, () =>
        own.request('GET', '/v1/lines', { token: `hk_${'z'.repeat(43)}` }),
      );
      for (const { status } of await Promise.all(wrong)) statuses.add(status);
    }
    expect(statuses).toEqual(new Set([401, 429]));
    expect((await own.request('GET', '/v1/lines')).status).toBe(200);
    await own.close();
  }, 60_000);
});

describe('an address', () => {
  test('does not become another method, by header, query or body', async () => {
    for (const headers of [
      { 'x-http-method-override': 'DELETE' },
      { 'x-method-override': 'DELETE' },
      { 'x-http-method': 'DELETE' },
    ]) {
      expect((await it.request('GET', '/v1/lines', { headers })).status).toBe(200);
      expect((await it.request('POST', '/v1/lines/1/link', { headers })).status).toBe(404);
    }
    expect((await it.request('GET', '/v1/lines?_method=DELETE')).status).toBe(400);
    expect((await it.request('POST', '/v1/alerts', { json: { _method: 'DELETE' } })).status).toBe(400);
  });

  test('with a parameter twice, as a list or as an object is refused', async () => {
    for (const query of [
      'limit=1&limit=200',
      'limit[]=1',
      'limit[a]=1',
      '__proto__[x]=1',
      'constructor=1',
      'limit=1;limit=2',
    ]) {
      expect([query, (await it.request('GET', `/v1/alerts?${query}`)).status]).toEqual([query, 400]);
    }
  });

  test('with a null byte, a line end or a path that climbs is no address of ours', async () => {
    for (const path of ['/v1/alerts?status=%00', '/v1/watch-groups?search=a%00b', '/v1/lines/1%00']) {
      expect([path, (await it.request('GET', path)).status]).toEqual([path, 400]);
    }
    for (const path of [
      '/v1/lines/..%2f..%2fsession',
      '/v1//lines',
      '/V1/lines',
      '/v1/lines/1%0d%0aset-cookie:%20a=b',
    ]) {
      const answer = await it.request('GET', path);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    const climbs = `GET /v1/%2e%2e/v1/lines HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${TOKEN}\r\nconnection: close\r\n\r\n`;
    expect(await raw(climbs)).toMatch(/^HTTP\/1\.1 404 /);
    const nul = await it.request('POST', '/v1/session', {
      token: null,
      json: { email: 'a\u0000@b.nl', password: 'x' },
    });
    expect(nul.status).toBe(400);
  });

  test('puts nothing of what was asked into our headers', async () => {
    const answer = await raw(
      `GET /v1/lines HTTP/1.1\r\nhost: x\r\nx-request-id: 1\r\nauthorization: Bearer ${TOKEN}\r\norigin: https://kwaad.example\r\n` +
        'x-forwarded-proto: https\r\nx-forwarded-for: 1.2.3.4\r\nconnection: close\r\n\r\n',
    );
    const head = answer.slice(0, answer.indexOf('\r\n\r\n'));
    expect(head).toMatch(/^HTTP\/1\.1 200 /);
    expect(head).not.toMatch(/kwaad|1\.2\.3\.4|x-request-id: 1\r\n/i);
    const split = await raw(
      `GET /v1/lines HTTP/1.1\r\nhost: x\r\nx-a: b\rset-cookie: a=b\r\nconnection: close\r\n\r\n`,
    );
    expect(split).toMatch(/^HTTP\/1\.1 400 /);
  });

  test('with two lengths, or a length and chunks, is refused before anything is read of it', async () => {
    const smuggled = `host: x\r\nauthorization: Bearer ${TOKEN}\r\ncontent-type: application/json\r\n`;
    for (const lengths of [
      'content-length: 2\r\ncontent-length: 3\r\n',
      'content-length: 2\r\ntransfer-encoding: chunked\r\n',
    ]) {
      expect(await raw(`POST /v1/alerts HTTP/1.1\r\n${smuggled}${lengths}\r\n{}`)).toMatch(/^HTTP\/1\.1 400 /);
    }
  });
});

test('a page that nobody signed in for holds nothing but itself, and may load nothing that is not ours', async () => {
  for (const path of ['/', '/sign-in']) {
    const { status, headers, text } = await send(`${it.url}${path}`, 'GET', { token: null });
    const policy = headers.get('content-security-policy') ?? '';
    expect([path, status]).toEqual([path, 200]);
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ]) {
      expect([path, policy]).toEqual([path, expect.stringContaining(part)]);
    }
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(text).not.toMatch(/<script>|style="|\son\w+=/);
  }
});

test('security.txt says whom to tell, for less than a year, in the languages that we read', async () => {
  const { status, headers, text } = await send(`${it.url}/.well-known/security.txt`, 'GET', { token: null });
  expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
  const field = (name: string): string => new RegExp(`^${name}: (.+)$`, 'm').exec(text)?.[1] ?? '';
  expect(field('Contact')).toBe('mailto:security@echt.example');
  expect(field('Preferred-Languages')).toBe('nl, en');
  expect(field('Canonical')).toBe('https://echt.example/.well-known/security.txt');
  const left = Date.parse(field('Expires')) - it.clock.now().getTime();
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(365 * 86_400_000);
});

/** Bytes as they are, and all that comes back until the other side hangs up. */
function raw(request: string): Promise<string> {
  const { hostname, port } = new URL(it.url);
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write(request));
    socket.setTimeout(5000, () => socket.destroy());
    socket.setEncoding('utf8').on('data', (part: string) => (text += part));
    socket.on('close', () => resolve(text)).on('error', reject);
  });
}
