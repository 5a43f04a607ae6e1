import path from 'node:path';
import type { EventEmitter } from 'node:events';
import { chromiumArgs, findChromium, killTree, processesWith } from '../../../chromium/index.ts';
import type { Chromium } from '../../../chromium/index.ts';
import { createClient } from './client.ts';
import { scrub } from './errors.ts';
import type { Browser, Client, LibraryMessage, LibraryNotice, LibraryReaction, Page } from './library.ts';
import type { Timeouts, TransportLog, WhatsAppWebOptions } from './options.ts';
import { freeProfile, ownerArgument, profileFolder } from './profile.ts';
import { watch } from './watchdog.ts';
import { pause, within } from './within.ts';

/** Why a browser's life ended. */
export type SessionEnd =
  /** The phone removed us. */
  | { why: 'logged-out' }
  /** The session was opened elsewhere. */
  | { why: 'conflict' }
  /** WhatsApp refuses us: its own word, for example TOS_BLOCK. */
  | { why: 'refused'; code: string }
  /** Browser, page or library broke down. */
  | { why: 'broken'; reason: string };

/** The browser's life ended before it had booted. */
export class SessionEnded extends Error {
  readonly end: SessionEnd;

  constructor(end: SessionEnd) {
    super(`the session ended while booting: ${end.why}${end.why === 'broken' ? ` (${end.reason})` : ''}`);
    this.name = 'SessionEnded';
    this.end = end;
  }
}

/** What one browser with one page tells. Nothing comes after `ended` or `close`. */
export interface SessionHooks {
  qr(qr: string): void;
  pairingCode(code: string): void;
  /** The page is linked, and synchronises. */
  paired(): void;
  /** Ready to send, as this account (`…@c.us`). May come again, after a reload. */
  ready(account: string): void;
  /** The page's connection: CONNECTED, OPENING, TIMEOUT, … */
  socket(state: string): void;
  ended(end: SessionEnd): void;
  message(message: LibraryMessage): void;
  /** The text of a message was changed. */
  edited(message: LibraryMessage): void;
  ack(message: LibraryMessage, ack: number): void;
  reaction(reaction: LibraryReaction): void;
  /** A group told something. */
  notice(notice: LibraryNotice): void;
}

export interface SessionOptions extends Pick<WhatsAppWebOptions, 'sessionDir' | 'chromiumPath' | 'chromiumDir'> {
  chromiumArgs: readonly string[];
  timeouts: Timeouts;
  log: TransportLog;
}

/** States in which the library closes the browser and which mean that we are not linked any more. */
const UNPAIRED = new Set(['LOGOUT', 'UNPAIRED', 'UNPAIRED_IDLE']);

/** One life of one browser with one client in it. It is never repaired: when anything breaks it ends, and a new one is made. */
export class Session {
  readonly #options: SessionOptions;
  readonly #hooks: SessionHooks;
  readonly #gone = new AbortController();
  #client: Client | null = null;
  #closeBrowser: (() => Promise<void>) | null = null;
  #browserPid: number | null = null;
  #closing: Promise<void> | null = null;
  #initializing: Promise<void> = Promise.resolve();
  #opened = false;
  #ready = false;
  #endedEarly: SessionEnd | null = null;

  constructor(options: SessionOptions, hooks: SessionHooks) {
    this.#options = options;
    this.#hooks = hooks;
  }

  /**
   * Launches the browser and waits until the page has said whether it is linked.
   * @throws when that fails, SessionEnded when it ended meanwhile; it is closed then, and `ended` is not called
   */
  async open(): Promise<void> {
    const { sessionDir, timeouts } = this.#options;
    try {
      await freeProfile(sessionDir);
      await this.#initialize(await this.#findBrowser());
      this.#gone.signal.throwIfAborted();
      this.#opened = true;
    } catch (error) {
      await this.close();
      throw this.#endedEarly ? new SessionEnded(this.#endedEarly) : error;
    }
    watch({
      page: this.page,
      timeouts,
      stop: this.#gone.signal,
      ready: () => this.#ready,
      paired: () => this.#tell(() => this.#hooks.paired()),
      broken: (reason) => this.#end({ why: 'broken', reason }),
    });
  }

