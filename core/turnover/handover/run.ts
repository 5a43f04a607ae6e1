import type { Context } from '../../context.ts';
import { writeService } from '../../delivery/index.ts';
import { comeToNothing } from './end.ts';
import { lockHandover, namesOf, roleOf, type Handover } from './handover.ts';
import { composeReminderOfQuestion } from './texts.ts';

/** When a question that nobody answered is asked once more. */
const REMIND_AFTER_MS = 4 * 24 * 3_600_000;
const AT_ONCE = 100;

type Due = { id: number; why: 'expired' | 'unreachable' | 'remind' };

/**
 * Ends the handovers that nobody answered in time, or whose question cannot arrive, and reminds once of the others. Returns
 * how many it did something with. Can be repeated.
 */
export async function runHandovers(ctx: Context): Promise<number> {
  const now = ctx.clock.now();
  const due = await ctx.db.sql<Due[]>`
    select h.id, case when h.expires_at <= ${now} then 'expired' when p.state = 'failed' then 'unreachable' else 'remind' end as why
    from handovers h left join posts p on p.id = h.post_id
    where h.state = 'asked' and (h.expires_at <= ${now} or p.state = 'failed'
      or (h.reminded_at is null and h.started_at <= ${new Date(now.getTime() - REMIND_AFTER_MS)}))
    order by h.id limit ${AT_ONCE}`;
  for (const one of due) await (one.why === 'remind' ? remind(ctx, one.id) : end(ctx, one.id, one.why));
  return due.length;
}

const end = (ctx: Context, id: number, why: 'expired' | 'unreachable'): Promise<void> =>
  ctx.db.sql.begin(async (tx) => {
    const handover = await lockHandover(tx, ctx, id);
    if (handover?.state === 'asked') await comeToNothing(tx, ctx, handover, why);
  }) as Promise<void>;

const remind = (ctx: Context, id: number): Promise<void> =>
  ctx.db.sql.begin(async (tx) => {
    const handover = await lockHandover(tx, ctx, id);
    if (handover?.state !== 'asked') return;
    const rows =
      await tx`update handovers set reminded_at = ${ctx.clock.now()} where id = ${id} and reminded_at is null returning id`;
    const to = addressOf(handover);
    if (rows.length === 0 || to === null) return;
    const about = {
      groupNames: namesOf(handover),
      takes: handover.takes,
      role: roleOf(handover),
      until: handover.expiresAt,
    };
    await writeService(tx, ctx, { to, text: composeReminderOfQuestion({ ...about, now: ctx.clock.now() }) });
  }) as Promise<void>;

function addressOf({ successorId, mobile }: Handover): { administratorId: number } | { mobile: string } | null {
  if (successorId !== null) return { administratorId: successorId };
  return mobile === null ? null : { mobile };
}
