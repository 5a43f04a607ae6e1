import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHECK_LOOK } from '../../admin-api/pages/check-page.ts';
import { normaliseCode } from '../../admin-api/pages/check-route.ts';
import { createAlert, DRAFT, loadDemo, sendAlert } from './demo.ts';
import { startTestApi, type TestApi } from './helpers.ts';

let it: TestApi;
beforeAll(async () => {
  it = await startTestApi();
  await loadDemo(it);
});
afterAll(() => it.close());

const HTML = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const page = (code: string) => it.request('GET', `/m/${code}`, { token: null, headers: HTML });
const asJson = async (code: string) => {
  const answer = await it.request('GET', `/m/${code}`, { token: null, headers: { accept: 'application/json' } });
  return answer.body as object;
};

describe('the page behind a check code', () => {
  test('says genuine or not, active or closed, and nothing more', async () => {
    const { id, checkCode } = await sendAlert(it);
    const active = await page(checkCode);
    expect(active.text).toContain('Deze code hoort bij een echt politiebericht');
    expect(active.text).toContain('Bel 112');
    expect(await asJson(checkCode)).toEqual({ genuine: true, state: 'active' });
    await it.request('POST', `/v1/alerts/${id}/closing`, { json: { outcome: 'arrested' } });
    const closed = await page(checkCode);
    expect(closed.text).toContain('dat is afgesloten');
    expect(await asJson(checkCode)).toEqual({ genuine: true, state: 'closed' });
    const said = `${active.text}${closed.text}`;
    for (const secret of [checkCode, id, 'Rokkeveen', 'Leeuwenhoek', 'inbraak', 'Zoetermeer', 'aangehouden', '21:40']) {
      expect([secret, said.includes(secret)]).toEqual([secret, false]);
    }
  });

  test('a withdrawn or expired alert is closed; a draft, a made-up code and no code at all are not genuine', async () => {
    const { id, checkCode } = await sendAlert(it);
    await it.request('POST', `/v1/alerts/${id}/withdrawal`);
    expect(await asJson(checkCode)).toEqual({ genuine: true, state: 'closed' });
    const draft = (await it.request('GET', `/v1/alerts/${await createAlert(it)}`)).body.checkCode as string;
    for (const code of [draft, 'AAAAAA', 'K7F3QA1', '0', '%F0%9F%9A%A8', '%27%20or%201=1', 'x'.repeat(5000)]) {
      expect(await asJson(code)).toEqual({ genuine: false });
      const { status, text } = await page(code);
      expect([status, text.includes('Wij kennen deze code niet')]).toEqual([200, true]);
    }
  });

  test('what people make of a code when they type it over is understood', async () => {
    const { checkCode } = await sendAlert(it);
    const spaced = `${checkCode.slice(0, 3)} ${checkCode.slice(3)}.`.toLowerCase();
    expect(await asJson(encodeURIComponent(spaced))).toEqual({ genuine: true, state: 'active' });
    expect(normaliseCode('ｋ７ｆ-3qa ')).toBe('K7F3QA');
    const form = await it.request('GET', `/m?code=${encodeURIComponent(spaced)}`, { token: null, headers: HTML });
    expect(form.text).toContain('een echt politiebericht');
    const asking = await it.request('GET', '/m', { token: null, headers: HTML });
    expect(asking.text).toContain('Vul de code in');
  });

  test('never repeats what was asked', async () => {
    const { status, text, headers } = await page('%3Cscript%3Ealert(1)%3C%2Fscript%3E');
    expect(status).toBe(200);
    expect(text).not.toContain('alert(1)');
    expect(headers.get('content-security-policy')).toBe(
      `default-src 'none';frame-ancestors 'none';base-uri 'none';form-action 'self';style-src ${CHECK_LOOK.csp['style-src']?.[0]}`,
    );
  });

  test('has the same headers for codes that exist and codes that do not, and is kept nowhere', async () => {
    const { checkCode } = await sendAlert(it);
    const [known, unknown] = [await page(checkCode), await page('AAAAAA')];
    const names = (answer: typeof known) =>
      [...answer.headers.keys()].filter((name) => name !== 'content-length').toSorted();
    expect(names(known)).toEqual(names(unknown));
    expect(known.headers.get('cache-control')).toBe('no-store');
    expect(known.headers.get('x-robots-tag')).toBe('noindex, nofollow');
    expect(known.headers.get('vary')).toBe('accept');
  });

  test('reads well: one language, one heading, a label for the field', async () => {
    const { text } = await page('AAAAAA');
    expect(text).toMatch(/<html lang="nl">/);
    expect(text.match(/<h1>/g)).toHaveLength(1);
    expect(text).toContain('name="viewport"');
    expect(text).toMatch(/<label for="code">[^<]+<\/label>\s*<input id="code"/);
    expect(text).not.toContain('<script');
  });
});

describe('who asks too often', () => {
  test('gets a page, or a problem, that says when to come back', async () => {
    const own = await startTestApi({ trustProxy: ['127.0.0.1'] });
    const ask = (address: string, accept: string) =>
      own.request('GET', '/m/AAAAAA', { token: null, headers: { accept, 'x-forwarded-for': address } });
    const answers = await Promise.all(Array.from({ length: 70 }, () => ask('192.0.2.1', 'text/html')));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(10);
    expect(refused[0]?.headers.get('retry-after')).toBe('60');
    expect(refused[0]?.text).toContain('Er wordt nu te vaak gekeken');
    expect(refused[0]?.text).toContain('Bel 112');
    const json = await ask('192.0.2.1', 'application/json');
    expect([json.status, json.body.type]).toEqual([429, 'urn:heterdaadkracht:problem:rate-limited']);
    expect((await ask('192.0.2.2', 'text/html')).status).toBe(200);
    expect((await ask('2001:db8:1:100::1', 'text/html')).status).toBe(200);
    await own.close();
  });

  test('cannot slip through by calling itself something else', async () => {
    const answers = await Promise.all(
      Array.from({ length: 70 }, (_unused, index) =>
        it.request('GET', '/m/AAAAAA', { token: null, headers: { ...HTML, 'x-forwarded-for': `192.0.2.${index}` } }),
      ),
    );
    expect(answers.some(({ status }) => status === 429)).toBe(true);
  });
});

test('an alert for another town has a code of its own', async () => {
  const [one, two] = [await sendAlert(it, DRAFT), await sendAlert(it, DRAFT)];
  expect(one.checkCode).not.toBe(two.checkCode);
  expect(one.checkCode).toMatch(/^[34679ACDEFGHJKMNPQRTWXY]{6}$/);
});
