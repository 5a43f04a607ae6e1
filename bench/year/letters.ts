import { sendDueMails } from '../../core/mail/index.ts';
import type { Mailer, OutgoingMail } from '../../core/ports/mailer.ts';
import type { Check } from './checks.ts';
import type { Stage } from './stage.ts';

/** A mail server that takes everything, and remembers it. */
export class Letters {
  readonly #stage: Stage;
  readonly taken: OutgoingMail[] = [];
  readonly #mailer: Mailer = {
    send: async (mail) => void this.taken.push(mail),
    check: async () => ({ ok: true, detail: '' }),
    close: async () => {},
  };

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Sends what is due. Returns how many letters left. */
  async send(): Promise<number> {
    return (await sendDueMails(this.#stage.ctx, this.#mailer)).sent;
  }

  async check(): Promise<Check> {
    const seen = new Set<string>();
    let twice = 0;
    for (const { messageId, to, subject, text } of this.taken) {
      const names = [messageId, `${to} ${subject} ${text}`];
      if (names.some((name) => seen.has(name))) twice += 1;
      for (const name of names) seen.add(name);
    }
    const kinds = await this.#stage.admin.sql<{ kind: string; n: number }[]>`
      select kind, count(*)::int as n from mails where state = 'sent' group by kind order by kind`;
    const detail = `${this.taken.length} letters, ${twice} twice; ${kinds.map(({ kind, n }) => `${n} ${kind}`).join(', ')}`;
    const sent = kinds.reduce((sum, { n }) => sum + n, 0);
    return {
      name: 'no letter was sent twice',
      ok: this.taken.length > 0 && twice === 0 && sent === this.taken.length,
      detail,
    };
  }
}
