import { quarterOf, relayRates } from '../../core/turnover/index.ts';
import { isAlertText, textOf, type Account } from '../../simulator/index.ts';
import type { YearAlert } from './alerts.ts';
import type { Stage } from './stage.ts';
import type { Witness } from './witness.ts';

export interface Check {
  name: string;
  ok: boolean;
  detail: string;
}

/** Whether every active group is in step: in each kept chat is who should be, or it is written why not and since when. */
export async function checkInStep({ admin, network }: Stage): Promise<{ checks: Check[]; why: Map<string, number> }> {
  const groups = await admin.sql<{ id: number; chat: string | null; name: string }[]>`
    select id, chat_id as chat, name from managed_groups where state = 'kept'`;
  const rows = await admin.sql<PersonRow[]>`
    select k.managed_group_id as group, k.wish, k.why, k.present, k.hold, k.went, k.outcome, k.difference, k.since, p.id as person
    from managed_group_people k left join administrators p on p.id = k.administrator_id
    join managed_groups g on g.id = k.managed_group_id and g.state = 'kept'`;
  const why = new Map<string, number>();
  let unexplained = 0;
  for (const row of rows) {
    const asWished = row.wish === 'in' ? row.present === true : row.wish === 'may' || row.present !== true;
    if (asWished) continue;
    if (row.difference === null || row.since === null) unexplained++;
    const reason = `${row.difference ?? '?'}: ${row.hold ?? row.went ?? row.outcome ?? row.why}`;
    why.set(reason, (why.get(reason) ?? 0) + 1);
  }
  let blind = 0;
  for (const { id, chat } of groups) {
    const inChat = chat === null ? 0 : (network.groups.find(chat)?.members.size ?? 1) - 1;
    const known = rows.filter((row) => row.group === id && row.present === true).length;
    if (chat === null || inChat !== known) blind++;
  }
  return {
    why,
    checks: [
      {
        name: 'every kept chat is seen as it is',
        ok: groups.length > 0 && blind === 0,
        detail: `${groups.length} chats, ${blind} not`,
      },
      {
        name: 'every difference is explained',
        ok: unexplained === 0,
        detail: `${rows.length} people, ${unexplained} not explained`,
      },
    ],
  };
}

interface PersonRow {
  group: number;
  wish: string;
  why: string;
  present: boolean | null;
  hold: string | null;
  went: string | null;
  outcome: string | null;
  difference: string | null;
  since: Date | null;
  person: number | null;
}

/** Every connected group with an administrator: is that person in the chat of the district, or is it said why not? */
export async function checkGroups({ admin }: Stage): Promise<Check> {
  const [row] = await admin.sql<{ groups: number; reached: number; explained: number; lost: number }[]>`
    with here as (
      select g.id, r.administrator_id as person,
             exists (select from managed_group_people k join managed_groups m on m.id = k.managed_group_id
                     where m.state = 'kept' and m.kind = 'alerts' and k.administrator_id = r.administrator_id and k.present) as present,
             exists (select from managed_group_people k join managed_groups m on m.id = k.managed_group_id
                     where m.state = 'kept' and m.kind = 'alerts' and k.administrator_id = r.administrator_id and k.difference is not null) as explained
      from watch_groups g join group_roles r on r.group_id = g.id and r.role = 'primary'
      join administrators p on p.id = r.administrator_id and p.stopped_at is null
      where g.status = 'connected'
    )
    select count(*)::int as groups, count(*) filter (where present)::int as reached,
           count(*) filter (where not present and explained)::int as explained,
           count(*) filter (where not present and not explained)::int as lost from here`;
  const { groups, reached, explained, lost } = row!;
  const detail = `${groups} active groups: ${reached} in the chat, ${explained} explained, ${lost} neither`;
  return { name: 'every active group is in step', ok: groups > 0 && lost === 0, detail };
}

export function checkNetwork({ network }: Stage, witness: Witness): Check[] {
  let duplicates = 0;
  let messages = 0;
  for (const account of network.accounts.all()) {
    if (account.isLine) continue;
    messages += account.counts.arrived;
    duplicates += repeats(account);
  }
  const { additions, addedTwice, left } = witness;
  return [
    {
      name: 'nobody was added twice',
      ok: additions > 0 && addedTwice.length === 0,
      detail: `${additions} additions, ${left} left by themselves, ${addedTwice.length} twice`,
    },
    { name: 'nobody got a message twice', ok: duplicates === 0, detail: `${messages} received, ${duplicates} twice` },
  ];
}

