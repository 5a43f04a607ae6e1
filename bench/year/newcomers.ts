import {
  checkEnrolment,
  getEnrolment,
  listEnrolments,
  proveNumber,
  requestEnrolment,
  type EnrolmentSummary,
} from '../../core/enrolment/index.ts';
import { isGroupId, neighbour, draw, textOf, type MessageRecord } from '../../simulator/index.ts';
import type { Check } from './checks.ts';
import { LINE_PHONE, type Stage } from './stage.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
/** New groups in a year, in shares of the groups that there are. */
const INFLOW = 0.1;
/** One in so many is refused by the police, and one in so many by the municipality. */
const REFUSED_ONE_IN = { municipality: 9, police: 7 } as const;

interface Newcomer {
  at: number;
  nth: number;
  by: 'page' | 'conversation';
  phone: string;
  person: string;
  group: string;
  wabp: string;
  areaCode: string;
  postcode?: string;
  /** Of the page: how to prove the number. */
  asked?: { id: string; token: string };
}

/** What somebody answers to the questions of registering over WhatsApp. */
const ANSWERS: readonly [RegExp, (who: Newcomer) => string][] = [
  [/Hoe heet uw WhatsApp-groep/, ({ group }) => group],
  [/In welke postcodes let/, ({ postcode }) => postcode ?? ''],
  [/Hoeveel leden heeft de groep/, () => 'ongeveer 40'],
  [/WABP-nummer\?/, ({ wabp }) => wabp],
  [/Hoe heet u\?/, ({ person }) => person],
  [/Wat is uw e-mailadres/, ({ phone }) => `nieuw${phone.slice(-4)}@voorbeeld.example`],
  [/Wie neemt het over/, () => 'geen'],
  [/Wilt u borden/, () => '0'],
  [/Wilt u stickers/, () => '0'],
  [/Stuur \*AKKOORD\*/, () => 'akkoord'],
];

/** Groups that register themselves in the course of the year, on the page or over WhatsApp, and what becomes of them. */
export class Newcomers {
  readonly #stage: Stage;
  readonly #coming: Newcomer[];
  readonly #here = new Map<string, Newcomer>();
  readonly decided = new Map<string, number>();

