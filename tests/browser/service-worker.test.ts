import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithChromium } from '../helpers/chromium.ts';
import { openBrowser } from '../helpers/console-world.ts';

const SOURCE = readFileSync(path.resolve(import.meta.dirname, '../../console/public/sw.js'), 'utf8');

describeWithChromium('what keeps the console in the browser', () => {
  let browser: Browser;
  let server: Server;
  let url = '';
  let build = 'one';
  const asked: string[] = [];
  /** A console of one page and one file, as a build would leave it. */
  const answers = (address: string): [type: string, body: string] | undefined => {
    const script = SOURCE.replace('__BUILD__', build).replace('__FILES__', `/assets/${build}.js`);
    if (address === '/sw.js') return ['text/javascript', script];
    if (address === `/assets/${build}.js`) return ['text/javascript', `document.title = '${build}';`];
    if (['/', '/meldingen/nieuw'].includes(address))
      return ['text/html', `<!doctype html><p>build ${build}</p><script src="/assets/${build}.js"></script>`];
    if (['/appearance.js', '/icon.svg', '/v1/session'].includes(address)) return ['text/plain', build];
    return undefined;
  };
  beforeAll(async () => {
    browser = await openBrowser();
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      const [type, body] = answers(request.url ?? '') ?? ['text/plain', undefined];
      response.writeHead(body === undefined ? 404 : 200, { 'content-type': type, 'cache-control': 'no-cache' });
      response.end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await browser.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const kept = (page: Page) => page.evaluate(() => caches.keys());
  /** Asks for a newer worker, and waits until the one that was found is at work. */
  const update = (page: Page) =>
    page.evaluate(async () => {
      const found = await (await navigator.serviceWorker.ready).update();
      const worker = found.installing ?? found.waiting ?? found.active;
      while (worker !== null && worker.state !== 'activated') {
        await new Promise((resolve) => worker.addEventListener('statechange', resolve, { once: true }));
      }
    });
  const controlled = (page: Page) => page.waitForFunction(() => navigator.serviceWorker.controller !== null);

  test('opens without a connection, answers nothing of /v1, and gives way to a new build at once', async () => {
    const page = await browser.newPage();
    await page.goto(url);
    await page.evaluate(() => navigator.serviceWorker.register('/sw.js'));
    await controlled(page);
    expect(await kept(page)).toEqual(['hk-console-one']);

    await page.context().setOffline(true);
    await page.goto(`${url}/meldingen/nieuw`);
    expect(await page.locator('p').innerText()).toBe('build one');
    await expect.poll(() => page.title()).toBe('one');
    const session = await page.evaluate(() =>
      fetch('/v1/session').then(
        (answer) => answer.status,
        () => 'no answer',
      ),
    );
    expect(session).toBe('no answer');

    await page.context().setOffline(false);
    build = 'two';
    // With a connection the page is always the newest, also before its files are kept.
    await page.goto(`${url}/meldingen/nieuw`);
    expect(await page.locator('p').innerText()).toBe('build two');
    await update(page);
    await expect.poll(() => kept(page)).toEqual(['hk-console-one', 'hk-console-two']);
    build = 'three';
    await update(page);
    // The build before stays for pages that are still open; older ones go.
    await expect.poll(() => kept(page)).toEqual(['hk-console-two', 'hk-console-three']);
    await page.context().setOffline(true);
    await page.goto(`${url}/`);
    expect(await page.locator('p').innerText()).toBe('build three');
    await page.close();
    expect(asked.filter((address) => address.startsWith('/v1'))).toEqual([]);
  });
});