/** Messages that came twice: the same id, or the same alert. That "Fijn dat u doorgaat" is said in spring and in autumn is no fault. */
function repeats(account: Account): number {
  const seen = new Set<string>();
  let count = 0;
  for (const record of account.log) {
    if (record.from === account.pn) continue;
    const text = textOf(record).trim();
    const names = [`${record.from} ${record.id}`, ...(isAlertText(text) ? [`${record.from} ${text}`] : [])];
    if (names.some((name) => seen.has(name))) count++;
    for (const name of names) seen.add(name);
  }
  return count;
}

/** Per quarter and group: what the product counted, and what people did. */
export async function checkRates(
  stage: Stage,
  witness: Witness,
  alerts: readonly YearAlert[],
): Promise<{ check: Check; rates: string[] }> {
  const { admin, ctx, town } = stage;
  const codes = new Map(
    (await admin.sql<{ id: string; code: string }[]>`select id, check_code as code from alerts`).map(({ id, code }) => [
      id,
      code,
    ]),
  );
  const known = alerts.map((alert) => ({ ...alert, code: codes.get(alert.id)! }));
  const { shown, put } = witness.relayed(known);
  const ids = new Map(
    (await admin.sql<{ id: number; wabp: string }[]>`select id, wabp_number as wabp from watch_groups`).map(
      ({ id, wabp }) => [wabp, id],
    ),
  );
  const chatOf = new Map(town.groups.map(({ wabpNumber, chatId }) => [ids.get(wabpNumber)!, chatId!]));
  const meant = await admin.sql<{ alert: string; group: number; how: string | null; relayed: boolean }[]>`
    select distinct a.id as alert, g.id as group, rel.how, rel.alert_id is not null as relayed
    from alerts a join alert_messages m on m.alert_id = a.id and m.sort = 'first'
    cross join lateral receipts_of(m.id) r cross join lateral unnest(r.group_ids) g(id)
    left join relays rel on rel.alert_id = a.id and rel.group_id = g.id`;
  const quarters = new Map<string, { asked: number; relayed: number; did: number; put: number }>();
  const wrong: string[] = [];
  const per = new Map<string, number>();
  for (const { alert, group, relayed } of meant) {
    const here = `${codes.get(alert)} ${chatOf.get(group)}`;
    const quarter = quarterOf(new Date(known.find(({ id }) => id === alert)!.from));
    const counts = quarters.get(quarter) ?? { asked: 0, relayed: 0, did: 0, put: 0 };
    quarters.set(quarter, counts);
    if (put.has(here)) counts.put++;
    if (shown.has(here)) {
      counts.did++;
      per.set(`${quarter} ${group}`, (per.get(`${quarter} ${group}`) ?? 0) + 1);
    }
    if (shown.has(here) !== relayed) wrong.push(`${here} ${relayed ? 'counted' : 'not counted'}`);
  }
  const lines: string[] = [];
  for (const [quarter, counts] of quarters) {
    const { groups } = await relayRates(ctx, quarter);
    for (const { groupId, relayed, asked } of groups) {
      counts.asked += asked;
      counts.relayed += relayed;
      const did = per.get(`${quarter} ${groupId}`) ?? 0;
      if (did !== relayed) wrong.push(`${quarter} group ${groupId}: ${relayed} counted, ${did} done`);
    }
    const percent = (n: number): string => `${Math.round((100 * n) / Math.max(1, counts.asked))} %`;
    lines.push(
      `${quarter}: ${counts.asked} asked, counted ${counts.relayed} (${percent(counts.relayed)}), shown ${counts.did}, put in a group ${counts.put} (${percent(counts.put)})`,
    );
  }
  const detail = `${meant.length} alerts in groups, ${wrong.length} differ${wrong.length > 0 ? `: ${wrong.slice(0, 5).join('; ')}` : ''}`;
  return {
    check: { name: 'relay rates are what people did', ok: meant.length > 0 && wrong.length === 0, detail },
    rates: lines,
  };
}
