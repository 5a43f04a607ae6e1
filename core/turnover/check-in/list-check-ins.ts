import { z } from 'zod';
import type { Context } from '../../context.ts';
import { namesOf } from '../cases/list-cases.ts';
import { CHECK_IN_ANSWERS } from './check-in.ts';

/** Somebody who is asked whether they are still active, and how far that is. */
export const CheckIn = z.object({
  id: z.int(),
  administrator: z.object({ id: z.int(), name: z.string() }).nullable(),
  quarter: z.string(),
  state: z.enum(['asked', 'reminded', 'mailed', 'escalated', 'answered']),
  answer: z.enum(CHECK_IN_ANSWERS).nullable(),
  askedAt: z.date(),
  answeredAt: z.date().nullable(),
  groups: z.array(
    z.object({
      id: z.int(),
      name: z.string(),
      quarter: z.string(),
      why: z.enum(['low', 'halved']),
      asked: z.int(),
      relayed: z.int(),
    }),
  ),
});
export type CheckIn = z.infer<typeof CheckIn>;

const MOST = 200;

/** The questions that wait for an answer, the oldest first; or the ones that were answered last. */
export async function listCheckIns(ctx: Context, state: 'open' | 'answered' = 'open'): Promise<CheckIn[]> {
  const { sql } = ctx.db;
  const rows = await sql<(Omit<CheckIn, 'administrator'> & { administrator: number | null })[]>`
    select k.id, k.administrator_id as administrator, k.quarter, k.state, k.answer, k.asked_at as "askedAt", k.answered_at as "answeredAt",
           coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'quarter', x.evidence_quarter, 'why', x.why,
                       'asked', x.asked, 'relayed', x.relayed) order by g.name, g.id)
            from check_in_groups x join watch_groups g on g.id = x.group_id where x.check_in_id = k.id), '[]') as groups
    from check_ins k where (k.state = 'answered') = ${state === 'answered'}
    order by ${state === 'open' ? sql`k.asked_at, k.id` : sql`k.answered_at desc, k.id desc`} limit ${MOST}`;
  const names = await namesOf(
    ctx,
    rows.map(({ administrator }) => administrator),
  );
  return rows.map(({ administrator, ...row }) => {
    const name = administrator === null ? undefined : names.get(administrator);
    return { ...row, administrator: administrator === null || name === undefined ? null : { id: administrator, name } };
  });
}
