import { findPerson } from '../../core/registry/index.ts';
import type { Check } from './checks.ts';
import type { Stage } from './stage.ts';
import { otherNumber, type Happening, type Kind } from './turnover.ts';

/**
 * What became of a group to whose administrator something happened. asked: a question about it waits for an answer, its next step
 * at a date that is still to come. relayed: somebody else of the group relays, so nothing is wrong with it. too-soon: a phone that
 * is silent shows only by alerts that do not arrive or are not relayed, and there were too few of them since.
 */
export type End = 'successor' | 'moved' | 'stays' | 'retired' | 'gap' | 'asked' | 'relayed' | 'too-soon' | 'nothing';

/** Alerts for a group after which silence is noticed at the latest (core/turnover/policy.ts). */
const ENOUGH = 6;

interface Followed extends Happening {
  person: number;
  groups: number[];
}

/** Follows everybody to whom something happens, up to a named successor or a gap that somebody can see. */
export class Cases {
  readonly #stage: Stage;
  readonly #followed: Followed[] = [];

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Before it happens: who this is in the register, and which groups it is about. */
  async follow(happening: Happening): Promise<void> {
    const { admin } = this.#stage;
    const person = await this.#find(happening.mobile);
    if (person === null) return;
    const groups = await admin.sql<{ id: number }[]>`
      select group_id as id from group_roles r join watch_groups g on g.id = r.group_id
      where r.administrator_id = ${person} and r.role = 'primary' and g.status = 'connected'`;
    this.#followed.push({ ...happening, person, groups: groups.map(({ id }) => id) });
  }

  async check(): Promise<{ check: Check; table: string[] }> {
    const counts = new Map<Kind, Map<End, number>>();
    const lost: string[] = [];
    for (const one of this.#followed) {
      for (const group of one.groups) {
        const end = await this.#endOf(one, group);
        const of = counts.get(one.kind) ?? new Map<End, number>();
        counts.set(one.kind, of.set(end, (of.get(end) ?? 0) + 1));
        if (end === 'nothing') lost.push(`${one.kind} group ${group}`);
      }
    }
    const table = [...counts].map(
      ([kind, ends]) => `${kind}: ${[...ends].map(([end, n]) => `${n} ${end}`).join(', ')}`,
    );
    const total = this.#followed.reduce((sum, { groups }) => sum + groups.length, 0);
    const detail = `${total} groups, ${lost.length} without either${lost.length > 0 ? `: ${lost.slice(0, 5).join('; ')}` : ''}`;
    return {
      check: { name: 'each ends in a successor or a visible gap', ok: total > 0 && lost.length === 0, detail },
      table,
    };
  }

  async #endOf({ kind, mobile, person, at }: Followed, group: number): Promise<End> {
    const { admin, network } = this.#stage;
    const [row] = await admin.sql<{ status: string; primary: number | null; stopped: boolean | null }[]>`
      select g.status, r.administrator_id as primary, p.stopped_at is not null as stopped from watch_groups g
      left join group_roles r on r.group_id = g.id and r.role = 'primary'
      left join administrators p on p.id = r.administrator_id where g.id = ${group}`;
    if (row!.status === 'retired') return 'retired';
    const active = row!.primary !== null && row!.stopped === false;
    if (active && row!.primary !== person) return 'successor';
    if (active && kind === 'number' && (await this.#find(otherNumber(mobile))) === person) return 'moved';
    const account = network.accounts.get(mobile);
    const works = account.registered && (kind === 'leaves' || kind === 'handover');
    if (await this.#isVisible(person, group)) return 'gap';
    if (active && works) return 'stays';
    if (await this.#isAsked(person, group)) return 'asked';
    if (kind !== 'lost' && kind !== 'fades') return 'nothing';
    const since = await this.#alertsSince(group, at);
    if (since.alerts < ENOUGH) return 'too-soon';
    return since.relayed >= since.alerts / 2 ? 'relayed' : 'nothing';
  }

  /** Where somebody of the municipality or the police sees it: a task, a case, a group without anybody, a difference. */
  async #isVisible(person: number, group: number): Promise<boolean> {
    const [row] = await this.#stage.admin.sql<{ visible: boolean }[]>`
      select exists (select from tasks where closed_at is null and (group_id = ${group} or administrator_id = ${person}))
          or not exists (select from group_roles r join administrators p on p.id = r.administrator_id and p.stopped_at is null
                         where r.group_id = ${group})
          or exists (select from managed_group_people where administrator_id = ${person} and difference is not null) as visible`;
    return row!.visible;
  }

  async #isAsked(person: number, group: number): Promise<boolean> {
    const { admin, clock } = this.#stage;
    const now = clock.ours.now();
    const [row] = await admin.sql<{ asked: boolean }[]>`
      select exists (select from check_ins k join check_in_groups x on x.check_in_id = k.id
                     where x.group_id = ${group} and k.administrator_id = ${person} and k.state <> 'answered' and k.due_at > ${now})
          or exists (select from turnover_cases where group_id = ${group} and closed_at is null and due_at > ${now}) as asked`;
    return row!.asked;
  }

  async #alertsSince(group: number, at: number): Promise<{ alerts: number; relayed: number }> {
    const [row] = await this.#stage.admin.sql<{ alerts: number; relayed: number }[]>`
      select count(distinct a.id)::int as alerts, count(distinct rel.alert_id)::int as relayed from alerts a
      join alert_messages m on m.alert_id = a.id and m.sort = 'first' cross join lateral receipts_of(m.id) r
      left join relays rel on rel.alert_id = a.id and rel.group_id = ${group}
      where ${group} = any(r.group_ids) and a.dispatched_at > ${new Date(at)}`;
    return row!;
  }

  #find(phone: string): Promise<number | null> {
    const { ctx } = this.#stage;
    return findPerson({ sql: ctx.db.sql, keys: ctx.keys }, { phone });
  }
}
