import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DRAFT } from './demo.ts';
import { startTestApi, TOKEN, type Answer, type TestApi } from './helpers.ts';

let it: TestApi;
beforeAll(async () => {
  it = await startTestApi();
});
afterAll(() => it.close());

function expectProblem(answer: Answer, status: number, code: string): void {
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(answer.body).toMatchObject({ status, type: `urn:heterdaadkracht:problem:${code}` });
  expect(answer.body.detail).not.toBe('');
  expect(answer.body.instance).toBe(`urn:uuid:${answer.headers.get('x-request-id')}`);
}

/** A request as raw bytes, for what a well-behaved client cannot send. Resolves with all that comes back. */
function raw(request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { port, hostname } = new URL(it.url);
    const socket = connect(Number(port), hostname, () => socket.write(request));
    let answer = '';
    socket.on('data', (data) => {
      answer += data.toString();
      if (answer.includes('"issues"')) socket.destroy();
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

describe('addresses', () => {
  test('a trailing slash is another address, which does not exist', async () => {
    expectProblem(await it.request('GET', '/v1/alerts/'), 404, 'not-found');
    expectProblem(await it.request('GET', '/v1/alerts/', { token: null }), 404, 'not-found');
    expectProblem(await it.request('GET', '/v1/openapi.json/'), 404, 'not-found');
  });

  test('an unknown address, other capitals and an id of another form are 404', async () => {
    for (const path of ['/v1', '/v1/niets', '/v1/Alerts', '/v1/alerts/12', '/v1/lines/een', '/v1/lines/0']) {
      expectProblem(await it.request('GET', path, { headers: { accept: 'application/json' } }), 404, 'not-found');
    }
  });

  test('another method is 405 and names those that exist', async () => {
    const answer = await it.request('DELETE', '/v1/alerts');
    expectProblem(answer, 405, 'method-not-allowed');
    expect(answer.headers.get('allow')).toBe('GET, POST, HEAD, OPTIONS');
    const options = await it.request('OPTIONS', '/v1/alerts', { token: null });
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, POST, HEAD, OPTIONS']);
  });

  test('percent signs that mean nothing are 400', async () => {
    expectProblem(await it.request('GET', '/v1/lines/%ZZ'), 400, 'malformed');
    expectProblem(await it.request('GET', '/v1/watch-groups?search=a%00b'), 400, 'malformed');
  });
});

describe('who asks', () => {
  test('no token, a wrong one and one in the query string are 401', async () => {
    for (const options of [
      { token: null },
      { token: 'een-ander-token-dan-het-juiste' },
      { headers: { authorization: 'Basic x' } },
    ]) {
      const answer = await it.request('GET', '/v1/alerts', options);
      expectProblem(answer, 401, 'unauthenticated');
      expect(answer.headers.get('www-authenticate')).toContain('Bearer');
    }
    expectProblem(await it.request('GET', `/v1/alerts?token=${TOKEN}`, { token: null }), 401, 'unauthenticated');
  });
});

describe('what is asked and given', () => {
  test('an answer in another format is 406, a body in another format 415', async () => {
    expectProblem(await it.request('GET', '/v1/alerts', { headers: { accept: 'text/csv' } }), 406, 'not-acceptable');
    for (const type of ['text/plain', 'application/xml', 'application/json; charset=iso-8859-1', 'application/jsonx']) {
      const options = { body: JSON.stringify(DRAFT), headers: { 'content-type': type } };
      expectProblem(await it.request('POST', '/v1/alerts', options), 415, 'unsupported-media-type');
    }
    const none = await it.request('POST', '/v1/alerts', { body: new Uint8Array([123, 125]) });
    expectProblem(none, 415, 'unsupported-media-type');
  });

  test('JSON that breaks off is 400 with line and column', async () => {
    const headers = { 'content-type': 'application/json' };
    const answer = await it.request('POST', '/v1/alerts', { body: '{\n  "facts": {,}\n}', headers });
    expectProblem(answer, 400, 'malformed');
    expect(answer.body.issues).toEqual([
      { path: '2:13', code: 'invalid-json', message: 'De inhoud is geen geldige JSON: kijk bij regel 2, kolom 13.' },
    ]);
    const cases: [string | Uint8Array, string][] = [
      ['', '1:1'],
      ['{"a": 1', '1:8'],
      ['{"a": 1}x', '1:9'],
      ['[1, 2,]', '1:7'],
      ['{"a" 1}', '1:6'],
      ['{"a": "\u0001"}', '1:7'],
      ['{"a": 01}', '1:7'],
      [new Uint8Array([0x7b, 0xff, 0x7d]), '1:1'],
    ];
    for (const [body, path] of cases) {
      const broken = await it.request('POST', '/v1/alerts', { body, headers });
      expectProblem(broken, 400, 'malformed');
      expect([body, broken.body.issues[0].path]).toEqual([body, path]);
    }
  });

  test('a character that no database keeps is 400 with its place', async () => {
    const draft = { ...DRAFT, facts: { ...DRAFT.facts, remarks: 'Hij riep \u0000 iets' } };
    const answer = await it.request('POST', '/v1/alerts', { json: draft });
    expectProblem(answer, 400, 'malformed');
    expect(answer.body.issues[0].path).toBe('/facts/remarks');
  });

  test('everything wrong with a body is told at once, each with its place', async () => {
    const answer = await it.request('POST', '/v1/alerts', {
      json: { facts: { ...DRAFT.facts, kind: 'loose_dog' }, target: { type: 'areas', codes: [] }, extra: 1 },
    });
    expectProblem(answer, 400, 'invalid');
    const paths = answer.body.issues.map((issue: { path: string }) => issue.path);
    expect(paths).toEqual(expect.arrayContaining(['/municipalityCode', '/facts/kind', '/target/codes', '/extra']));
    for (const issue of answer.body.issues) expect(issue.message).toMatch(/[a-z]{3}/);
    expect(answer.text).not.toMatch(/Invalid|expected|Required/);
  });

  test('unknown query parameters, and numbers out of range, are 400', async () => {
    const answer = await it.request('GET', '/v1/alerts?limit=0&page=2&status=weg&cursor=x');
    expectProblem(answer, 400, 'invalid');
    const paths = answer.body.issues.map((issue: { path: string }) => issue.path);
    expect(paths.toSorted()).toEqual(['query:limit', 'query:page', 'query:status']);
    expectProblem(await it.request('GET', '/v1/alerts?limit=1&limit=2'), 400, 'invalid');
    expectProblem(await it.request('GET', '/v1/alerts?cursor=x'), 400, 'invalid');
  });
});

describe('size', () => {
  test('10 MB of JSON is 413 before it has all come in', async () => {
    const json = { municipalityCode: 'GM0637', facts: 'x'.repeat(10 * 1024 * 1024) };
    const began = performance.now();
    const answer = await it.request('POST', '/v1/alerts', { json });
    expectProblem(answer, 413, 'too-large');
    expect(answer.body.detail).toBe('De inhoud is te groot. Hier mag hooguit 1 MB.');
    expect(performance.now() - began).toBeLessThan(3000);
    const early = await raw(
      `POST /v1/alerts HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${TOKEN}\r\n` +
        `content-type: application/json\r\ncontent-length: 10485760\r\n\r\n{"a":`,
    );
    expect(early).toMatch(/^HTTP\/1.1 413 /);
  });

  test('so is the same in chunks, and the same packed', async () => {
    const chunk = `${'x'.repeat(65_535)}\n`;
    const stream = new ReadableStream({
      start(controller) {
        for (let count = 0; count < 160; count += 1) controller.enqueue(new TextEncoder().encode(chunk));
        controller.close();
      },
    });
    const response = await fetch(`${it.url}/v1/alerts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      body: stream,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
    const packed = await it.request('POST', '/v1/alerts', {
      body: gzipSync(Buffer.from(JSON.stringify({ facts: 'x'.repeat(10 * 1024 * 1024) }))),
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    });
    expectProblem(packed, 413, 'too-large');
  });

  test('a packed body that is no gzip is 400, another encoding 415', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    expectProblem(await it.request('POST', '/v1/alerts', { body: '{"a":1}', headers }), 400, 'malformed');
    const brotli = { ...headers, 'content-encoding': 'br' };
    expectProblem(
      await it.request('POST', '/v1/alerts', { body: '{}', headers: brotli }),
      415,
      'unsupported-media-type',
    );
  });

  test('the server still answers after all of this', async () => {
    expect((await it.request('GET', '/v1/alerts')).status).toBe(200);
  });
});

describe('headers', () => {
  test('every answer of the API has its version and the security headers', async () => {
    for (const path of ['/v1/alerts', '/v1/niets', '/v1/openapi.json']) {
      const { headers } = await it.request('GET', path);
      expect(headers.get('api-version')).toMatch(/^1\.\d+\.\d+$/);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-security-policy')).toContain("default-src 'none';frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('strict-transport-security')).toContain('max-age=');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  test('a line break in a header is no request, and headers of 64 kB are too much', async () => {
    const bare = await raw('GET /v1/alerts HTTP/1.1\r\nhost: x\r\nx-a: b\rInjected: 1\r\n\r\n');
    expect(bare).toMatch(/^HTTP\/1.1 400 [\s\S]*application\/problem\+json[\s\S]*"issues"/);
    const huge = await raw(`GET /v1/alerts HTTP/1.1\r\nhost: x\r\nx-a: ${'b'.repeat(65_536)}\r\n\r\n`);
    expect(huge).toMatch(/^HTTP\/1.1 431 /);
  });

  test('what a client calls its request comes back only when it is a UUID', async () => {
    const id = '0b4f8c1e-6d2a-4c55-9f0e-2a7d1c9b3e44';
    const kept = await it.request('GET', '/v1/alerts', { headers: { 'x-request-id': id } });
    expect(kept.headers.get('x-request-id')).toBe(id);
    const other = await it.request('GET', '/v1/alerts', { headers: { 'x-request-id': 'Jan Jansen +31612345678' } });
    expect(other.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('logs', () => {
  test('hold the route and ids, and neither token, address, query nor body', async () => {
    it.logged.length = 0;
    await it.request('GET', '/v1/watch-groups?search=Jansen');
    await it.request('GET', '/m/K7F3QA');
    await it.request('GET', '/geheim/+31612345678');
    await it.request('POST', '/v1/alerts', { json: { facts: 'een geheime tekst' } });
    const text = it.logged.join('');
    expect(text).toContain('"route":"/v1/watch-groups"');
    expect(text).toContain('"route":"/m/{code}"');
    expect(text).toContain('"route":"unmatched"');
    expect(text).not.toMatch(/Jansen|K7F3QA|31612345678|geheim|een-token-voor/);
  });

  test('a fault of ours is 500 without a trace of it outside, and with its place in the logs', async () => {
    it.logged.length = 0;
    await it.db.sql`alter table lines rename to lines_away`;
    const answer = await it.request('GET', '/v1/lines');
    await it.db.sql`alter table lines_away rename to lines`;
    expectProblem(answer, 500, 'internal');
    expect(answer.text).not.toMatch(/lines|select|node_modules|at /);
    expect(it.logged.join('')).toMatch(/"level":50.*"code":"42P01"/);
    expect(it.logged.join('')).not.toContain('relation \\"lines');
  });
});
