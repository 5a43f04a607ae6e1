import { z } from 'zod';
import type { Sql, Transaction } from '../../db/client.ts';
import { viewed } from '../audit.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { planGroup } from './plan/plan-groups.ts';
import type { Act, GroupPlan } from './plan/types.ts';
import { groupRow, groupRows, subjectOf, type GroupRow } from './store/group-row.ts';
import { peopleOf, pictureOf } from './store/pictures.ts';
import { GroupPerson, peopleIn } from './read-people.ts';
import { renewWishes } from './store/renew-wishes.ts';

/** A chat that is kept in step, as operators see it. */
export const ManagedGroup = z.object({
  id: z.int(),
  /** The first part; its own id for that one. */
  root: z.int(),
  part: z.int(),
  parts: z.int(),
  kind: z.enum(['alerts', 'contact']),
  state: z.enum(['kept', 'stopped', 'retiring', 'retired']),
  areaCodes: z.array(z.string()),
  /** What the chat is called, with the number of the part. */
  subject: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  rules: z.string().nullable(),
  hasPicture: z.boolean(),
  announce: z.boolean().nullable(),
  deputies: z.boolean(),
  partSize: z.int(),
  lineId: z.int(),
  chatId: z.string().nullable(),
  /** When the chat was looked at last. */
  observedAt: z.date().nullable(),
  /** Who belong in it, who of them are, and everybody seen in it with the line and strangers. */
  wanted: z.int(),
  present: z.int(),
  members: z.int().nullable(),
  differences: z.int(),
  /** Differences about which nothing is done by itself any more. */
  tasks: z.int(),
  /** When something is done about it next; null: nothing is planned. */
  nextAt: z.date().nullable(),
  version: z.string(),
});
export type ManagedGroup = z.infer<typeof ManagedGroup>;

export const GroupDifference = z.object({
  /** group, a setting (subject, description, announce, restrict, picture, rules), or person. */
  about: z.string(),
  person: GroupPerson.nullable(),
  what: z.string(),
  why: z.string(),
  since: z.date(),
  next: z.date().nullable(),
  task: z.boolean(),
});
export const PlannedAct = z.object({
  do: z.string(),
  why: z.string(),
  at: z.date(),
  personId: z.int().nullable(),
  administratorId: z.int().nullable(),
});
export const ManagedGroupDetail = ManagedGroup.extend({
  list: z.array(GroupDifference),
  acts: z.array(PlannedAct),
  /** As it is in the chat now, where that differs. */
  seen: z.object({ subject: z.string(), description: z.string() }).nullable(),
});
export type ManagedGroupDetail = z.infer<typeof ManagedGroupDetail>;

export const GroupPlanView = z.object({
  groupId: z.int(),
  subject: z.string(),
  kind: z.enum(['alerts', 'contact']),
  state: z.enum(['kept', 'stopped', 'retiring', 'retired']),
  acts: z.array(PlannedAct),
  differences: z.array(
    z.object({
      about: z.string(),
      personId: z.int().nullable(),
      what: z.string(),
      why: z.string(),
      since: z.date(),
      next: z.date().nullable(),
      task: z.boolean(),
    }),
  ),
});
export type GroupPlanView = z.infer<typeof GroupPlanView>;

/** Every chat that is kept, by name; those that were given up are left out unless asked for. */
export async function listManagedGroups(ctx: Context, options: { retired?: boolean } = {}): Promise<ManagedGroup[]> {
  const { sql } = ctx.db;
  const rows = await groupRows(
    sql,
    sql`(${options.retired ?? false} or g.state <> 'retired')` as never,
    sql`order by r.kind, r.name, g.part, g.id` as never,
  );
  return (await plansOf(sql, ctx, rows)).map(({ row, plan, counts }) => toView(row, plan, counts));
}

/** One chat with everything that differs, and whom that concerns. Throws AppError `not-found`. */
export async function getManagedGroup(ctx: Context, id: number): Promise<ManagedGroupDetail> {
  const { sql } = ctx.db;
  const row = await groupRow(sql, id);
  if (row === undefined) throw new AppError('not-found', `Er is geen bijgehouden groep ${id}.`);
  const [one] = await plansOf(sql, ctx, [row]);
  const { plan, counts } = one as Planned;
  const people = await peopleIn(sql, ctx, idsIn(plan));
  await viewed(ctx, {
    entity: 'administrator',
    ids: [...people.values()].flatMap(({ administratorId }) => administratorId ?? []),
    detail: { managedGroupId: id },
  });
  const seen = row.observed === null ? null : { subject: row.observed.subject, description: row.observed.description };
  return {
    ...toView(row, plan, counts),
    list: plan.differences.map(({ about, ...rest }) => ({
      ...rest,
      about: typeof about === 'number' ? 'person' : about,
      person: typeof about === 'number' ? (people.get(about) ?? null) : null,
    })),
    acts: plan.acts.map((act) => actView(act, people)),
    seen,
  };
}

