import type { Context } from '../context.ts';
import type { DeliveryState } from './states.ts';

/** Counts for monitoring, without ids. */
export interface DeliveryFigures {
  /** Alerts by status, of all time. */
  alerts: { status: string; count: number }[];
  /** Posts of the alerts that live now, by state. */
  posts: { state: DeliveryState; count: number }[];
}

/** Figures that are cheap at any moment: the alerts themselves, and only the posts of those that live. */
export async function deliveryFigures(ctx: Context): Promise<DeliveryFigures> {
  const { sql } = ctx.db;
  const [alerts, posts] = await Promise.all([
    sql<DeliveryFigures['alerts']>`select status, count(*) as count from alerts group by status`,
    sql<DeliveryFigures['posts']>`
      select p.state, count(*) as count
      from alerts a join alert_messages m on m.alert_id = a.id cross join lateral posts_of(m.id) p
      where a.status = 'live' group by p.state`,
  ]);
  return { alerts: [...alerts], posts: [...posts] };
}
