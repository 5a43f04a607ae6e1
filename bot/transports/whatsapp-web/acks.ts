/** What the server said about one message: 1 and up it has it, -1 it refused. */
export interface ServerAnswer {
  ack: number;
  /** Seconds since 1970. */
  t: number;
}

/**
 * The messages that wait for the server, and what that says about the line: connected in name, but with messages out
 * and not one acknowledgement for a while, it is sick. It is well again as soon as one arrives.
 */
export class Acks {
  readonly #sickMs: number;
  readonly #onHealth: (sick: boolean) => void;
  readonly #waiting = new Map<string, (answer: ServerAnswer | Error) => void>();
  readonly #outstanding = new Map<string, number>();
  readonly #inHand = new Set<string>();
  #lastSign = performance.now();
  #sick = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(sickMs: number, onHealth: (sick: boolean) => void) {
    this.#sickMs = sickMs;
    this.#onHealth = onHealth;
  }

  /** The server's answer to this message. Ask before sending, or it may have come and gone. */
  expect(key: string): Promise<ServerAnswer> {
    const answer = new Promise<ServerAnswer>((resolve, reject) => {
      this.#waiting.set(key, (given) => (given instanceof Error ? reject(given) : resolve(given)));
    });
    answer.catch(() => {});
    return answer;
  }

  /** The library is busy with this message: nobody can tell yet whether it will leave. */
  isInHand(key: string): boolean {
    return this.#inHand.has(key);
  }

  /** Notes for how long the library is busy with a message, however long somebody waits for it. */
  inHand<T>(key: string, busy: Promise<T>): Promise<T> {
    this.#inHand.add(key);
    void busy.catch(() => {}).finally(() => this.#inHand.delete(key));
    return busy;
  }

  /** The message is in the chat: from now on an answer is due, unless it came already. */
  handedOver(key: string): void {
    if (!this.#waiting.has(key)) return;
    this.#outstanding.set(key, performance.now());
    this.#arm();
  }

  /** Nobody waits for this message any more; that its answer stays away still counts. */
  forget(key: string): void {
    this.#waiting.delete(key);
  }

  /** An acknowledgement came in, of whichever message. */
  arrived(key: string, answer: ServerAnswer): void {
    if (answer.ack === 0) return;
    this.#lastSign = performance.now();
    this.#outstanding.delete(key);
    this.#waiting.get(key)?.(answer);
    this.#waiting.delete(key);
    if (!this.#sick) return;
    // What is still out from before is looked up by its sender; it must not make a healthy line sick again.
    this.#outstanding.clear();
    this.#setSick(false);
  }

  /** The connection is back: what was out gets its time again. */
  connected(): void {
    this.#lastSign = performance.now();
    this.#arm();
  }

  /** The connection is gone: whatever waits will not hear, and a line without connection is offline, not sick. */
  disconnected(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#setSick(false);
  }

  /**
   * The browser is gone: everybody who waits is told so.
   * @param staysSick it was ended because the line is sick, and the next one has yet to prove that it is not
   */
  lost(error: Error, staysSick = false): void {
    if (!staysSick) this.disconnected();
    this.#outstanding.clear();
    for (const tell of this.#waiting.values()) tell(error);
    this.#waiting.clear();
  }

  #arm(): void {
    if (this.#timer || this.#sick || this.#outstanding.size === 0) return;
    const oldest = Math.min(...this.#outstanding.values());
    const due = Math.max(oldest, this.#lastSign) + this.#sickMs;
    this.#timer = setTimeout(() => this.#check(), Math.max(1, due - performance.now())).unref();
  }

  #check(): void {
    this.#timer = null;
    if (this.#outstanding.size === 0) return;
    const oldest = Math.min(...this.#outstanding.values());
    if (performance.now() - Math.max(oldest, this.#lastSign) >= this.#sickMs - 1) this.#setSick(true);
    else this.#arm();
  }

  #setSick(sick: boolean): void {
    if (this.#sick === sick) return;
    this.#sick = sick;
    this.#onHealth(sick);
  }
}
