import type { Account } from './types.ts';

/**
 * What goes wrong on purpose. All are off when absent. `true` is always; `{ times }` the next so many (what a line sends
 * to itself as a test is not counted); `{ chance }` a share between 0 and 1, drawn from the network's seed.
 */
export type Trigger = true | { times: number } | { chance: number };

export interface FaultSet {
  /** A send disappears on its way: not taken, no answer. */
  loseSends?: Trigger;
  /** A send is taken, but the answer disappears. */
  loseAnswers?: Trigger;
  /** A send waits so long before the network looks at it, in milliseconds. */
  delaySendsMs?: number;
  /** A send is refused with this code. */
  refuseSends?: { code: number; when: Trigger };
  /** A send is answered, and refused afterwards with this code; nobody gets it. */
  refuseLater?: { code: number; when: Trigger };
  /** More sends per second than this get 429 with this wait. */
  rateLimit?: { perSecond: number; retryAfterMs: number };
  /** Posts in groups are refused with 420, whatever the group's settings. */
  refuseGroupPosts?: boolean;
  /** A sick line: messages are taken, but neither the answer nor any receipt reaches the line. */
  noAcks?: boolean;
  /** Adding people to a group is refused with 429. */
  refuseAdds?: boolean;
  /** Making or changing a group is refused with this code. */
  refuseGroupChanges?: { code: number; when: Trigger };
  /** A group is made or changed, but the answer disappears. */
  loseGroupAnswers?: Trigger;
  /** Uploading media is refused with this code. */
  refuseUploads?: number;
  /** The network is out of reach: connections drop and new ones are refused. */
  down?: boolean;
}

/** Faults of the whole network and of single accounts; an account's own fault wins. */
export class Faults {
  readonly #network: FaultSet = {};
  readonly #accounts = new Map<string, FaultSet>();
  readonly #random: () => number;
  readonly #now: () => number;
  readonly #onChange: (pn: string | null) => void;
  readonly #windows = new Map<string, { second: number; sends: number }>();

  constructor(options: { random: () => number; now: () => number; onChange: (pn: string | null) => void }) {
    this.#random = options.random;
    this.#now = options.now;
    this.#onChange = options.onChange;
  }

  /** Replaces the faults of the whole network, or of one account (`pn`). An empty set ends them. */
  set(faults: FaultSet, pn: string | null = null): void {
    if (pn === null) {
      for (const key of Object.keys(this.#network)) delete this.#network[key as keyof FaultSet];
      Object.assign(this.#network, structuredClone(faults));
    } else if (Object.keys(faults).length === 0) this.#accounts.delete(pn);
    else this.#accounts.set(pn, structuredClone(faults));
    this.#onChange(pn);
  }

  /** Ends every fault, of the network and of all accounts. */
  clear(): void {
    this.#accounts.clear();
    this.set({});
  }

  /** The faults in force for one account, or of the network alone. */
  of(account: Account | null): FaultSet {
    const own = account && this.#accounts.get(account.pn);
    return own ? { ...this.#network, ...own } : this.#network;
  }

  /** Whether the fault strikes now; counts down a `times`. @param toSelf the line tests itself */
  strikes(trigger: Trigger | undefined, toSelf = false): boolean {
    if (trigger === undefined) return false;
    if (trigger === true) return true;
    if ('chance' in trigger) return this.#random() < trigger.chance;
    if (toSelf || trigger.times <= 0) return false;
    trigger.times--;
    return true;
  }

  /** Counts a send against the account's limit. @returns the wait in milliseconds when there are too many. */
  overLimit(account: Account): number | null {
    const limit = this.of(account).rateLimit;
    if (!limit) return null;
    const second = Math.floor(this.#now() / 1000);
    let window = this.#windows.get(account.pn);
    if (!window || window.second !== second) this.#windows.set(account.pn, (window = { second, sends: 0 }));
    if (window.sends >= limit.perSecond) return limit.retryAfterMs;
    window.sends++;
    return null;
  }
}
