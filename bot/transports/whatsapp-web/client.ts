import { loadLibrary } from './library.ts';
import type { Browser, Client, Page } from './library.ts';
import { PRELUDE } from './prelude.ts';

export interface ClientOptions {
  sessionDir: string;
  chromiumPath: string;
  chromiumArgs: string[];
  /** How long the library waits for the page to load, in milliseconds. */
  loadMs: number;
  /** Ends a launch that is still going on. */
  signal: AbortSignal;
}

/** What the client tells besides its own events. */
export interface ClientHooks {
  /** The browser runs; the page is still empty. */
  launched(browser: Browser, page: Page): void;
  /** After booting, the library could not settle in a document that the page went to. */
  injectFailed(error: unknown): void;
  /** The library wants the browser closed; it must not fail. */
  destroy(): Promise<void>;
}

/**
 * Makes a client of the library with its weak spots covered:
 * - `pipe: true`, so that no browser outlives us, and no signal handlers of puppeteer, which would end the process;
 * - an environment without ours: secrets have no business in a browser;
 * - `inject` after a navigation, `destroy` on a strange state, and the version cache run unawaited inside the library
 *   and would crash the process when they fail;
 * - LocalAuth without its `logout`, which deletes the profile while the browser is writing in it.
 */
export async function createClient(options: ClientOptions, hooks: ClientHooks): Promise<Client> {
  const { Client, LocalAuth } = await loadLibrary();

  class SessionFolder extends LocalAuth {
    async afterBrowserInitialized(): Promise<void> {
      if (this.client.pupBrowser && this.client.pupPage) hooks.launched(this.client.pupBrowser, this.client.pupPage);
    }

    async logout(): Promise<void> {}
  }

  const client = new Client({
    authStrategy: new SessionFolder({ clientId: 'line', dataPath: options.sessionDir }),
    authTimeoutMs: options.loadMs,
    webVersionCache: { type: 'none' },
    evalOnNewDoc: PRELUDE,
    puppeteer: {
      headless: true,
      pipe: true,
      executablePath: options.chromiumPath,
      args: options.chromiumArgs,
      env: { HOME: options.sessionDir, PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8' },
      timeout: options.loadMs,
      signal: options.signal,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    },
  });
  const inject = client.inject.bind(client);
  let booted = false;
  client.inject = async () => {
    if (!booted) {
      await inject();
      booted = true;
      return;
    }
    await inject().catch((error: unknown) => hooks.injectFailed(error));
  };
  client.initWebVersionCache = async () => {};
  client.destroy = () => hooks.destroy();
  return client;
}
