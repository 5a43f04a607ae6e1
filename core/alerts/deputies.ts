import { audit, whom } from '../audit.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../../db/client.ts';
import { newNonce, notify, PRIORITY, sliceIntoBatches, writePersonalPosts, writeReceipts } from '../delivery/index.ts';
import { getAlert, loadAlert } from './alert.ts';
import { composeDeputyAsk, composeDeputyAskAgain } from './compose/index.ts';
import { appendEvent } from './events.ts';
import { addMessage, firstMessageId, personalMessage } from './messages.ts';
import type { NudgePolicy } from './nudges.ts';

interface Gap {
  group_id: number;
  group_name: string;
  primary_id: number;
  deputy_id: number;
  /** The deputy got the alert already, as a member of an administrator group or for another group. */
  deputy_has_it: boolean;
}

/**
 * Asks the deputies of groups whose administrator stays silent, cannot be reached, or said "not now". A deputy who
 * has not got the alert yet gets it right after the question; nobody gets it twice. Returns the ids of those asked.
 * @param declined an administrator who said so just now: their deputies are asked at once.
 */
export async function askDeputies(
  ctx: Context,
  alertId: string,
  policy: NudgePolicy,
  declined: number | null = null,
): Promise<number[]> {
  const now = ctx.clock.now();
  return ctx.db.sql.begin(async (tx) => {
    const alert = await loadAlert(tx, alertId, { lock: true });
    const messageId = await firstMessageId(tx, alertId);
    if (alert.status !== 'live' || messageId === null) return [];
    const sentBefore = new Date(now.getTime() - policy.deputyAfterMs);
    const gaps = await gapsOf(tx, messageId, alertId, sentBefore, declined);
    await tellWithout(tx, ctx, { messageId, alertId, sentBefore, declined });
    if (gaps.length === 0) return [];
    const askId = await askMessage(tx, ctx, alertId, gaps);
    const asked = await writePersonalPosts(tx, {
      messageId: askId,
      municipalityCode: alert.municipalityCode,
      now,
      posts: [...byDeputy(gaps)].map(([administratorId, { names, hasIt }]) => ({
        administratorId,
        text: hasIt ? composeDeputyAskAgain(names) : composeDeputyAsk(names, '').trimEnd(),
      })),
    });
    await giveAlert(tx, { messageId, askId, gaps, now });
    const silent = gaps.map((gap) => gap.primary_id);
    await writeReceipts(tx, { messageId, administratorIds: silent, now });
    await tx`
      update receipts set deputy_asked_at = coalesce(deputy_asked_at, ${now}), updated_at = ${now}
      where message_id = ${messageId} and administrator_id = any(${silent}::bigint[])`;
    await audit(tx, ctx, { verb: 'ask-deputies', entity: 'alert', entityId: alertId, detail: whom(asked) });
    await appendEvent(tx, {
      alertId,
      type: 'deputies-asked',
      at: now,
      by: ctx.actor.account,
      detail: { administratorIds: asked, groupIds: [...new Set(gaps.map((gap) => gap.group_id))] },
    });
    return asked;
  });
}

/** Longer than any alert lives: nobody is asked because of the time. */
const NEVER_MS = 365 * 24 * 3_600_000;

/**
 * Asks the deputies of one administrator's silent groups now, because a dispatcher does not want to wait. Returns how
 * many were asked: 0 when there is nobody else, they were asked already, or the groups have it. Throws `not-found`.
 */
export async function askDeputiesOf(ctx: Context, alertId: string, administratorId: number): Promise<number> {
  await getAlert(ctx, alertId);
  const never = { reminderAfterMs: NEVER_MS, deputyAfterMs: NEVER_MS };
  return (await askDeputies(ctx, alertId, never, administratorId)).length;
}

/** A deputy of two groups may be asked twice in one alert, each time for another group: that is another message. */
async function askMessage(tx: Transaction, ctx: Context, alertId: string, gaps: readonly Gap[]): Promise<number> {
  const [asked] = await tx`
    select 1 from alert_messages k join posts q on q.message_id = k.id
    where k.alert_id = ${alertId} and k.sort = 'deputy' and q.administrator_id = any(${gaps.map((gap) => gap.deputy_id)}::bigint[]) limit 1`;
  if (asked === undefined) return personalMessage(tx, ctx, alertId, 'deputy');
  return addMessage(tx, ctx, { alertId, sort: 'deputy', text: '' });
}

/**
 * Groups without proof of a relay whose administrator is silent for that long or out of reach, with their deputies.
 * For one group deputies are asked once, and never those who got the alert as an administrator: theirs it is already.
 */