/**
 * The dry run: what would be done in every chat and when, from what the register says now and what was seen last. Nothing is
 * written, asked or sent.
 */
export async function planOfGroups(ctx: Context): Promise<GroupPlanView[]> {
  const found: GroupPlanView[] = [];
  await ctx.db.sql
    .begin(async (tx) => {
      const roots = await tx<
        { id: number }[]
      >`select id from managed_groups where part_of is null and state <> 'retired' order by id`;
      for (const { id } of roots) await renewWishes(tx, ctx, id);
      const rows = await groupRows(
        tx,
        tx`g.state <> 'retired'` as never,
        tx`order by r.kind, r.name, g.part, g.id` as never,
      );
      for (const { row, plan } of await plansOf(tx, ctx, rows)) {
        const people = await administratorsIn(tx, idsIn(plan));
        found.push({
          groupId: row.id,
          subject: subjectOf(row),
          kind: row.kind,
          state: row.state,
          acts: plan.acts.map((act) => actView(act, people)),
          differences: plan.differences.map(({ about, ...rest }) => ({
            ...rest,
            about: typeof about === 'number' ? 'person' : about,
            personId: typeof about === 'number' ? about : null,
          })),
        });
      }
      throw new NothingWritten();
    })
    .catch((error: unknown) => {
      if (!(error instanceof NothingWritten)) throw error;
    });
  return found;
}

class NothingWritten extends Error {}

interface Planned {
  row: GroupRow;
  plan: GroupPlan;
  counts: { wanted: number; present: number };
}

async function plansOf(sql: Sql | Transaction, ctx: Context, rows: readonly GroupRow[]): Promise<Planned[]> {
  const people = await peopleOf(
    sql,
    rows.map(({ id }) => id),
  );
  const now = ctx.clock.now();
  return rows.map((row) => {
    const own = people.get(row.id) ?? [];
    const wanted = own.filter(({ wish }) => wish === 'in');
    return {
      row,
      plan: planGroup(pictureOf(row, own), now),
      counts: { wanted: wanted.length, present: wanted.filter(({ present }) => present === true).length },
    };
  });
}

function toView(row: GroupRow, plan: GroupPlan, counts: Planned['counts']): ManagedGroup {
  const { id, root, part, parts, kind, state, areaCodes, name, description, rules, announce, deputies, partSize } = row;
  const own = { id, root, part, parts, kind, state, areaCodes, name, description, rules, announce, deputies, partSize };
  const { lineId, chatId, observedAt, version, observed } = row;
  return {
    ...own,
    ...counts,
    lineId,
    chatId,
    observedAt,
    version,
    subject: subjectOf(row),
    hasPicture: row.picture !== null,
    members: observed?.members ?? null,
    differences: plan.differences.length,
    tasks: plan.differences.filter(({ task }) => task).length,
    nextAt: plan.acts[0]?.at ?? null,
  };
}

const idsIn = (plan: GroupPlan): number[] => [
  ...new Set([
    ...plan.differences.flatMap(({ about }) => (typeof about === 'number' ? [about] : [])),
    ...plan.acts.flatMap(({ person }) => person ?? []),
  ]),
];

function actView(
  act: Act,
  people: ReadonlyMap<number, { administratorId: number | null }>,
): z.infer<typeof PlannedAct> {
  const administratorId = act.person === null ? null : (people.get(act.person)?.administratorId ?? null);
  return { do: act.do, why: act.why, at: act.at, personId: act.person, administratorId };
}

async function administratorsIn(
  sql: Sql | Transaction,
  ids: readonly number[],
): Promise<Map<number, { administratorId: number | null }>> {
  const rows = await sql<{ id: number; administratorId: number | null }[]>`
    select id, administrator_id as "administratorId" from managed_group_people where id = any(${ids as number[]}::bigint[])`;
  return new Map(rows.map((row) => [row.id, row]));
}
