import { sendMailing } from '../../core/mailings/index.ts';
import { inviteToMeeting, planMeeting } from '../../core/meetings/index.ts';
import { isGroupId, textOf, type MessageRecord } from '../../simulator/index.ts';
import type { YearAlert } from './alerts.ts';
import type { Check } from './checks.ts';
import type { Stage } from './stage.ts';

const DAY = 86_400_000;
const AHEAD_DAYS = 12;
/** Whatever the line says about an evening names it; a reply to it is about that evening. */
const EVENING = /Avond nummer \d+/;
const NEWSLETTER = /Nieuwsbrief nummer \d+ van dit jaar/;

/** Information evenings to which the whole town is invited, and newsletters that begin just before an alert. */
export class Evenings {
  readonly #stage: Stage;
  /** Every answer, oldest first. */
  readonly #said: { title: string; pn: string; answer: string; at: number }[] = [];
  /** By chat and message. */
  readonly #titleOf = new Map<string, string>();
  readonly #news: MessageRecord[] = [];
  #planned = 0;
  #newsletters = 0;

  constructor(stage: Stage) {
    this.#stage = stage;
    stage.network.events.on('message', (record) => this.#heard(record));
  }

  /** Plans an evening in a fortnight and invites everybody to it. */
  async plan(): Promise<void> {
    const { ctx, clock } = this.#stage;
    const date = new Date(clock.now + AHEAD_DAYS * DAY).toISOString().slice(0, 10);
    this.#planned += 1;
    const place = { place: 'Buurthuis de Spil', address: 'Spilstraat 1, Zoetermeer' };
    const title = `Avond nummer ${this.#planned}`;
    const id = await planMeeting(ctx, { title, ...place, date, start: '19:30', end: '21:30' });
    await inviteToMeeting(ctx, id, { version: 1, publicUrl: 'http://127.0.0.1:8080' });
  }

  /** One message to everybody, by WhatsApp and e-mail. */
  async newsletter(): Promise<void> {
    const { ctx } = this.#stage;
    this.#newsletters += 1;
    const nth = this.#newsletters;
    await ctx.db.sql.begin((tx) =>
      sendMailing(tx, ctx, {
        once: `newsletter:${nth}`,
        kind: 'newsletter',
        subject: `Nieuws ${nth}`,
        text: `Nieuwsbrief nummer ${nth} van dit jaar. Dank u voor het doorzetten.`,
        audience: { type: 'all', roles: ['primary', 'deputy'] },
        channels: ['whatsapp', 'email'],
      }),
    );
  }

  #heard(record: MessageRecord): void {
    if (isGroupId(record.chat)) return;
    const text = textOf(record);
    if (this.#stage.network.accounts.find(record.from)?.isLine === true) {
      if (NEWSLETTER.test(text)) this.#news.push(record);
      const title = EVENING.exec(text)?.[0];
      if (title !== undefined) this.#titleOf.set(`${record.chat} ${record.id}`, title);
      return;
    }
    const quoted = record.payload.quotedStanzaID;
    if (quoted === undefined || !/^(?:JA|NEE)$/.test(text)) return;
    const title = this.#titleOf.get(`${record.from} ${quoted}`);
    if (title !== undefined) this.#said.push({ title, pn: record.from, answer: text, at: record.at });
  }

  /** As many said yes and no to each evening as the product counted. */
  async checkAnswers(): Promise<Check> {
    const rows = await this.#stage.admin.sql<{ title: string; startsAt: Date; yes: number; no: number }[]>`
      select m.title, m.starts_at as "startsAt", count(*) filter (where p.answer = 'yes')::int as yes, count(*) filter (where p.answer = 'no')::int as no
      from meetings m left join meeting_people p on p.meeting_id = m.id group by m.id order by m.id`;
    const wrong: string[] = [];
    let answers = 0;
    for (const { title, startsAt, yes, no } of rows) {
      const inTime = this.#said.filter((one) => one.title === title && one.at < startsAt.getTime());
      // Who changes his mind counts as he said last before it began.
      const own = [...new Map(inTime.map(({ pn, answer }) => [pn, answer])).values()];
      const did = own.filter((answer) => answer === 'JA').length;
      answers += own.length;
      if (did !== yes || own.length - did !== no)
        wrong.push(`${title}: ${yes}/${no} counted, ${did}/${own.length - did} said`);
    }
    const detail = `${rows.length} evenings, ${answers} answers, ${wrong.length} differ${wrong.length > 0 ? `: ${wrong.slice(0, 3).join('; ')}` : ''}`;
    return { name: 'answers to evenings are what people said', ok: answers > 0 && wrong.length === 0, detail };
  }

  /** No newsletter arrives where an alert is live at that moment; elsewhere it goes on. */
  checkNews(alerts: readonly YearAlert[]): Check {
    const { network, town } = this.#stage;
    const districts = new Map<string, Set<string>>();
    for (const { districtCode, primary, deputies } of town.groups) {
      for (const phone of [primary!, ...deputies]) {
        const { pn } = network.accounts.get(phone);
        districts.set(pn, (districts.get(pn) ?? new Set()).add(districtCode));
      }
    }
    let meanwhile = 0;
    let wrong = 0;
    for (const { chat, at } of this.#news) {
      for (const { from, to, districtCode } of alerts) {
        if (at < from || at >= to) continue;
        if (districts.get(chat)?.has(districtCode) === true) wrong += 1;
        else meanwhile += 1;
      }
    }
    const detail = `${this.#newsletters} newsletters, ${this.#news.length} messages: ${meanwhile} while an alert was live elsewhere, ${wrong} where one was`;
    return {
      name: 'no newsletter where an alert is live',
      ok: this.#news.length > 0 && meanwhile > 0 && wrong === 0,
      detail,
    };
  }
}
