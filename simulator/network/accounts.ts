import type { Core } from './core.ts';
import type { AccountData } from './entries.ts';
import { NetworkError } from './errors.ts';
import { lidFor, toPn } from './ids.ts';
import type { Account, PhoneProfile } from './types.ts';

export interface NewAccount {
  /** `+31612345678`, `31612345678` or `31612345678@c.us`. */
  phone: string;
  name?: string;
  lid?: string;
  registered?: boolean;
  groupAdd?: 'all' | 'nobody';
  profile?: Partial<PhoneProfile>;
}

export type AccountChange = Omit<NewAccount, 'phone' | 'lid'>;

/** A phone that is on and receives at once, and whose owner does nothing by himself. */
export const PASSIVE: PhoneProfile = {
  on: true,
  deliver: { medianMs: 5, p90Ms: 5 },
  read: null,
  readReceipts: true,
  relay: null,
  confirm: 'none',
};

/** The people (and lines) on the network. */
export class Accounts {
  readonly #core: Core;

  constructor(core: Core) {
    this.#core = core;
  }

  /** Adds an account; one that exists is returned as it is. @throws NetworkError 400 for an impossible number */
  add(account: NewAccount): Account {
    const pn = toPn(account.phone);
    const known = this.#core.state.accounts.get(pn);
    if (known) return known;
    const lid = account.lid ?? lidFor(pn);
    this.#save({
      pn,
      lid,
      name: account.name ?? `+${pn.slice(0, -5)}`,
      registered: account.registered ?? true,
      groupAdd: account.groupAdd ?? 'all',
      profile: { ...PASSIVE, ...account.profile },
    });
    return this.get(pn);
  }

  /** Changes what is given and leaves the rest. @throws NetworkError 404 */
  update(who: string, change: AccountChange): Account {
    const account = this.get(who);
    this.#save({
      pn: account.pn,
      lid: account.lid,
      name: change.name ?? account.name,
      registered: change.registered ?? account.registered,
      groupAdd: change.groupAdd ?? account.groupAdd,
      profile: { ...account.profile, ...change.profile },
    });
    return account;
  }

  /**
   * Somebody takes another number, as WhatsApp's own "change number": the groups go along, the old number has no account
   * any more, and whoever knows the old one is told.
   * @returns the account under its new number @throws NetworkError 400, 404, 409 the number is taken, or a line's
   */
  changeNumber(who: string, phone: string): Account {
    const account = this.get(who);
    const to = toPn(phone);
    const there = this.#core.state.accounts.get(to);
    if (!account.registered || account.isLine) throw new NetworkError(409, 'this account cannot change its number');
    if (there?.registered === true) throw new NetworkError(409, 'this number is in use');
    const lid = there?.lid ?? lidFor(to);
    this.#core.commit({ k: 'number', pn: account.pn, to, lid }, true);
    const moved = this.get(to);
    this.#core.events.emit('account', account);
    this.#core.events.emit('account', moved);
    this.#core.events.emit('number', account, moved);
    return moved;
  }

  /** @param who phone number, `pn` or `lid` @throws NetworkError 404 */
  get(who: string): Account {
    return this.#core.account(who);
  }

  find(who: string): Account | undefined {
    return this.#core.findAccount(who);
  }

  /** The account when it can be reached at all, as WhatsApp's own "does this number exist" answers. */
  findRegistered(who: string): Account | undefined {
    const account = this.find(who);
    return account?.registered === true ? account : undefined;
  }

  all(): Iterable<Account> {
    return this.#core.state.accounts.values();
  }

  get size(): number {
    return this.#core.state.accounts.size;
  }

  #save(data: AccountData): void {
    this.#core.commit({ k: 'account', ...data });
    this.#core.events.emit('account', this.get(data.pn));
  }
}
