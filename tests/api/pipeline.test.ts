import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from './helpers.ts';

let it: TestApi;
beforeAll(async () => {
  it = await startTestApi();
});
afterAll(() => it.close());

test('smoke', async () => {
  for (const [m, p] of [['GET','/v1/alert-kinds'],['GET','/v1/alerts'],['GET','/v1/areas'],['GET','/v1/lines'],['GET','/v1/watch-groups'],['GET','/v1/openapi.json'],['GET','/livez'],['GET','/readyz'],['GET','/m/ABC'],['GET','/'],['GET','/v1/alerts/'],['GET','/v1/alerts/x'],['DELETE','/v1/alerts']] as const) {
    const a = await it.request(m, p);
    console.log(m, p, a.status, a.headers.get('content-type'), a.text.slice(0, 300));
  }
  console.log(it.logged.slice(0,5).join(''));
});
