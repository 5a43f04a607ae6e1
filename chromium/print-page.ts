import type { Browser, BrowserContext } from 'puppeteer-core';

/**
 * Prints a document in a context of its own, as a tagged PDF. No script of it runs, and whatever it asks of the network or
 * the disk is refused; pictures it carries itself. Rejects when that takes longer than `timeoutMs`.
 */
export async function printPage(browser: Browser, html: string, timeoutMs: number): Promise<Uint8Array> {
  let context: BrowserContext | undefined;
  let timer: NodeJS.Timeout | undefined;
  const work = (async () => {
    context = await browser.createBrowserContext();
    return print(context, html, timeoutMs);
  })();
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`printing took longer than ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    // After a failure the browser is replaced: what is still going on fails with it.
    work.catch(() => undefined);
    void context?.close().catch(() => undefined);
  }
}

async function print(context: BrowserContext, html: string, timeoutMs: number): Promise<Uint8Array> {
  const page = await context.newPage();
  await page.setJavaScriptEnabled(false);
  await page.setOfflineMode(true);
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const answer = request.url().startsWith('data:') ? request.continue() : request.abort('blockedbyclient');
    answer.catch(() => undefined);
  });
  await page.setContent(html, { waitUntil: 'load', timeout: timeoutMs });
  return page.pdf({
    preferCSSPageSize: true,
    printBackground: true,
    tagged: true,
    outline: true,
    waitForFonts: false,
    timeout: timeoutMs,
  });
}
