import { z } from 'zod';
import { viewed } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { mayDo } from '../../identity/index.ts';
import { openPart } from '../../registry/index.ts';
import { CASE_EVENTS, CAUSES } from './case.ts';

/** Null for who may not see people, and for somebody who is forgotten. */
const Who = z.object({ id: z.int(), name: z.string() }).nullable();

/** A group that lost, or is losing, whoever runs it. */
export const TurnoverCase = z.object({
  id: z.int(),
  group: z.object({ id: z.int(), name: z.string() }),
  cause: z.enum(CAUSES),
  state: z.enum(['open', 'asking', 'gap', 'closed']),
  outcome: z.enum(['successor', 'recovered', 'retired']).nullable(),
  /** Who ran it, whose answer is awaited, and who runs it now because of this. */
  administrator: Who,
  asked: Who,
  successor: Who,
  openedAt: z.date(),
  /** When the next step is taken, whatever comes of this one; null once nothing more happens by itself. */
  dueAt: z.date().nullable(),
  gapAt: z.date().nullable(),
  closedAt: z.date().nullable(),
  timeline: z.array(
    z.object({ at: z.date(), what: z.enum(CASE_EVENTS), person: Who, detail: z.record(z.string(), z.unknown()) }),
  ),
});
export type TurnoverCase = z.infer<typeof TurnoverCase>;

type Ids = 'administrator' | 'asked' | 'successor';
type Event = { at: string; what: (typeof CASE_EVENTS)[number]; person: number | null; detail: Record<string, unknown> };
type Row = Omit<TurnoverCase, Ids | 'timeline'> & Record<Ids, number | null> & { timeline: Event[] };

const MOST = 500;

/** The open cases, gaps first and then the oldest; or the ones that ended last; or all of one group. */
export async function listTurnoverCases(
  ctx: Context,
  asked: { state?: 'open' | 'closed' | undefined; groupId?: number | undefined; id?: number } = {},
): Promise<TurnoverCase[]> {
  const { state = null, groupId = null, id = null } = asked;
  const rows = await ctx.db.sql<Row[]>`
    select c.id, jsonb_build_object('id', g.id, 'name', g.name) as "group", c.cause, c.state, c.outcome, c.administrator_id as administrator,
           c.asked_id as asked, c.successor_id as successor, c.opened_at as "openedAt",
           case when c.state in ('open', 'asking') then c.due_at end as "dueAt", c.gap_at as "gapAt", c.closed_at as "closedAt",
           coalesce((select jsonb_agg(jsonb_build_object('at', e.at, 'what', e.what, 'person', e.administrator_id, 'detail', e.detail) order by e.id)
            from turnover_events e where e.case_id = c.id), '[]') as timeline
    from turnover_cases c join watch_groups g on g.id = c.group_id
    where (${state}::text is null or (c.closed_at is null) = ${state === 'open'}) and (${groupId}::bigint is null or c.group_id = ${groupId})
      and (${id}::bigint is null or c.id = ${id})
    order by c.closed_at desc nulls first, c.state <> 'gap', c.opened_at, c.id limit ${MOST}`;
  return withNames(ctx, rows);
}

/** One case. Throws AppError `not-found`. */
export async function getTurnoverCase(ctx: Context, id: number): Promise<TurnoverCase> {
  const [one] = await listTurnoverCases(ctx, { id });
  if (one === undefined) throw new AppError('not-found', `Wisseling ${id} bestaat niet.`);
  return one;
}

async function withNames(ctx: Context, rows: readonly Row[]): Promise<TurnoverCase[]> {
  const idsOf = ({ administrator, asked, successor, timeline }: Row) => [
    administrator,
    asked,
    successor,
    ...timeline.map(({ person }) => person),
  ];
  const names = await namesOf(ctx, rows.flatMap(idsOf));
  const who = (id: number | null) => {
    const name = id === null ? undefined : names.get(id);
    return id === null || name === undefined ? null : { id, name };
  };
  return rows.map(({ administrator, asked, successor, timeline, ...row }) => ({
    ...row,
    administrator: who(administrator),
    asked: who(asked),
    successor: who(successor),
    timeline: timeline.map(({ at, what, person, detail }) => ({ at: new Date(at), what, person: who(person), detail })),
  }));
}

/** Names of people, for who may see them; written down that they were shown. */
export async function namesOf(ctx: Context, wanted: readonly (number | null)[]): Promise<Map<number, string>> {
  const ids = [...new Set(wanted.filter((id) => id !== null))];
  const { roles } = ctx.actor;
  if (ids.length === 0 || (roles !== undefined && !mayDo(roles, 'registry.people'))) return new Map();
  const rows = await ctx.db.sql<{ id: number; name: Buffer }[]>`
    select id, name_sealed as name from administrators where id = any(${ids}::bigint[])`;
  await viewed(ctx, { entity: 'administrator', ids: rows.map(({ id }) => id), detail: { what: 'turnover' } });
  return new Map(rows.map(({ id, name }) => [id, openPart(ctx.keys, 'name', name)]));
}
