import type { Context } from '../context.ts';
import { writeService } from '../delivery/index.ts';
import { endEnrolment } from './own-enrolment.ts';
import { lockEnrolment } from './read-enrolment.ts';
import { openPeople } from './sealed.ts';
import { composeExpired } from './texts.ts';

const AT_ONCE = 100;

/**
 * Ends enrolments whose number was not proven in a day, without a word, and those of which a question was not answered, with one.
 * Returns how many. Can be repeated.
 */
export async function runEnrolmentExpiries(ctx: Context): Promise<number> {
  const due = await ctx.db.sql<{ id: string }[]>`
    select id from enrolments where state in ('unproven', 'waiting') and expires_at <= ${ctx.clock.now()}
    order by expires_at, id limit ${AT_ONCE}`;
  for (const { id } of due) await expire(ctx, id);
  return due.length;
}

async function expire(ctx: Context, id: string): Promise<void> {
  await ctx.db.sql.begin(async (tx) => {
    const row = await lockEnrolment(tx, id);
    if (row.state !== 'unproven' && row.state !== 'waiting') return;
    await endEnrolment(tx, ctx, row, 'expired', 'time');
    const people = openPeople(ctx.keys, row.people);
    if (row.state !== 'waiting' || people === null) return;
    const text = composeExpired({ group: row.name ?? '' });
    await writeService(tx, ctx, { to: { mobile: people.administrator.mobile }, text });
  });
}
