import { TransportError } from '../../../core/ports/transport.ts';
import type { TransportListener } from '../../../core/ports/transport.ts';
import { Acks } from './acks.ts';
import { scrub, whyNotOpened } from './errors.ts';
import type { LineHooks } from './line-hooks.ts';
import { LINKABLE, LineTeller } from './line-state.ts';
import type { Timeouts, WhatsAppWebOptions } from './options.ts';
import { askForCode, expiringCode, logOut } from './pairing.ts';
import { toPhone } from './people.ts';
import { hasProfile, removeProfile } from './profile.ts';
import { Session, SessionEnded } from './session.ts';
import type { SessionEnd, SessionHooks } from './session.ts';
import { pause, within } from './within.ts';

/**
 * The line over time: opens a browser, and a new one whenever it breaks, until it is stopped or unlinked. One browser
 * at most, and none at all while nobody is linked or linking.
 */
export class Line {
  readonly acks: Acks;
  /** The state, and who hears of it and of everything else. */
  readonly teller: LineTeller;
  readonly #options: WhatsAppWebOptions;
  readonly #timeouts: Timeouts;
  readonly #hooks: LineHooks;
  #session: Session | null = null;
  /** Aborted when what the line is doing now is over: stopped, unlinked, or linking anew. */
  #effort = new AbortController();
  #linking: { phone: string | null; until: Date | null; shown: () => void } | null = null;
  #wasReady = false;
  /** We are logging out ourselves, and what the page does then is no news. */
  #leaving = false;
  #account: string | null = null;
  #failures = 0;
  #readySince = 0;
  /** Closings and removals still going on; the next browser waits for them. */
  #cleaning: Promise<void> = Promise.resolve();

  constructor(options: WhatsAppWebOptions, timeouts: Timeouts, hooks: LineHooks) {
    this.#options = options;
    this.#timeouts = timeouts;
    this.#hooks = hooks;
    this.teller = new LineTeller(options.lineId, options.log);
    this.acks = new Acks(timeouts.ackSick, (sick) => {
      this.teller.setSick(sick);
      if (sick) hooks.sick();
    });
  }

  /** Our own number on WhatsApp, `…@c.us`, once connected. */
  get account(): string | null {
    return this.#account;
  }

