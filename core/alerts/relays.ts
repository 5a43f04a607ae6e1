import type { Context } from '../context.ts';
import { alertOfPost, openAlertOf, postIdOfKey, recordObserved, recordRelay } from '../delivery/index.ts';
import type { RelayHow } from '../delivery/index.ts';
import { findCheckCodes } from './check-code.ts';
import { aboutPlace, composeConfirmed, composeDeclined } from './compose/index.ts';
import { askDeputies } from './deputies.ts';
import type { AlertFacts } from './facts/index.ts';

const ONLY_DECLINED = { reminderAfterMs: 365 * 24 * 3_600_000, deputyAfterMs: 365 * 24 * 3_600_000 };

/** The alert that somebody's "done" or "not now" is about. */
export interface MeantAlert {
  alertId: string;
  /** They were asked to relay it and have not confirmed, or it is the one that they replied to. */
  waits: boolean;
  /** When it last asked them; null for one that they replied to. */
  askedAt: Date | null;
}

/**
 * The alert of the message that was replied to, otherwise the one that is open for this person. Null when there is none, or
 * when the reply was to the end of one. `quotesAlert` tells whether the message that was replied to is of an alert at all.
 * @param writtenAt of a message that was changed since: it is not about what was asked later
 */
export async function alertMeant(
  ctx: Context,
  administratorId: number,
  quotedKey: string | null,
  writtenAt?: Date,
): Promise<{ meant: MeantAlert | null; quotesAlert: boolean }> {
  const postId = quotedKey === null ? null : postIdOfKey(quotedKey);
  const quoted = postId === null ? null : await alertOfPost(ctx.db.sql, postId, quotedKey ?? '');
  if (quoted !== null) {
    return { meant: quoted.isEnd ? null : { alertId: quoted.alertId, waits: true, askedAt: null }, quotesAlert: true };
  }
  const open = await openAlertOf(ctx.db.sql, administratorId);
  if (open === null) return { meant: null, quotesAlert: false };
  const { alertId, askedAt } = open;
  if (writtenAt !== undefined && (askedAt === null || askedAt > writtenAt)) return { meant: null, quotesAlert: false };
  return { meant: { alertId, waits: !open.relayed && open.groupIds.length > 0, askedAt }, quotesAlert: false };
}

/** Writes down that a person relayed an alert. Who did not get it confirms nothing. Returns what is answered; can be repeated. */
export async function confirmRelay(
  ctx: Context,
  relay: { alertId: string; administratorId: number; how: RelayHow; at: Date },
): Promise<string> {
  // The note of the message that said so follows.
  await recordRelay(ctx.db.sql, { ...relay, now: ctx.clock.now(), flushLater: true });
  const rows = await ctx.db.sql<{ name: string }[]>`
    select g.name from relays rel join watch_groups g on g.id = rel.group_id
    where rel.alert_id = ${relay.alertId} and rel.administrator_id = ${relay.administratorId} order by g.name`;
  return composeConfirmed(rows.map((row) => row.name));
}

/** Asks the deputies, unless that was done already; either way the answer tells whether somebody was asked. Can be repeated. */
export async function declineRelay(ctx: Context, alertId: string, administratorId: number): Promise<string> {
  await askDeputies(ctx, alertId, ONLY_DECLINED, administratorId);
  const [row] = await ctx.db.sql<{ asked: boolean }[]>`
    select bool_or(r.deputy_asked_at is not null) as asked
    from receipts r join alert_messages m on m.id = r.message_id and m.sort = 'first'
    where m.alert_id = ${alertId} and r.administrator_id = ${administratorId}`;
  return composeDeclined(row?.asked === true);
}

/** Writes down that the check code of an alert was seen in a residents' chat. Returns the alert; null when there is none new. */
export async function observeRelay(
  ctx: Context,
  seen: { text: string; chatId: string; at: Date },
): Promise<string | null> {
  for (const checkCode of findCheckCodes(seen.text)) {
    const found = await recordObserved(ctx.db.sql, {
      checkCode,
      chatId: seen.chatId,
      at: seen.at,
      now: ctx.clock.now(),
    });
    if (found !== null) return found.alertId;
  }
  return null;
}

/** Alerts that somebody asks about were not long ago; older ones are not looked through. */
const LOOK_BACK = 50;

/** The alert that a person got last. `relayed` is null when they had nothing to relay. */
export async function lastAlertOf(
  ctx: Context,
  administratorId: number,
): Promise<{ place: string; at: Date; relayed: boolean | null } | null> {
  const [row] = await ctx.db.sql<{ facts: AlertFacts; at: Date; relayed: boolean; groups: number }[]>`
    select a.facts, a.dispatched_at as at, r.relayed_at is not null as relayed, cardinality(r.group_ids) as groups
    from (select id, facts, dispatched_at from alerts where dispatched_at is not null order by dispatched_at desc limit ${LOOK_BACK}) a
    join alert_messages m on m.alert_id = a.id and m.sort = 'first'
    cross join lateral receipts_of(m.id) r
    where r.administrator_id = ${administratorId} and greatest(r.post_state, r.state) >= 'sent'
    order by a.dispatched_at desc limit 1`;
  if (row === undefined) return null;
  return { place: aboutPlace(row.facts.place), at: row.at, relayed: row.groups === 0 ? null : row.relayed };
}
