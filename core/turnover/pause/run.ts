import type { Context } from '../../context.ts';
import { writeService } from '../../delivery/index.ts';
import { beginPause, endPause } from '../../registry/index.ts';
import { lookAtPauseGaps } from './gaps.ts';
import { composePauseBegins, composePauseEndsSoon, composePauseOver } from './texts.ts';

const WARN_BEFORE_MS = 24 * 3_600_000;
const AT_ONCE = 200;

interface Due {
  id: number;
  until: Date;
  what: 'begin' | 'warn' | 'end';
}

/**
 * Lets pauses begin and end on their day, each time with a word to who has it, and tells the day before the end. Groups that a
 * pause leaves with nobody become a task. Returns how many pauses it did something with. Can be repeated.
 */
export async function runPauses(ctx: Context): Promise<number> {
  const now = ctx.clock.now();
  const due = await ctx.db.sql<Due[]>`
    select id, pause_until as until,
           case when pause_until <= ${now} then 'end' when paused_at is null then 'begin' else 'warn' end as what
    from administrators
    where pause_until is not null and (pause_until <= ${now} or (paused_at is null and pause_from <= ${now})
      or (pause_warned_at is null and paused_at is not null and pause_until <= ${new Date(now.getTime() + WARN_BEFORE_MS)}
          and pause_until - pause_from > interval '48 hours'))
    order by pause_until, id limit ${AT_ONCE}`;
  for (const one of due)
    await (one.what === 'begin' ? begin(ctx, one) : one.what === 'end' ? end(ctx, one) : warn(ctx, one));
  await ctx.db.sql.begin((tx) => lookAtPauseGaps(tx, ctx));
  return due.length;
}

const begin = (ctx: Context, { id, until }: Due) =>
  ctx.db.sql.begin(async (tx) => {
    if (!(await beginPause(tx, ctx, id))) return;
    await writeService(tx, ctx, { to: { administratorId: id }, text: composePauseBegins(until, ctx.clock.now()) });
  });

const warn = (ctx: Context, { id, until }: Due) =>
  ctx.db.sql.begin(async (tx) => {
    const now = ctx.clock.now();
    const rows = await tx`
      update administrators set pause_warned_at = ${now}
      where id = ${id} and pause_warned_at is null and pause_until = ${until} returning id`;
    if (rows.length > 0) {
      await writeService(tx, ctx, { to: { administratorId: id }, text: composePauseEndsSoon(until, now) });
    }
  });

const end = (ctx: Context, { id }: Due) =>
  ctx.db.sql.begin(async (tx) => {
    if (!(await endPause(tx, ctx, id))) return;
    await writeService(tx, ctx, { to: { administratorId: id }, text: composePauseOver() });
  });