  /** The browser to send with. @throws TransportError not-linked or offline; nothing has left then */
  usable(): Session {
    const state = this.teller.connection;
    if (state === 'connected' && this.#session) return this.#session;
    const unlinked = state === 'unlinked' || state === 'linking' || state === 'conflict';
    throw new TransportError(unlinked ? 'not-linked' : 'offline', `the line is ${state}`);
  }

  async start(listener: TransportListener): Promise<void> {
    await this.stop();
    this.teller.listen(listener);
    if (hasProfile(this.#options.sessionDir)) this.#restore();
    else this.teller.set({ state: 'unlinked' });
  }

  async stop(): Promise<void> {
    this.teller.listen(null);
    this.#end('the line was stopped');
    await this.#cleaning;
  }

  /** See CanLink; resolves when the QR or code is shown. */
  async link(phone?: string): Promise<void> {
    if (!this.teller.listening) throw new TransportError('offline', 'the line was not started');
    if (!LINKABLE.has(this.teller.connection)) throw new TransportError('rejected', 'the line is linked already');
    this.#end('linking anew');
    const effort = this.#effort.signal;
    this.#later(() => removeProfile(this.#options.sessionDir));
    const { link, boot, call } = this.#timeouts;
    const shown = new Promise<void>((resolve) => {
      this.#linking = { phone: phone ?? null, until: null, shown: resolve };
    });
    try {
      const session = await this.#open(effort);
      if (phone !== undefined) await askForCode(session, this.#timeouts, phone);
      await within(boot + call, 'showing a QR or code', () => shown);
    } catch (error) {
      if (!effort.aborted) this.#forget(whyNotOpened(error), { ended: 'refused' });
      throw error instanceof TransportError ? error : new TransportError('offline', `linking failed: ${scrub(error)}`);
    }
    void pause(link, effort).then(() => {
      if (!effort.aborted && this.#linking)
        this.#forget('De QR-code of koppelcode is niet op tijd gebruikt.', { ended: 'expired' });
    });
  }

  /** See CanLink. The library says nothing when we log out ourselves, so the line does. */
  async unlink(): Promise<void> {
    if (this.teller.connection === 'unlinked') return;
    const session = this.#session;
    const unreachable = this.teller.connection === 'connecting' || this.teller.connection === 'offline';
    if (unreachable) this.usable();
    if (session && !this.#linking) {
      this.#leaving = true;
      await logOut(session, this.#timeouts).finally(() => (this.#leaving = false));
    }
    this.#forget();
    await this.#cleaning;
  }

  /** The browser is of no more use, whatever it says itself; a new one is opened. */
  replaceBrowser(reason: string): void {
    const session = this.#session;
    if (session) this.#ended(session, { why: 'broken', reason }, true);
  }

  #restore(): void {
    this.#end('restoring the session');
    const effort = this.#effort.signal;
    this.teller.set({ state: 'connecting' });
    this.#open(effort).catch((error: unknown) => this.#retry(effort, error));
  }

  async #open(effort: AbortSignal): Promise<Session> {
    await this.#cleaning;
    effort.throwIfAborted();
    const session: Session = new Session(
      { ...this.#options, chromiumArgs: this.#options.chromiumArgs ?? [], timeouts: this.#timeouts },
      this.#sessionHooks(() => session === this.#session),
    );
    this.#session = session;
    this.#wasReady = false;
    try {
      await session.open();
    } catch (error) {
      const end = error instanceof SessionEnded && session === this.#session ? error.end : null;
      // What cannot be cured by trying again is settled here; the rest is up to who asked.
      if (end && end.why !== 'broken') this.#ended(session, end);
      throw error;
    }
    return session;
  }

  #sessionHooks(current: () => boolean): SessionHooks {
    const only =
      <A extends unknown[]>(call: (...args: A) => void) =>
      (...args: A) => {
        if (current()) call(...args);
      };
    // What arrives at somebody else's number, linked by mistake, is none of our business.
    const own = <A extends unknown[]>(call: (...args: A) => void) =>
      only((...args: A) => {
        if (this.teller.connection !== 'conflict') call(...args);
      });
    return {
      qr: only((qr) => this.#shown(qr)),
      pairingCode: only((pairingCode) => {
        this.teller.set({ state: 'linking', pairingCode, ...expiringCode(), ...this.#until() });
        this.#linking?.shown();
      }),
      paired: only(() => this.#paired()),
      ready: only((account) => this.#ready(account)),
      socket: only((state) => this.#socket(state)),
      ended: only((end) => this.#ended(this.#session!, end)),
      message: own(this.#hooks.message),
      edited: own(this.#hooks.edited),
      ack: own(this.#hooks.ack),
      reaction: own(this.#hooks.reaction),
      notice: own(this.#hooks.notice),
    };
  }

  #shown(qr: string): void {
    if (!this.#linking) {
      // The profile stays until somebody links anew: should the page be mistaken, a restart still finds the session.
      return this.#forget('De koppeling met de telefoon bestaat niet meer. Koppel de lijn opnieuw.', {
        keepProfile: true,
      });
    }
    if (this.#linking.phone !== null) return;
    this.teller.set({ state: 'linking', qr, ...this.#until() });
    this.#linking.shown();
  }

  /** From the first code on. */
  #until(): { until: Date | undefined } {
    if (this.#linking) this.#linking.until ??= new Date(Date.now() + this.#timeouts.link);
    return { until: this.#linking?.until ?? undefined };
  }

  /** The QR or code was used. From here on there is a session to save. */
  #paired(): void {
    if (!this.#linking) return;
    this.#linking.shown();
    this.#linking = null;
    this.teller.set({ state: 'connecting' });
  }

  #ready(account: string): void {
    this.#paired();
    this.#wasReady = true;
    this.#account = account;
    this.#readySince = performance.now();
    const phone = toPhone(account);
    const { phone: expected } = this.#options;
    if (expected !== undefined && expected !== phone) {
      const reason = 'Deze lijn is aan een ander nummer gekoppeld dan is ingesteld. Ontkoppel en koppel het juiste.';
      return this.teller.set({ state: 'conflict', reason, phone, ended: 'refused' });
    }
    this.teller.set({ state: 'connected', phone });
    this.acks.connected();
    this.#hooks.ready();
  }

  #socket(state: string): void {
    if (!this.#wasReady || this.teller.connection === 'conflict') return;
    if (state === 'CONNECTED') {
      this.teller.set({ state: 'connected', ...(this.#account === null ? {} : { phone: toPhone(this.#account) }) });
      this.acks.connected();
    } else if (state === 'TIMEOUT' || state === 'OPENING') {
      this.teller.set({ state: 'offline', reason: 'De verbinding met WhatsApp is weg. Er wordt opnieuw verbonden.' });
      this.acks.disconnected();
    }
  }

  #ended(session: Session, end: SessionEnd, staysSick = false): void {
    if (this.#leaving && end.why === 'logged-out') return;
    const ranLong = this.#wasReady && performance.now() - this.#readySince > this.#timeouts.restartMax;
    if (ranLong) this.#failures = 0;
    this.#options.log.warn({ line: this.#options.lineId, ...end }, 'the browser of a line ended');
    if (end.why === 'logged-out') {
      this.#forget('De lijn is op de telefoon ontkoppeld. Koppel hem opnieuw.');
    } else if (end.why === 'conflict') {
      this.#end('the session was opened elsewhere');
      this.teller.set({ state: 'conflict', reason: 'WhatsApp is met deze sessie ergens anders geopend.' });
    } else if (this.#linking) {
      this.#forget('Chromium stopte tijdens het koppelen. Probeer het opnieuw.', { ended: 'refused' });
    } else {
      this.acks.lost(new TransportError('timeout', `the browser ended: ${end.why}`), staysSick);
      this.#dismiss(session);
      const refused = end.why === 'refused' ? end : null;
      if (refused) {
        // It will not be over in a second: begin with the longest pause.
        this.#failures = Math.max(this.#failures, 10);
        this.teller.set({ state: 'sick', reason: `WhatsApp weigert deze lijn (${refused.code}).` });
      } else {
        this.teller.set({ state: 'connecting', reason: 'Chromium is gestopt en wordt opnieuw gestart.' });
      }
      this.#retry(this.#effort.signal, null);
    }
  }

  /** Opens again after a pause that grows with every failure. */
  #retry(effort: AbortSignal, error: unknown): void {
    if (effort.aborted) return;
    if (error !== null) {
      this.#options.log.warn({ line: this.#options.lineId, why: scrub(error) }, 'the browser of a line did not start');
      if (this.#session) this.#dismiss(this.#session);
      this.teller.set({ state: 'offline', reason: whyNotOpened(error) });
    }
    const { restart, restartMax } = this.#timeouts;
    const wait = Math.min(restart * 2 ** this.#failures++, restartMax);
    void pause(wait, effort)
      .then(() => this.#open(effort))
      .catch((again: unknown) => this.#retry(effort, again));
  }

  /** There is no session any more: nothing runs, nothing is kept. */
  #forget(reason?: string, how: { keepProfile?: true; ended?: 'expired' | 'refused' } = {}): void {
    this.#end('the line was unlinked');
    this.#account = null;
    if (how.keepProfile !== true) this.#later(() => removeProfile(this.#options.sessionDir));
    this.teller.set({ state: 'unlinked', ...(reason === undefined ? {} : { reason }), ended: how.ended });
  }

  /** Ends everything that is going on, and begins a new effort. */
  #end(why: string): void {
    this.#effort.abort();
    this.#effort = new AbortController();
    this.#linking = null;
    this.#failures = 0;
    this.acks.lost(new TransportError('timeout', why));
    if (this.#session) this.#dismiss(this.#session);
  }

  #dismiss(session: Session): void {
    if (this.#session === session) this.#session = null;
    this.#later(() => session.close());
  }

  #later(work: () => Promise<void>): void {
    this.#cleaning = this.#cleaning.then(work).catch((error: unknown) => {
      this.#options.log.error({ err: error, line: this.#options.lineId }, 'cleaning up a line failed');
    });
  }
}