  constructor(stage: Stage, days: number) {
    this.#stage = stage;
    this.#coming = planned(stage, days);
    stage.network.events.on('message', (record) => this.#heard(record));
  }

  /** Those whose day it is begin; the municipality looks at what came in before, and the police at what that let through. */
  async day(): Promise<void> {
    const { clock } = this.#stage;
    await this.#decide('police');
    await this.#decide('municipality');
    while (this.#coming[0] && this.#coming[0].at <= clock.now) await this.#begin(this.#coming.shift()!);
  }

  async #begin(who: Newcomer): Promise<void> {
    const { network, people, ctx, seed, town, admin } = this.#stage;
    const profile = { ...neighbour(draw(seed, who.phone, 'character')), on: true };
    const account = network.accounts.add({ phone: who.phone, name: who.person, profile });
    this.#here.set(account.pn, who);
    const { group } = network.groups.create({ subject: who.group, owner: who.phone, residents: 40 });
    const near = town.groups.find(({ areaCodes }) => areaCodes.includes(who.areaCode))!;
    // From now on the witness knows them too.
    town.people.push({ name: who.person, mobile: who.phone, email: '' });
    town.groups.push({
      ...near,
      name: who.group,
      wabpNumber: who.wabp,
      areaCodes: [who.areaCode],
      primary: who.phone,
      deputies: [],
      chatId: group.gid,
      observed: false,
    });
    const [area] = await admin.sql<{ postcode: string | null }[]>`
      select postcodes[1] as postcode from areas where code = ${who.areaCode} order by year desc limit 1`;
    if (area?.postcode == null) who.by = 'page';
    else who.postcode = area.postcode;
    if (who.by === 'conversation') {
      people.write(account.pn, LINE_PHONE, 'AANMELDEN');
      return;
    }
    const request = {
      group: { name: who.group, memberCount: 40, wabpNumber: who.wabp },
      area: { areaCodes: [who.areaCode] },
      administrator: { name: who.person, mobile: who.phone, email: `nieuw${who.phone.slice(-4)}@voorbeeld.example` },
      consent: { processing: true as const, rules: true as const, version: '1' },
    };
    who.asked = await requestEnrolment(ctx, request, [who.areaCode]);
  }

  #heard(record: MessageRecord): void {
    const who = this.#here.get(record.chat);
    const { network, clock, people, ctx } = this.#stage;
    if (who === undefined || isGroupId(record.chat) || network.accounts.find(record.from)?.isLine !== true) return;
    const text = textOf(record);
    const code = /\*Uw code is (\d{6})\*/.exec(text)?.[1];
    if (code !== undefined && who.asked !== undefined) {
      const { id, token } = who.asked;
      clock.theirs.after(MINUTE, () => this.#proving.push(() => proveNumber(ctx, id, { token, code })));
      return;
    }
    if (who.by !== 'conversation') return;
    const answer = ANSWERS.find(([question]) => question.test(text))?.[1](who);
    if (answer !== undefined)
      clock.theirs.after(MINUTE, () => void people.write(record.chat, record.from, answer, record.seq));
  }

  #proving: (() => Promise<unknown>)[] = [];

  /** Codes that were read are filled in on the page; the answers of a conversation come a minute apart. */
  async settle(work: () => Promise<void>): Promise<void> {
    const { clock } = this.#stage;
    for (let minutes = 0; minutes < 20; minutes += 1) {
      clock.advanceTo(clock.now + MINUTE + 1000);
      for (const prove of this.#proving.splice(0)) await prove();
      await work();
    }
  }

  /** Whether anybody is in the middle of it. */
  get busy(): boolean {
    return this.#proving.length > 0 || [...this.#here.values()].some(({ at }) => this.#stage.clock.now - at < 2 * DAY);
  }

  async #decide(stage: 'municipality' | 'police'): Promise<void> {
    const { ctx } = this.#stage;
    for (const one of await listEnrolments(ctx, { state: `${stage}-check` })) {
      const decision = this.#refuses(one, stage) ? 'refuse' : 'approve';
      const reason = decision === 'refuse' ? 'Deze groep kennen wij niet.' : 'Nagekeken, klopt.';
      const { version } = await getEnrolment(ctx, one.id);
      const done = await checkEnrolment(ctx, one.id, { stage, decision, reason, version });
      this.decided.set(done.state, (this.decided.get(done.state) ?? 0) + 1);
    }
  }

  #refuses({ name }: EnrolmentSummary, stage: 'municipality' | 'police'): boolean {
    const nth = [...this.#here.values()].find(({ group }) => group === name)?.nth ?? 0;
    return nth % REFUSED_ONE_IN[stage] === REFUSED_ONE_IN[stage] - 1;
  }

  /** Every approved request is a connected group whose administrator is in the chat, or it is said why not. */
  async check(): Promise<Check> {
    const [row] = await this.#stage.admin.sql<
      { asked: number; open: number; approved: number; there: number; explained: number }[]
    >`
      with e as (select id, state, group_id from enrolments), a as (
        select e.id, bool_or(coalesce(k.present, false)) as there,
               bool_or(k.difference is not null or g.status <> 'connected' or p.stopped_at is not null or r.group_id is null) as explained
        from e join watch_groups g on g.id = e.group_id
        left join group_roles r on r.group_id = g.id and r.role = 'primary'
        left join administrators p on p.id = r.administrator_id
        left join managed_group_people k on k.administrator_id = p.id
          and k.managed_group_id in (select id from managed_groups where state = 'kept' and kind = 'alerts')
        where e.state = 'approved' group by e.id)
      select (select count(*) from e)::int as asked, (select count(*) from e where state not in ('approved', 'refused', 'expired', 'withdrawn'))::int as open,
             (select count(*) from e where state = 'approved')::int as approved,
             (select count(*) from a where there)::int as there, (select count(*) from a where explained and not there)::int as explained`;
    const { asked, open, approved, there, explained } = row!;
    const begun = this.#here.size;
    return {
      name: 'each approved request is a group in step',
      ok: begun > 0 && asked === begun && open === 0 && approved > 0 && approved === there + explained,
      detail: `${begun} registered themselves, ${asked} asked, ${open} left open, ${approved} approved: ${there} in the chat, ${explained} explained`,
    };
  }
}

/** New groups on days drawn for each, evenly over the town, half on the page and half over WhatsApp. */
function planned({ town, seed, clock }: Stage, days: number): Newcomer[] {
  const wanted = Math.max(4, Math.round((town.groups.length * INFLOW * days) / 365));
  const all = Array.from({ length: wanted }, (_, n): Newcomer => {
    const near = town.groups[Math.floor(draw(seed, 'newcomer', n) * town.groups.length)]!;
    const phone = `+3161777${String(n).padStart(4, '0')}`;
    const areaCode = near.areaCodes[0]!;
    const letters = String.fromCodePoint(97 + (n % 26), 97 + Math.floor(n / 26));
    return {
      at: clock.now + (0.02 + 0.85 * draw(seed, phone, 'comes')) * days * DAY,
      by: n % 2 === 0 ? 'page' : 'conversation',
      phone,
      person: `Noor Nieuwkomer${letters}`,
      nth: n,
      group: `Buurtwacht Nieuw ${letters}`,
      wabp: `NIEUW-${n}`,
      areaCode,
    };
  });
  return all.toSorted((a, b) => a.at - b.at);
}
