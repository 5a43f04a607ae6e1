import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLine } from '../../core/delivery/index.ts';
import { openTenants } from '../../db/tenants.ts';
import { loadDemo, sendAlert } from './demo.ts';
import { makeApi, send, startTestApi, type TestApi } from './helpers.ts';

let it: TestApi;
beforeAll(async () => {
  it = await startTestApi();
});
afterAll(() => it.close());

describe('probes', () => {
  test('a process that runs is live; one with its database and schema is ready', async () => {
    expect((await it.request('GET', '/livez', { token: null })).body).toEqual({ status: 'live' });
    const { status, body } = await it.request('GET', '/readyz', { token: null });
    expect([status, body.status]).toEqual([200, 'ready']);
    expect(body.parts.map((part: { name: string }) => part.name)).toEqual(['database', 'schema', 'process']);
  });

  test('a database without the newest migration is not ready, and says what to do', async () => {
    await it.db.sql`alter table drizzle.__drizzle_migrations rename to away`;
    const { status, body } = await it.request('GET', '/readyz');
    await it.db.sql`alter table drizzle.away rename to __drizzle_migrations`;
    expect([status, body.status]).toEqual([503, 'not-ready']);
    expect(body.parts[1]).toMatchObject({ name: 'schema', ready: false, detail: expect.stringContaining('migrate') });
  });

  test('without a database it lives, is not ready, and answers 503 instead of hanging', async () => {
    const tenants = openTenants('postgres://nobody:nothing@127.0.0.1:9/none');
    const api = makeApi({ tenants, log: it.ctx.log, clock: it.clock, targetings: it.targetings });
    const { url, metricsUrl } = await api.listen();
    expect((await send(`${url}/livez`, 'GET')).status).toBe(200);
    const ready = await send(`${url}/readyz`, 'GET');
    expect([ready.status, ready.body.parts[0]]).toMatchObject([503, { name: 'database', ready: false }]);
    const answer = await send(`${url}/v1/lines`, 'GET');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '10']);
    expect(answer.text).not.toMatch(/127\.0\.0\.1|ECONNREFUSED|nobody/);
    for (const path of ['/m/K7F3QA', '/m?code=K7F3QA']) {
      const page = await send(`${url}${path}`, 'GET', { token: null, headers: { accept: 'text/html,*/*;q=0.8' } });
      expect([path, page.status, page.headers.get('content-type')]).toEqual([path, 503, 'text/html; charset=utf-8']);
      expect(page.text).toMatch(/even niet bereikbaar.*Bel 112/s);
    }
    const program = { token: null, headers: { accept: 'application/json' } };
    expect((await send(`${url}/m/K7F3QA`, 'GET', program)).body).toMatchObject({ status: 503 });
    expect(await (await fetch(metricsUrl as string)).text()).toContain('hk_database_up 0');
    await api.close();
    await tenants.close();
  });
});

describe('figures', () => {
  test('stand on a port of their own and count work, without ids or persons', async () => {
    await loadDemo(it);
    const { id, checkCode } = await sendAlert(it);
    await it.request('GET', '/m/K7F3QA');
    expect((await it.request('GET', '/metrics')).status).toBe(404);
    const response = await fetch(it.metricsUrl);
    const text = await response.text();
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    expect(text).toContain('hk_database_up 1');
    expect(text).toContain('hk_alerts{status="live"} 1');
    expect(text).toContain('hk_alerts_accepted_total 1');
    expect(text).toMatch(/hk_posts\{state="queued"\} [1-9]/);
    expect(text).toContain('hk_lines{state="connected"} 1');
    expect(text).toMatch(
      /hk_http_request_duration_seconds_count\{method="POST",route="\/v1\/alerts\/\{id\}\/dispatch",status="202"\} 1/,
    );
    expect(text).toContain('process_cpu_user_seconds_total');
    for (const secret of [id, checkCode, 'K7F3QA', '31612345678']) expect(text).not.toContain(secret);
    expect((await fetch(it.metricsUrl, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(it.metricsUrl.replace('/metrics', '/'))).status).toBe(404);
  });
});

describe('the console', () => {
  const get = (path: string) => it.request('GET', path, { token: null, headers: { accept: 'text/html' } });

  test('stands by itself: everything it loads is ours, and nothing else may run', async () => {
    const { status, text, headers } = await get('/');
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    const links = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] as string);
    expect(links.length).toBeGreaterThan(3);
    for (const path of links) {
      const file = await get(path);
      expect([path, file.status, file.headers.get('x-content-type-options')]).toEqual([path, 200, 'nosniff']);
      const cache = file.headers.get('cache-control') ?? '';
      expect([path, cache.includes('immutable')]).toEqual([path, path.startsWith('/assets/')]);
    }
    expect(text).not.toMatch(/<script>|style="|onclick|https?:/);
  });

  test('answers at each of its screens, and at nothing else', async () => {
    for (const path of [
      '/meldingen/nieuw',
      '/register',
      '/register/groepen/1',
      '/beheer/accounts',
      '/account',
      '/sign-in',
      '/help',
    ]) {
      expect([path, (await get(path)).status]).toEqual([path, 200]);
    }
    for (const path of ['/registers', '/beheerder', '/index.html', '/made-from.txt', '/meldingen/']) {
      expect([path, (await get(path)).text.includes('id="root"')]).toEqual([path, path === '/meldingen/']);
    }
  });

  test('lends its looser rules to nothing else', async () => {
    const { headers } = await it.request('GET', '/v1/lines');
    expect(headers.get('content-security-policy')).not.toContain('script-src');
  });

  test('gives no file outside its folder', async () => {
    for (const path of [
      '/assets/../../vite.config.ts',
      '/assets/%2e%2e/%2e%2e/vite.config.ts',
      '/..%2fvite.config.ts',
      '/assets/.env',
      '/.env',
      '/start/sign-in.js',
    ]) {
      expect([path, (await get(path)).status]).toEqual([path, 404]);
    }
  });
});

test('a request under way is answered before the process closes; a second close waits for the first', async () => {
  const own = await startTestApi();
  await createLine(own.ctx, { municipalityCode: 'GM0637', name: 'A', purpose: 'alerts', transport: 'simulator' });
  const held = await own.db.sql.reserve();
  await held`begin`;
  await held`lock table lines in access exclusive mode`;
  const slow = own.request('GET', '/v1/lines');
  await waitFor(async () => {
    const [row] = await own.db.sql<{ n: number }[]>`select count(*) as n from pg_locks where not granted`;
    return (row?.n ?? 0) > 0;
  });
  const closing = Promise.all([own.api.close(), own.api.close()]);
  await held`commit`;
  held.release();
  expect((await slow).status).toBe(200);
  await closing;
  await own.close();
});

async function waitFor(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 10));
}

test('a port that is taken is told, and leaves nothing listening', async () => {
  const taken = Number(new URL(it.url).port);
  const api = makeApi({
    tenants: it.tenants,
    log: it.ctx.log,
    clock: it.clock,
    targetings: it.targetings,
    config: { port: taken },
  });
  await expect(api.listen()).rejects.toThrow('EADDRINUSE');
  await api.close();
});
