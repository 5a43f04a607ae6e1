import { audit } from '../audit.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { whyEnded } from './batches.ts';
import { notify } from './notify.ts';
import type { DeliveryState } from './states.ts';

/**
 * How far the first message of an alert has come. `administrators` and the states from `sent` on count persons and
 * are cumulative: who has read it, has had it sent and delivered too. `posts` counts chats.
 */
export interface AlertProgress {
  posts: number;
  groups: number;
  administrators: number;
  queued: number;
  sending: number;
  sent: number;
  delivered: number;
  read: number;
  relayed: number;
  failed: number;
  unknown: number;
  cancelled: number;
  /** Watch groups whose relay is confirmed or was observed. */
  groupsRelayed: number;
}

export async function alertProgress(ctx: Context, alertId: string): Promise<AlertProgress> {
  const [row] = await ctx.db.sql<AlertProgress[]>`
    with message as (select id from alert_messages where alert_id = ${alertId} and sort = 'first'),
    leased as (
      select line_id, first_id, last_id from post_batches
      where message_id in (select id from message) and purpose = 'send' and claimed_by is not null
    ), person as (
      select case when r.post_state = 'queued' and exists (select from leased l where l.line_id = r.line_id and r.post_id between l.first_id and l.last_id)
                  then 'sending'::delivery_state else greatest(r.post_state, r.state) end as state, r.group_ids
      from message m cross join lateral receipts_of(m.id) r
    )
    select (select count(*) from message m cross join lateral posts_of(m.id)) as posts,
           (select count(distinct g) from person, unnest(group_ids) g) as groups,
           count(*) as administrators,
           count(*) filter (where state = 'queued') as queued,
           count(*) filter (where state = 'sending') as sending,
           count(*) filter (where state >= 'sent') as sent,
           count(*) filter (where state >= 'delivered') as delivered,
           count(*) filter (where state >= 'read') as read,
           count(*) filter (where state >= 'relayed') as relayed,
           count(*) filter (where state = 'failed') as failed,
           count(*) filter (where state = 'unknown') as unknown,
           count(*) filter (where state = 'cancelled') as cancelled,
           (select count(*) from relays where alert_id = ${alertId}) as "groupsRelayed"
    from person`;
  return row as AlertProgress;
}

/** One watch group and how far the alert has come in it: police -> administrator -> residents. */
export interface AlertGroup {
  groupId: number;
  name: string;
  districtCode: string | null;
  districtName: string | null;
  memberCount: number | null;
  administratorId: number;
  /** Others who administer it and get messages: who can be asked when this one stays silent. */
  deputies: number;
  /** The administrator answered that it cannot be done now. */
  declined: boolean;
  state: DeliveryState;
  reason: string | null;
  sentAt: Date | null;
  deliveredAt: Date | null;
  readAt: Date | null;
  relayedAt: Date | null;
  how: string | null;
  observedAt: Date | null;
  remindedAt: Date | null;
  deputyAskedAt: Date | null;
  /** What became of the letter to who can relay it, the best of them; null while none was written. */
  mail: 'queued' | 'sending' | 'sent' | 'failed' | 'unknown' | 'cancelled' | null;
  /** Since when a dispatcher is asked to call about it; null when nobody is, or it was done. */
  callAskedAt: Date | null;
  /** Milliseconds from dispatch to the moment residents had it; null while they have not. */
  lagMs: number | null;
}

/** Every targeted watch group of an alert, the silent ones first. */
export async function alertGroups(ctx: Context, alertId: string): Promise<AlertGroup[]> {
  return ctx.db.sql<AlertGroup[]>`
    with person as (
      select distinct on (g.id) g.id as group_id, r.*, greatest(r.post_state, r.state) as effective
      from alert_messages m
      cross join lateral receipts_of(m.id) r
      cross join lateral unnest(r.group_ids) as g(id)
      where m.alert_id = ${alertId} and m.sort = 'first'
      order by g.id, greatest(r.post_state, r.state) desc, r.role desc
    )
    select g.id as "groupId", g.name, d.code as "districtCode", d.name as "districtName", g.member_count as "memberCount",
           person.administrator_id as "administratorId", person.effective as state, person.reason,
           (select count(*)::int from group_roles o join administrators p on p.id = o.administrator_id
            where o.group_id = g.id and p.stopped_at is null and o.administrator_id <> person.administrator_id) as deputies,
           person.administrator_id in (select i.administrator_id from inbound_messages i
                                       where i.alert_id = a.id and i.meaning = 'declined' and i.administrator_id is not null) as declined,
           person.sent_at as "sentAt", person.delivered_at as "deliveredAt", person.read_at as "readAt",
           rel.confirmed_at as "relayedAt", rel.how, rel.observed_at as "observedAt",
           person.reminded_at as "remindedAt", person.deputy_asked_at as "deputyAskedAt",
           (select l.state from mails l join group_roles o on o.administrator_id = l.administrator_id and o.group_id = g.id
            where l.alert_id = a.id and l.kind = 'silent-alert'
            order by array_position(array['sent', 'sending', 'queued', 'unknown', 'failed', 'cancelled'], l.state) limit 1) as mail,
           (select t.opened_at from tasks t where t.alert_id = a.id and t.group_id = g.id and t.kind = 'call-silent-group'
              and t.closed_at is null limit 1) as "callAskedAt",
           (extract(epoch from least(rel.confirmed_at, rel.observed_at) - a.dispatched_at) * 1000)::int as "lagMs"
    from person
    join watch_groups g on g.id = person.group_id
    join alerts a on a.id = ${alertId}
    left join relays rel on rel.alert_id = a.id and rel.group_id = g.id
    left join lateral (
      select ar.district_code as code, wijk.name
      from watch_group_areas w join areas ar on ar.code = w.area_code and ar.year = w.year
      left join areas wijk on wijk.code = ar.district_code and wijk.year = ar.year
      where w.group_id = g.id order by ar.code limit 1
    ) d on true
    order by (least(rel.confirmed_at, rel.observed_at) is not null), person.effective, g.name, g.id`;
}

