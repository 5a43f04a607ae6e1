import type { Sql, Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';
import { alertNearby } from '../delivery/index.ts';
import { SPEAKING_HOURS } from './policy.ts';
import { wallClock } from './rates/quarter.ts';

/** Whether it is an hour at which people are asked something that can wait. */
export function isSpeakingHour(ctx: Context): boolean {
  const { hour } = wallClock(ctx.clock.now());
  return hour >= SPEAKING_HOURS.from && hour < SPEAKING_HOURS.to;
}

/**
 * Part of a statement: whether this person, an alias of `administrators`, can be asked something now: they get messages, are not
 * on a pause, and no alert is live around any of their groups.
 */
export function maySpeakTo(sql: Sql | Transaction, person: string): ReturnType<Sql> {
  const column = (name: string) => sql.unsafe(`${person}.${name}`);
  return sql`(${column('stopped_at')} is null and ${column('paused_at')} is null
    and not ${alertNearby(sql, `${person}.id`)})` as unknown as ReturnType<Sql>;
}
