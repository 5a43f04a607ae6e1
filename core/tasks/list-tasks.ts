import { z } from 'zod';
import { audit } from '../audit.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { parseInput } from '../parse-input.ts';

/** What a person is asked to do. What it says on the screen follows from its kind; names are read from where they stand. */
export const Task = z.object({
  id: z.int(),
  kind: z.string(),
  side: z.enum(['police', 'municipality']),
  entity: z.string(),
  entityId: z.string(),
  group: z.object({ id: z.int(), name: z.string() }).nullable(),
  alertId: z.uuid().nullable(),
  /** Ids, codes and counts. */
  detail: z.record(z.string(), z.unknown()),
  openedAt: z.date(),
  dueAt: z.date().nullable(),
  closedAt: z.date().nullable(),
  closedBy: z.string().nullable(),
  outcome: z.string().nullable(),
});
export type Task = z.infer<typeof Task>;

export const TASK_OUTCOMES = ['done', 'not-needed'] as const;
export const CloseTaskInput = z.strictObject({ outcome: z.enum(TASK_OUTCOMES) });
export type CloseTaskInput = z.infer<typeof CloseTaskInput>;

type Side = Task['side'];
const MOST = 500;

/** Whose tasks somebody sees: those of the side that they work on. Without roles, as the system itself: all. */
export function sidesOf(ctx: Pick<Context, 'actor'>): Side[] {
  const { roles } = ctx.actor;
  if (roles === undefined) return ['police', 'municipality'];
  const police = roles.includes('dispatcher') || roles.includes('supervisor');
  const municipality = roles.includes('registrar') || roles.includes('organiser');
  return [...(police ? (['police'] as const) : []), ...(municipality ? (['municipality'] as const) : [])];
}

/** The tasks of one's own side: the open ones, those with a date first and then the oldest; or the ones done last. */
export async function listTasks(
  ctx: Context,
  asked: { state?: 'open' | 'closed'; kind?: string | undefined } = {},
): Promise<Task[]> {
  const { state = 'open', kind = null } = asked;
  const { sql } = ctx.db;
  return sql<Task[]>`
    select ${columns(ctx)} from tasks t left join watch_groups g on g.id = t.group_id
    where t.side = any(${sidesOf(ctx)}) and (t.closed_at is null) = ${state === 'open'} and (${kind}::text is null or t.kind = ${kind})
    order by ${state === 'open' ? sql`t.due_at nulls last, t.opened_at, t.id` : sql`t.closed_at desc, t.id desc`} limit ${MOST}`;
}

const columns = ({ db: { sql } }: Context) => sql`
  t.id, t.kind, t.side, t.entity, t.entity_id as "entityId",
  case when g.id is not null then jsonb_build_object('id', g.id, 'name', g.name) end as "group", t.alert_id as "alertId", t.detail,
  t.opened_at as "openedAt", t.due_at as "dueAt", t.closed_at as "closedAt", t.closed_by as "closedBy", t.outcome`;

/** How many tasks wait for one's own side. */
export async function countTasks(ctx: Context): Promise<number> {
  const [row] = await ctx.db.sql<{ n: number }[]>`
    select count(*)::int as n from tasks where closed_at is null and side = any(${sidesOf(ctx)})`;
  return row?.n ?? 0;
}

/** Ends a task with what came of it. Throws AppError `not-found`, also for one of the other side, and `conflict` when it was ended. */
export async function closeTask(ctx: Context, id: number, input: CloseTaskInput): Promise<Task> {
  const { outcome } = parseInput(CloseTaskInput, input, 'De uitkomst');
  await ctx.db.sql.begin(async (tx) => {
    const [task] = await tx<{ kind: string; closed: boolean }[]>`
      select kind, closed_at is not null as closed from tasks where id = ${id} and side = any(${sidesOf(ctx)}) for update`;
    if (task === undefined) throw new AppError('not-found', `Taak ${id} bestaat niet.`);
    if (task.closed) throw new AppError('conflict', 'Deze taak is al afgehandeld. Laad de lijst opnieuw.');
    await tx`update tasks set closed_at = ${ctx.clock.now()}, closed_by = ${ctx.actor.id}, outcome = ${outcome} where id = ${id}`;
    const detail = { kind: task.kind, outcome };
    await audit(tx, ctx, { verb: 'close-task', entity: 'task', entityId: String(id), detail });
  });
  const [task] = await ctx.db.sql<Task[]>`
    select ${columns(ctx)} from tasks t left join watch_groups g on g.id = t.group_id where t.id = ${id}`;
  return task as Task;
}