/** One post of an alert, as operators see it. */
export interface AlertPost {
  id: number;
  sort: string;
  chatKind: 'group' | 'direct';
  administratorGroupId: number | null;
  administratorId: number | null;
  state: DeliveryState;
  reason: string | null;
  attempts: number;
  sentAt: Date | null;
  revoke: string | null;
}

/** The posts of all messages of an alert, in the order in which they go out; only those in one of these states, if any are named. */
export async function alertPosts(
  ctx: Context,
  alertId: string,
  query: { state?: readonly DeliveryState[] } = {},
): Promise<AlertPost[]> {
  const states = query.state === undefined ? null : [...query.state];
  return ctx.db.sql<AlertPost[]>`
    select p.id, m.sort, p.chat_kind as "chatKind", p.administrator_group_id as "administratorGroupId",
           p.administrator_id as "administratorId", p.state, p.reason, p.attempts, p.sent_at as "sentAt", p.revoke
    from alert_messages m cross join lateral posts_of(m.id) p
    where m.alert_id = ${alertId} and (${states}::text[] is null or p.state::text = any(${states}::text[]))
    order by m.sequence, p.distance_m, p.id`;
}

/**
 * A person decides what became of a post that the network cannot tell: it counts as sent, or it goes back to the
 * queue, unless its alert has ended meanwhile. Throws `conflict` when the post is not unclear (any more).
 */
export async function resolveUnknown(ctx: Context, postId: number, decision: { sent: boolean }): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db.sql.begin(async (tx) => {
    // An alert that is being ended meanwhile waits for us, or we for it.
    await tx`
      select a.id from posts p join alert_messages m on m.id = p.message_id join alerts a on a.id = m.alert_id
      where p.id = ${postId} for share of a`;
    const [row] = await tx<Resolved[]>`
      with decided as (
        select p.id, m.alert_id, ${whyEnded(tx)} as ended
        from posts p left join alert_messages m on m.id = p.message_id left join alerts a on a.id = m.alert_id
          left join administrators s on s.id = p.administrator_id
        where p.id = ${postId}
      )
      update posts p
      set state = case when ${decision.sent} then 'sent'::delivery_state when decided.ended is not null then 'cancelled' else 'queued' end,
          reason = case when not ${decision.sent} then decided.ended end, updated_at = ${now},
          sent_at = case when ${decision.sent} then ${now} else p.sent_at end
      from decided where p.id = decided.id and p.state = 'unknown'
      returning p.state, p.line_id, p.message_id, p.distance_m, p.priority, decided.alert_id`;
    if (row === undefined)
      throw new AppError('conflict', `Bericht ${postId} is niet (meer) onduidelijk; ververs het overzicht.`);
    await tx`delete from post_batches where purpose = 'look-up' and first_id = ${postId} and last_id = ${postId}`;
    if (row.state === 'queued') {
      await tx`
        insert into post_batches (line_id, message_id, priority, distance_m, first_id, last_id, size, purpose, due_at)
        values (${row.line_id}, ${row.message_id}, ${row.priority}, ${row.distance_m}, ${postId}, ${postId}, 1, 'send', ${now})`;
    }
    await audit(tx, ctx, { verb: 'resolve-unknown', entity: 'post', entityId: String(postId), detail: decision });
    await notify(tx, 'posts', [row.line_id]);
    if (row.alert_id !== null) await notify(tx, 'alerts', [row.alert_id]);
  });
}

interface Resolved {
  state: DeliveryState;
  line_id: number;
  message_id: number | null;
  distance_m: number;
  priority: number;
  alert_id: string | null;
}
