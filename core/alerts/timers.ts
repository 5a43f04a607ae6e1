import type { Context } from '../context.ts';
import { askDeputies } from './deputies.ts';
import { askToCall, chainMoments, settleChain, writeLetters } from './escalation/index.ts';
import { expireAlert, warnExpiry, withdrawExpiredImage } from './end.ts';
import { askToRelay, remindSilent } from './nudges.ts';
import type { NudgePolicy } from './nudges.ts';
import { EXPIRY } from './policy.ts';
import { relayTokenOf } from './relay-link.ts';
import type { AlertKind } from './facts/index.ts';
import type { AlertDependencies } from './preview.ts';

export type TimerName = 'reminder' | 'deputy' | 'email' | 'call' | 'expiry-warning' | 'expiry' | 'image-expiry';

/** A moment at which something falls due. Firing it early, late or twice does no harm: the verb looks at the tables. */
export interface DueTimer {
  name: TimerName;
  dueAt: Date;
}

interface Moments {
  kind: AlertKind;
  expires_at: Date;
  warned: boolean;
  image_until: Date | null;
  remind_from: Date | null;
  deputy_from: Date | null;
}

/** What falls due for a live alert; nothing for any other. This is how lost timers come back. */
export async function dueTimers(ctx: Context, alertId: string, policy: NudgePolicy): Promise<DueTimer[]> {
  const [row] = await ctx.db.sql<Moments[]>`
    with open as (
      select r.* from alert_messages m
      join lateral receipts_of(m.id) r on r.role = 'primary' and r.relayed_at is null and r.deputy_asked_at is null
      where m.alert_id = ${alertId} and m.sort = 'first' and r.sent_at is not null
        and exists (select from unnest(r.group_ids) g where not exists (
          select from relays rel where rel.alert_id = m.alert_id and rel.group_id = g))
    )
    select a.kind, a.expires_at, a.expiry_warned_at is not null as warned,
           (select (i.permission ->> 'expiresAt')::timestamptz from alert_images i
            where i.id = a.image_id and i.withdrawn_at is null) as image_until,
           (select min(sent_at) from open where reminded_at is null) as remind_from,
           (select min(o.sent_at) from open o where exists (
              select from unnest(o.group_ids) g where not exists (
                select from relays rel where rel.alert_id = ${alertId} and rel.group_id = g)
              and not exists (select from alert_events e where e.alert_id = ${alertId} and e.type in ('deputies-asked', 'no-deputy')
                              and e.detail -> 'groupIds' @> to_jsonb(g)))) as deputy_from
    from alerts a where a.id = ${alertId} and a.status = 'live'`;
  if (row === undefined) return [];
  const timers: DueTimer[] = [{ name: 'expiry', dueAt: row.expires_at }];
  const add = (name: TimerName, from: Date | null, plusMs: number) => {
    if (from !== null) timers.push({ name, dueAt: new Date(from.getTime() + plusMs) });
  };
  if (!row.warned) add('expiry-warning', row.expires_at, -EXPIRY[row.kind].warnBeforeMs);
  add('image-expiry', row.image_until, 0);
  add('reminder', row.remind_from, policy.reminderAfterMs);
  add('deputy', row.deputy_from, policy.deputyAfterMs);
  if (policy.emailAfterMs === undefined && policy.callAfterMs === undefined) return timers;
  const chain = await chainMoments(ctx.db.sql, alertId);
  if (policy.emailAfterMs !== undefined) add('email', chain.email, policy.emailAfterMs);
  if (policy.callAfterMs !== undefined) add('call', chain.call, policy.callAfterMs);
  return timers;
}

/** Does what has fallen due; a timer that came too early does nothing. */
export async function fireTimer(
  ctx: Context,
  deps: Pick<AlertDependencies, 'checkBaseUrl'>,
  alertId: string,
  name: TimerName,
  policy: NudgePolicy,
): Promise<void> {
  if (name === 'reminder') await remindSilent(ctx, alertId, policy);
  else if (name === 'deputy') {
    await askDeputies(ctx, alertId, policy);
    await goOnWithout(ctx, deps, alertId);
  } else if (name === 'email')
    await writeLetters(ctx, alertId, beforeOf(ctx, policy.emailAfterMs), linkFor(ctx, deps, alertId));
  else if (name === 'call') await askToCall(ctx, alertId, beforeOf(ctx, policy.callAfterMs));
  else if (name === 'expiry-warning') await warnExpiry(ctx, alertId);
  else if (name === 'image-expiry') await withdrawExpiredImage(ctx, alertId);
  else await expireAlert(ctx, deps, alertId);
}

/** What came to its reader before this moment is due. */
const beforeOf = (ctx: Context, afterMs = NEVER_MS): Date => new Date(ctx.clock.now().getTime() - afterMs);

/**
 * What follows from news about an alert: those who got it directly are asked; unreachable ones get a deputy, a letter or a
 * call at once; what proof of a relay or the end makes needless is called off.
 */
export async function afterNews(
  ctx: Context,
  deps: Pick<AlertDependencies, 'checkBaseUrl'>,
  alertId: string,
): Promise<void> {
  await settleChain(ctx, alertId);
  await askToRelay(ctx, alertId);
  const [row] = await ctx.db.sql<{ id: string }[]>`
    select a.id from alerts a
    join alert_messages m on m.alert_id = a.id and m.sort = 'first'
    where a.id = ${alertId} and a.status = 'live'
      and (exists (select from posts p where p.message_id = m.id and p.state in ('failed', 'cancelled'))
           or exists (select from alert_events e where e.alert_id = a.id and e.type = 'no-deputy'))`;
  if (row === undefined) return;
  await askDeputies(ctx, alertId, { reminderAfterMs: NEVER_MS, deputyAfterMs: NEVER_MS });
  await goOnWithout(ctx, deps, alertId);
}

/** The steps that wait for nobody: there is no deputy to ask, or nobody who can be reached by WhatsApp. */
async function goOnWithout(
  ctx: Context,
  deps: Pick<AlertDependencies, 'checkBaseUrl'>,
  alertId: string,
): Promise<void> {
  await writeLetters(ctx, alertId, beforeOf(ctx), linkFor(ctx, deps, alertId));
  await askToCall(ctx, alertId, beforeOf(ctx));
}

const linkFor =
  (ctx: Context, { checkBaseUrl }: Pick<AlertDependencies, 'checkBaseUrl'>, alertId: string) =>
  (administratorId: number): string =>
    `${checkBaseUrl}/doorgezet/${relayTokenOf(ctx.keys, ctx.tenant, alertId, administratorId)}`;

/** Longer than any alert lives, so that only those who cannot be reached count. */
const NEVER_MS = 365 * 24 * 3_600_000;
