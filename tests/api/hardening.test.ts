import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from './helpers.ts';
import { makePeople, PASSWORD, signIn } from './person.ts';

/** What ASVS asks of the edge and no other test looks at. */
let it: TestApi;
let dispatcher: string;
beforeAll(async () => {
  it = await startTestApi();
  ({ dispatcher } = await makePeople(it));
});
afterAll(() => it.close());

const enter = (headers: Record<string, string>) =>
  it.request('POST', '/v1/session', { json: { email: dispatcher, password: PASSWORD }, headers, token: null });

test('reached by https, every answer keeps browsers there for a year, subdomains included', async () => {
  for (const path of ['/v1/openapi.json', '/m', '/bestaat-niet', '/v1/alerts']) {
    const { headers } = await it.request('GET', path, { token: null });
    expect([path, headers.get('strict-transport-security')]).toEqual([path, 'max-age=31536000; includeSubDomains']);
  }
});

test('the cookie of a session is bound to this host, Secure, unreadable for scripts and SameSite, and the token is nowhere else', async () => {
  const answer = await enter({ 'sec-fetch-site': 'same-origin' });
  const [cookie = '', ...others] = answer.headers.getSetCookie();
  expect(others).toEqual([]);
  expect(cookie).toMatch(/^__Host-hk=[\w-]{43};/);
  const attributes = cookie.split('; ').slice(1);
  expect(attributes).toEqual(expect.arrayContaining(['Path=/', 'Secure', 'HttpOnly', 'SameSite=Lax']));
  expect(attributes.some((attribute) => attribute.startsWith('Domain'))).toBe(false);
  expect(answer.text).not.toContain(cookie.slice('__Host-hk='.length, '__Host-hk='.length + 43));
});

test('another site can have a browser do nothing here', async () => {
  const somebody = await signIn(it, dispatcher);
  const foreign: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'cross-site', origin: it.url },
    { 'sec-fetch-site': 'same-origin', origin: 'https://elders.example' },
    { 'sec-fetch-site': 'cross-site', origin: 'null' },
  ];
  for (const headers of foreign) {
    for (const [method, path] of [
      ['DELETE', '/v1/session'],
      ['POST', '/v1/alerts'],
      ['POST', '/v1/alert-previews'],
    ] as const) {
      const answer = await somebody.request(method, path, { headers });
      expect([headers, method, path, answer.status]).toEqual([headers, method, path, 403]);
    }
    expect((await enter(headers)).status).toBe(403);
  }
  expect((await somebody.request('GET', '/v1/session')).status).toBe(200);
});

test('who signs out leaves nothing behind in the browser', async () => {
  for (const [method, path] of [
    ['DELETE', '/v1/session'],
    ['DELETE', '/v1/sessions'],
  ] as const) {
    const somebody = await signIn(it, dispatcher);
    const answer = await somebody.request(method, path);
    expect([answer.status, answer.headers.get('clear-site-data')]).toEqual([204, '"cache", "storage"']);
    expect(somebody.session).toBeUndefined();
  }
});

test('a refusal is in the log with who it was and what they may not, by ids alone', async () => {
  const somebody = await signIn(it, dispatcher);
  it.logged.length = 0;
  expect((await somebody.request('GET', '/v1/accounts?zoek=iemand')).status).toBe(403);
  const lines = it.logged.map((line) => JSON.parse(line) as Record<string, unknown>);
  const refusal = lines.find(({ msg }) => msg === 'refused');
  expect(refusal).toMatchObject({ actor: expect.stringMatching(/^account:[0-9a-f-]{36}$/), verb: 'accounts.read' });
  expect(it.logged.join('')).not.toMatch(/iemand|@/);
});

test('TRACE gives nothing back of what was asked', async () => {
  const { port } = new URL(it.url);
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () =>
      socket.write('TRACE /v1/alerts HTTP/1.1\r\nhost: x\r\nx-geheim: een-geheim\r\nconnection: close\r\n\r\n'),
    );
    let text = '';
    socket.on('data', (chunk) => (text += String(chunk)));
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
  });
  expect(answer).toMatch(/^HTTP\/1\.1 40\d/);
  expect(answer).not.toContain('een-geheim');
});