  get client(): Client {
    if (!this.#client) throw new Error('the session is not open');
    return this.#client;
  }

  get page(): Page {
    const { pupPage } = this.client;
    if (!pupPage) throw new Error('the session is not open');
    return pupPage;
  }

  /** Closes the browser, gently and then not; afterwards none of its processes is left. Never rejects. */
  close(): Promise<void> {
    this.#gone.abort();
    this.#closing ??= this.#close();
    return this.#closing;
  }

  #findBrowser(): Promise<Chromium> {
    const { sessionDir, chromiumPath, chromiumDir } = this.#options;
    const unpackInto = chromiumDir ?? path.join(path.dirname(path.resolve(sessionDir)), 'chromium');
    return findChromium(chromiumPath, unpackInto, this.#gone.signal);
  }

  async #initialize(chromium: Chromium): Promise<void> {
    const { sessionDir, timeouts } = this.#options;
    const extra = [...this.#options.chromiumArgs, ownerArgument()];
    const client = await createClient(
      {
        sessionDir: path.resolve(sessionDir),
        chromiumPath: chromium.path,
        chromiumArgs: chromiumArgs(chromium, extra),
        loadMs: timeouts.boot,
        signal: this.#gone.signal,
      },
      {
        launched: (browser, page) => this.#launched(browser, page),
        injectFailed: (error) => this.#end({ why: 'broken', reason: `inject failed: ${scrub(error)}` }),
        destroy: () => this.close(),
      },
    );
    this.#client = client;
    this.#listen(client);
    this.#gone.signal.throwIfAborted();
    const initializing = client.initialize();
    this.#initializing = initializing.catch(() => {});
    await within(timeouts.boot, 'booting', () => raceAbort(initializing, this.#gone.signal));
  }

  #launched(browser: Browser, page: Page): void {
    this.#browserPid = browser.process()?.pid ?? null;
    this.#closeBrowser = () => browser.close();
    if (this.#gone.signal.aborted) return;
    browser.on('disconnected', () => this.#end({ why: 'broken', reason: 'the browser stopped' }));
    page.on('error', () => this.#end({ why: 'broken', reason: 'the page crashed' }));
    page.on('close', () => this.#end({ why: 'broken', reason: 'the page was closed' }));
    page.on('framenavigated', (frame: unknown) => {
      if (frame !== page.mainFrame()) return;
      if (page.url().includes('post_logout=1')) this.#end({ why: 'logged-out' });
      else {
        this.#ready = false;
        this.#tell(() => this.#hooks.socket('OPENING'));
      }
    });
  }

  #listen(client: Client): void {
    const on = <A extends unknown[]>(name: string, call: (...args: A) => void) => {
      (client as EventEmitter).on(name, (...args: unknown[]) => this.#tell(() => call(...(args as A))));
    };
    on('qr', (qr: string) => this.#hooks.qr(qr));
    on('code', (code: string) => this.#hooks.pairingCode(code));
    on('ready', () => {
      this.#ready = true;
      this.#hooks.ready(client.info?.wid?._serialized ?? '');
    });
    on('change_state', (state: string) => this.#hooks.socket(state));
    on('message', (message: LibraryMessage) => this.#hooks.message(message));
    on('message_edit', (message: LibraryMessage, _now: unknown, before: unknown) => {
      // A message that is read later than it came has no text before; it is told as a message of its own.
      if (typeof before === 'string' && before !== '') this.#hooks.edited(message);
    });
    on('message_ack', (message: LibraryMessage, ack: number) => this.#hooks.ack(message, ack));
    on('message_reaction', (reaction: LibraryReaction) => this.#hooks.reaction(reaction));
    for (const name of ['group_join', 'group_leave', 'group_update', 'group_admin_changed']) {
      on(name, (notice: LibraryNotice) => this.#hooks.notice(notice));
    }
    on('disconnected', (reason: string) => {
      if (UNPAIRED.has(reason)) this.#end({ why: 'logged-out' });
      else if (reason === 'CONFLICT') this.#end({ why: 'conflict' });
      else this.#end({ why: 'refused', code: reason });
    });
  }

  /** A listener's own fault must neither kill the library's event nor the process. */
  #tell(call: () => void): void {
    if (this.#gone.signal.aborted) return;
    try {
      call();
    } catch (error) {
      this.#options.log.error({ err: error }, 'handling an event of the page failed');
    }
  }

  #end(end: SessionEnd): void {
    if (this.#gone.signal.aborted) return;
    if (!this.#opened) this.#endedEarly = end;
    void this.close();
    if (this.#opened) this.#hooks.ended(end);
  }

  async #close(): Promise<void> {
    const { timeouts, log } = this.#options;
    try {
      if (this.#closeBrowser) await within(timeouts.close, 'closing the browser', this.#closeBrowser);
    } catch (error) {
      log.warn({ err: error }, 'the browser did not close by itself and is killed');
    }
    if (this.#browserPid !== null) await killTree(this.#browserPid);
    await this.#launchOver();
    if (this.#browserPid !== null) await killTree(this.#browserPid);
  }

  /** A launch that was still going on is killed by the signal; afterwards it is certain that nothing comes of it. */
  async #launchOver(): Promise<void> {
    const profile = `--user-data-dir=${profileFolder(this.#options.sessionDir)}`;
    const until = performance.now() + this.#options.timeouts.close;
    let over = false;
    void this.#initializing.then(() => (over = true));
    await pause(0);
    // The library does not always notice that its browser was killed; where the system can tell, it is asked too.
    while (!over && performance.now() < until) {
      if (process.platform === 'linux' && processesWith(profile).length === 0) return;
      await pause(20);
    }
  }
}

function raceAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new Error('closed while booting'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