function gapsOf(tx: Transaction, messageId: number, alertId: string, sentBefore: Date, declined: number | null) {
  return tx<Gap[]>`
    select g.id as group_id, g.name as group_name, r.administrator_id as primary_id, d.administrator_id as deputy_id,
           exists (select from receipts_of(${messageId}) x where x.administrator_id = d.administrator_id) as deputy_has_it
    from receipts_of(${messageId}) r
    join lines l on l.id = r.line_id and coalesce((l.pace ->> 'conversational')::boolean, true)
    join watch_groups g on g.id = any(r.group_ids)
    join group_roles d on d.group_id = g.id and d.administrator_id <> r.administrator_id
    join administrators a on a.id = d.administrator_id and a.stopped_at is null and a.paused_at is null
    where r.role = 'primary' and r.relayed_at is null and r.deputy_asked_at is null
      and (greatest(r.post_state, r.state) in ('failed', 'cancelled') or r.sent_at <= ${sentBefore} or r.administrator_id = ${declined})
      and not exists (select from relays rel where rel.alert_id = ${alertId} and rel.group_id = g.id)
      and not exists (select from alert_events e where e.alert_id = ${alertId} and e.type = 'deputies-asked'
                      and e.detail -> 'groupIds' @> to_jsonb(g.id))
      and not exists (select from receipts_of(${messageId}) x where x.administrator_id = d.administrator_id
                      and x.role = 'primary')
    order by g.name, g.id, r.administrator_id, d.administrator_id`;
}

/**
 * Marks the groups that are due while nobody can be asked: they have no deputy, or only one who is away, sent STOP, or got the alert
 * as an administrator. For them the next step waits for nobody. Not while somebody else who got it for the group still has time.
 */
async function tellWithout(
  tx: Transaction,
  ctx: Context,
  of: { messageId: number; alertId: string; sentBefore: Date; declined: number | null },
): Promise<void> {
  const { messageId, alertId, sentBefore, declined } = of;
  const rows = await tx<{ id: number }[]>`
    with person as materialized (
      select r.*, greatest(r.post_state, r.state) in ('failed', 'cancelled') or r.sent_at <= ${sentBefore}
                  or r.administrator_id = ${declined}
                  or exists (select from inbound_messages i where i.alert_id = ${alertId} and i.meaning = 'declined'
                             and i.administrator_id = r.administrator_id) as due
      from receipts_of(${messageId}) r
      join lines l on l.id = r.line_id and coalesce((l.pace ->> 'conversational')::boolean, true)
      where r.role = 'primary'
    )
    select g.id from person r cross join lateral unnest(r.group_ids) g(id)
    where not exists (select from relays rel where rel.alert_id = ${alertId} and rel.group_id = g.id)
      and not exists (select from alert_events e where e.alert_id = ${alertId} and e.type in ('deputies-asked', 'no-deputy')
                      and e.detail -> 'groupIds' @> to_jsonb(g.id))
      and not exists (
        select from group_roles d join administrators a on a.id = d.administrator_id and a.stopped_at is null and a.paused_at is null
        where d.group_id = g.id and d.administrator_id not in (select administrator_id from person))
    group by g.id having bool_and(coalesce(r.due, false) and r.relayed_at is null)
    order by g.id`;
  if (rows.length === 0) return;
  const detail = { groupIds: rows.map(({ id }) => id) };
  await appendEvent(tx, { alertId, type: 'no-deputy', at: ctx.clock.now(), detail });
}

function byDeputy(gaps: readonly Gap[]): Map<number, { names: string[]; hasIt: boolean }> {
  const deputies = new Map<number, { names: string[]; hasIt: boolean }>();
  for (const gap of gaps) {
    const deputy = deputies.get(gap.deputy_id) ?? { names: [], hasIt: gap.deputy_has_it };
    if (!deputy.names.includes(gap.group_name)) deputy.names.push(gap.group_name);
    deputies.set(gap.deputy_id, deputy);
  }
  return deputies;
}

/** Lets deputies who have not got the alert get it behind the question, and gives all of them their groups. */
async function giveAlert(
  tx: Transaction,
  input: { messageId: number; askId: number; gaps: readonly Gap[]; now: Date },
): Promise<void> {
  const { messageId, askId, gaps, now } = input;
  const rows = await tx<{ line_id: number }[]>`
    with gap as (
      select deputy, array_agg(distinct grp order by grp) as groups
      from unnest(${gaps.map((g) => g.deputy_id)}::bigint[], ${gaps.map((g) => g.group_id)}::bigint[]) x(deputy, grp)
      group by deputy
    ), post as (
      insert into posts (message_id, line_id, chat_kind, administrator_id, priority, nonce, follows_post_id, updated_at)
      select ${messageId}, q.line_id, 'direct', gap.deputy, ${PRIORITY.ask}, ${newNonce()}, q.id, ${now}
      from gap
      join posts q on q.message_id = ${askId} and q.administrator_id = gap.deputy
      where not exists (select from receipts_of(${messageId}) r where r.administrator_id = gap.deputy)
      on conflict (message_id, administrator_id, municipality_code) do nothing
      returning id, line_id, distance_m, administrator_id
    ), fresh_post as (
      select id, line_id, distance_m from post
    ), batch as (
      ${sliceIntoBatches(tx, { messageId, priority: PRIORITY.ask, dueAt: now })}
    ), fresh as (
      insert into receipts (message_id, administrator_id, post_id, role, group_ids, updated_at)
      select ${messageId}, post.administrator_id, post.id, 'deputy', gap.groups, ${now}
      from post join gap on gap.deputy = post.administrator_id
    ), known as (
      update receipts r
      set group_ids = (select array_agg(distinct g order by g) from unnest(r.group_ids || gap.groups) g), role = 'deputy', updated_at = ${now}
      from gap where r.message_id = ${messageId} and r.administrator_id = gap.deputy and r.role in ('deputy', 'member')
    )
    select line_id from post`;
  await notify(
    tx,
    'posts',
    rows.map((row) => row.line_id),
  );
}
