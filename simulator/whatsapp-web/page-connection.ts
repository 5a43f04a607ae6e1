import { NetworkError } from '../network/index.ts';
import type { Account, Connection, ConnectionNotice, MessageRecord, Network } from '../network/index.ts';
import { groupAnswers, SILENCE } from './page-groups.ts';
import type { GroupAsk } from './page-groups.ts';
import { PageView } from './page-view.ts';
import type { AccountEvent, AskName, Asks, FromPage, Hello, Notice, ToPage } from './protocol.ts';

const HISTORY = 200;
const EARLIER = 50;
const NOTICES = 200;

/** How the connection reaches its page. */
export interface PageLink {
  send(frame: ToPage): void;
  end(): void;
}

type Answers = { [N in AskName]: (ask: Asks[N]['ask']) => Asks[N]['answer'] | Promise<Asks[N]['answer']> };

/** One stand-in page on the network: answers what it asks and passes on what happens to its account. */
export class PageConnection {
  readonly #network: Network;
  readonly #link: PageLink;
  readonly #syncMs: number;
  readonly #connection: Connection;
  #view: PageView | null = null;

  /** @throws NetworkError 503 while the network is out of reach */
  constructor(network: Network, link: PageLink, syncMs: number) {
    this.#network = network;
    this.#link = link;
    this.#syncMs = syncMs;
    this.#connection = network.connect(
      {
        notice: (notice) => this.#notice(pageNotice(notice)),
        event: (event) => {
          const seen = this.#view?.event(event);
          if (seen) this.#notice({ type: 'event', event: seen });
          else this.#connection.acknowledge(event.seq);
        },
        drop: () => link.end(),
      },
      'WhatsApp Web',
    );
    this.#groupAnswers = groupAnswers(network, this.#connection, () => this.#me.view);
  }

  /** Answers one frame of the page. Never throws: a refusal is an answer too. */
  async receive(frame: FromPage): Promise<void> {
    try {
      const answers = { ...this.#answers, ...this.#groupAnswers };
      const handler = answers[frame.ask] as (ask: unknown) => unknown;
      const answer = await handler(frame.with);
      if (answer !== SILENCE) this.#link.send({ id: frame.id, answer });
    } catch (error) {
      const code = error instanceof NetworkError ? error.code : 500;
      const message = error instanceof Error ? error.message : 'unknown';
      this.#link.send({ id: frame.id, refusal: { code, message } });
    }
  }

  close(): void {
    this.#connection.close();
  }

  readonly #groupAnswers: Pick<Answers, GroupAsk>;
  readonly #answers: Omit<Answers, GroupAsk> = {
    hello: ({ credentials }) => this.#hello(credentials),
    drain: () => this.#drain(),
    seen: ({ seq }) => {
      this.#connection.acknowledge(seq);
      return true;
    },
    qr: () => {
      this.#connection.startQr();
      return true;
    },
    pairingCode: ({ phone }) => this.#connection.requestPairingCode(phone),
    send: async ({ id, to, payload }) => {
      const type = typeof payload['type'] === 'string' ? payload['type'] : 'chat';
      const record = await this.#connection.send({ id, to, payload: { ...payload, type } });
      return record ? { t: Math.floor(record.at / 1000) } : (SILENCE as never);
    },
    receipt: ({ key, kind }) => {
      const record = this.#me.view.find(key);
      if (record) this.#network.messages.receipt(record, this.#me.account.pn, kind);
      return true;
    },
    person: ({ jid }) => {
      const account = this.#network.accounts.findRegistered(jid);
      return account ? this.#me.view.person(account) : null;
    },
    messages: ({ keys }) => keys.flatMap((key) => this.#views(this.#me.view.find(key))),
    earlier: ({ chat, before }) => this.#earlier(chat, before),
    info: ({ key }) => {
      const record = this.#me.view.find(key);
      return record ? this.#me.view.info(record) : null;
    },
    reactions: ({ key }) => {
      const record = this.#me.view.find(key);
      return record ? this.#me.view.reactions(record) : [];
    },
    group: ({ gid }) => {
      const group = this.#network.groups.find(gid);
      return group ? this.#me.view.group(group) : null;
    },
    react: ({ key, text }) => {
      this.#network.messages.react(this.#found(key), this.#me.account.pn, text === '' ? null : text);
      return true;
    },
    revoke: ({ key }) => this.#network.messages.revoke(this.#found(key), this.#me.account.pn),
    logout: () => {
      this.#connection.logout();
      return true;
    },
  };

  get #me(): { account: Account; view: PageView } {
    const { account } = this.#connection;
    if (!account || !this.#view) throw new NetworkError(401, 'not linked');
    return { account, view: this.#view };
  }

  #hello(credentials: Asks['hello']['ask']['credentials']): Hello {
    const account = this.#connection.hello(credentials);
    if (!account) {
      if (!credentials) this.#connection.startQr();
      return { paired: false, stale: credentials !== null };
    }
    const view = (this.#view = new PageView(this.#network, account));
    const waiting = new Set(
      account.feed.flatMap((event) =>
        event.type === 'message' && event.seq > (this.#connection.device?.cursor ?? 0) ? [event.message] : [],
      ),
    );
    const recent = account.log.slice(-HISTORY).filter((record) => !waiting.has(record));
    const others = new Set(
      recent.filter(({ chat }) => !this.#network.groups.find(chat)).flatMap(({ from, chat }) => [from, chat]),
    );
    return {
      paired: true,
      me: view.person(account),
      people: [...others].flatMap((pn) => this.#network.accounts.find(pn) ?? []).map((person) => view.person(person)),
      groups: this.#network.groups.of(account).map((group) => view.group(group)),
      history: recent.map((record) => view.message(record)),
      notices: this.#heard(account, view),
      syncMs: this.#syncMs,
    };
  }

  /** What groups told this account and its devices have confirmed; the rest follows with `drain`. */
  #heard(account: Account, view: PageView): AccountEvent[] {
    const cursor = this.#connection.device?.cursor ?? 0;
    const known = account.heard.filter(({ seq }) => seq <= cursor);
    return known.slice(-NOTICES).flatMap((event) => view.event(event) ?? []);
  }

  /** What waited while the line was away. The page takes it in before it says that it has synchronised. */
  #drain(): AccountEvent[] {
    const { view } = this.#me;
    return this.#connection.drain().flatMap((event) => view.event(event) ?? []);
  }

  #earlier(chat: string, before: number): Asks['earlier']['answer'] {
    const { account, view } = this.#me;
    const name = this.#network.accounts.find(chat)?.pn ?? chat;
    const older = this.#network.messages.chat(account, name).filter(({ at }) => at / 1000 <= before + 1);
    return older.slice(-EARLIER).map((record) => view.message(record));
  }

  #views(record: MessageRecord | undefined): Asks['messages']['answer'] {
    return record ? [this.#me.view.message(record)] : [];
  }

  #found(key: string): MessageRecord {
    const record = this.#me.view.find(key);
    if (!record) throw new NetworkError(404, 'no such message');
    return record;
  }

  #notice(notice: Notice): void {
    this.#link.send({ notice });
  }
}

function pageNotice(notice: ConnectionNotice): Notice {
  switch (notice.type) {
    case 'qr':
      return { type: 'ref', ref: notice.qr };
    case 'logout':
      return { type: 'logout' };
    default:
      return notice;
  }
}
