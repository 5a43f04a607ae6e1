import type { Context } from '../context.ts';
import { notify } from '../delivery/index.ts';

/** What somebody is doing with an alert, as colleagues are told. */
export const DOINGS = ['look', 'edit', 'update', 'correct', 'withdraw', 'close', 'approve'] as const;
export type Doing = (typeof DOINGS)[number];

/** Somebody who has the alert open now. */
export interface Present {
  alertId: string;
  /** Id of the account; what people are called stands elsewhere. */
  account: string;
  doing: Doing;
  since: Date;
}

/** A stream that gave no sign of life for this long is gone, with the process that held it. */
export const PRESENCE_EXPIRES_MS = 35_000;

/** Somebody opened the alert. @param stream an id of that stream alone */
export async function arrive(
  ctx: Context,
  stream: { id: string; alertId: string; account: string; doing: Doing },
): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db.sql`
    insert into alert_presence (id, alert_id, account_id, doing, since, seen_at)
    select ${stream.id}::uuid, a.id, ${stream.account}::uuid, ${stream.doing}, ${now}::timestamptz, ${now}::timestamptz
    from alerts a where a.id = ${stream.alertId}
    on conflict (id, municipality_code) do update set seen_at = excluded.seen_at`;
  await notify(ctx.db.sql, 'presence', [stream.alertId]);
}

/** These streams are still open; rows that nobody renews any more are cleared away. */
export async function stayPresent(ctx: Context, streamIds: readonly string[]): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db.sql`update alert_presence set seen_at = ${now} where id = any(${[...streamIds]}::uuid[])`;
  await ctx.db.sql`delete from alert_presence where seen_at < ${new Date(now.getTime() - 10 * PRESENCE_EXPIRES_MS)}`;
}

/** These streams were closed. */
export async function leave(ctx: Context, streamIds: readonly string[]): Promise<void> {
  const rows = await ctx.db.sql<{ alertId: string }[]>`
    delete from alert_presence where id = any(${[...streamIds]}::uuid[]) returning alert_id as "alertId"`;
  await notify(
    ctx.db.sql,
    'presence',
    rows.map(({ alertId }) => alertId),
  );
}

/** Whoever acts begins or stops doing something with the alert that he has open. */
export async function nowDoing(ctx: Context, alertId: string, doing: Doing): Promise<void> {
  const { account } = ctx.actor;
  if (account === undefined) return;
  const rows = await ctx.db.sql`
    update alert_presence set doing = ${doing} where alert_id = ${alertId} and account_id = ${account} and doing <> ${doing}
    returning id`;
  if (rows.length > 0) await notify(ctx.db.sql, 'presence', [alertId]);
}

/** Everybody who is there now, each once per alert with the most that he is doing; of one alert, or of all. */
export async function present(ctx: Context, alertId?: string): Promise<Present[]> {
  const after = new Date(ctx.clock.now().getTime() - PRESENCE_EXPIRES_MS);
  return ctx.db.sql<Present[]>`
    select distinct on (alert_id, account_id) alert_id as "alertId", account_id as account, doing, since
    from alert_presence
    where seen_at > ${after} and (${alertId ?? null}::uuid is null or alert_id = ${alertId ?? null}::uuid)
    order by alert_id, account_id, doing = 'look', since`;
}
