import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'puppeteer-core';
import { PrintError, type Printer } from '../core/ports/printer.ts';
import { chromiumArgs, findChromium } from './find.ts';
import { NoChromium } from './no-chromium.ts';
import { killTree } from './processes.ts';
import { printPage } from './print-page.ts';

export interface PrinterOptions {
  /** The browser to use; by default one is found. */
  chromiumPath?: string | undefined;
  /** Where the one from npm is unpacked. */
  chromiumDir: string;
  /** How many pages are printed at once, and how many may wait. */
  atOnce?: number;
  waiting?: number;
  /** For one page, from its turn on, in milliseconds. */
  timeoutMs?: number;
  /** How long the browser is kept for the next one. */
  idleMs?: number;
}

interface Running {
  browser: Browser;
  profile: string;
}

/**
 * Prints with one Chromium, which starts with the first page and goes when none comes for a while. It finds no host, and
 * its environment has nothing of ours.
 */
export function createPrinter(options: PrinterOptions): Printer {
  const { atOnce = 2, waiting = 8, timeoutMs = 30_000, idleMs = 60_000 } = options;
  const queue: (() => void)[] = [];
  let busy = 0;
  let running: Promise<Running> | undefined;
  let idle: NodeJS.Timeout | undefined;

  function open(): Promise<Running> {
    const started = (running ??= launch(options, timeoutMs));
    const forget = (): void => {
      if (running === started) running = undefined;
    };
    started.then((one) => {
      one.browser.once('disconnected', () => {
        forget();
        void end(one);
      });
    }, forget);
    return started;
  }

  async function takeTurn(): Promise<void> {
    clearTimeout(idle);
    if (busy < atOnce) return void (busy += 1);
    if (queue.length >= waiting) throw new PrintError('busy', 'too many pages wait to be printed');
    // Whoever is done hands its turn on.
    await new Promise<void>((resolve) => queue.push(resolve));
  }

  function endTurn(): void {
    const next = queue.shift();
    if (next !== undefined) return next();
    busy -= 1;
    if (busy > 0) return;
    idle = setTimeout(() => void close(), idleMs);
    idle.unref();
  }

  async function close(): Promise<void> {
    clearTimeout(idle);
    const current = running;
    running = undefined;
    if (current !== undefined) await current.then(end, () => undefined);
  }

  return {
    async print(html) {
      await takeTurn();
      try {
        const { browser } = await open();
        return await printPage(browser, html, timeoutMs);
      } catch (error) {
        if (error instanceof PrintError) throw error;
        // It may hang: the next page gets another one.
        await close();
        throw new PrintError('failed', 'the page could not be printed', error);
      } finally {
        endTurn();
      }
    },
    close,
  };
}

async function launch(options: PrinterOptions, timeoutMs: number): Promise<Running> {
  const chromium = await findChromium(options.chromiumPath, options.chromiumDir).catch((error: unknown) => {
    throw error instanceof NoChromium ? new PrintError('no-browser', error.message, error) : error;
  });
  const profile = await mkdtemp(path.join(os.tmpdir(), 'heterdaadkracht-print-'));
  try {
    // Loaded only when something is printed.
    const { default: puppeteer } = await import('puppeteer-core');
    const browser = await puppeteer.launch({
      executablePath: chromium.path,
      args: chromiumArgs(chromium, ['--host-resolver-rules=MAP * ~NOTFOUND', '--font-render-hinting=none']),
      userDataDir: profile,
      env: { HOME: profile, PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8' },
      headless: true,
      pipe: true,
      timeout: timeoutMs,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    return { browser, profile };
  } catch (error) {
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    throw error;
  }
}

async function end({ browser, profile }: Running): Promise<void> {
  const pid = browser.process()?.pid;
  await browser.close().catch(() => undefined);
  if (pid !== undefined) await killTree(pid);
  await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}
