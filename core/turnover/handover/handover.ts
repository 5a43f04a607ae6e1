import type { Sql, Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import type { Keys } from '../../keys/index.ts';

/** The places that are bound to what is sealed of a handover. */
export const HANDOVER_AT = { name: 'handovers.name', mobile: 'handovers.mobile' } as const;

export const HANDOVER_STATES = ['asked', 'accepted', 'refused', 'expired', 'unreachable', 'withdrawn', 'void'] as const;
export type HandoverState = (typeof HANDOVER_STATES)[number];

/** Somebody is asked to take over a role in groups, or to become a deputy there, and must say yes. */
export interface Handover {
  id: number;
  /** `place`: that of who hands over, or the empty one of an administrator · `deputy`: beside the administrator. */
  takes: 'place' | 'deputy';
  /** Who hands over, or asked for a deputy; null when the municipality asks. */
  fromId: number | null;
  startedBy: string;
  state: HandoverState;
  successorId: number | null;
  /** Who is asked; null once that is forgotten. */
  name: string | null;
  /** E.164 */
  mobile: string | null;
  /** With the role there of who hands over; once it was accepted, of who took over. */
  groups: { id: number; name: string; role: 'primary' | 'deputy' | null }[];
  startedAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
}

type Row = Omit<Handover, 'name' | 'mobile'> & { name: Buffer | null; mobile: Buffer | null };

/** The conversation with a successor; its subject is the handover. */
export const ANSWER_KIND = 'handover-answer';

/** How long an answer is waited for. */
export const LASTS_MS = 7 * 24 * 3_600_000;

/** @param where which ones, over `handovers h` */
export async function readHandovers(
  sql: Sql | Transaction,
  keys: Keys,
  which: { id: number } | { groupId: number } | { openFrom: number },
): Promise<Handover[]> {
  const { id = null, groupId = null, openFrom = null } = which as { id?: number; groupId?: number; openFrom?: number };
  const rows = await sql<Row[]>`
    select h.id, h.takes, h.from_id as "fromId", h.started_by as "startedBy", h.state, h.successor_id as "successorId",
           h.name_sealed as name, h.mobile_sealed as mobile, h.started_at as "startedAt", h.expires_at as "expiresAt",
           h.ended_at as "endedAt",
           (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'role', r.role) order by g.name, g.id), '[]')
            from handover_groups x join watch_groups g on g.id = x.group_id
            left join group_roles r on r.group_id = g.id
              and r.administrator_id = case when h.state = 'accepted' then h.successor_id else h.from_id end
            where x.handover_id = h.id) as groups
    from handovers h
    where h.id = ${id} or (h.from_id = ${openFrom} and h.state = 'asked')
       or exists (select from handover_groups x where x.handover_id = h.id and x.group_id = ${groupId})
    order by h.started_at desc, h.id desc limit 100`;
  return rows.map(({ name, mobile, ...row }) => ({
    ...row,
    name: name === null ? null : keys.open(HANDOVER_AT.name, name),
    mobile: mobile === null ? null : keys.open(HANDOVER_AT.mobile, mobile),
  }));
}

/** Locks one that may change, and reads it; null when there is none. */
export async function lockHandover(tx: Transaction, ctx: Context, id: number): Promise<Handover | null> {
  await tx`select id from handovers where id = ${id} for update`;
  return (await readHandovers(tx, ctx.keys, { id }))[0] ?? null;
}

/** The role that a handover is about: of several groups the one with most to do. */
export function roleOf({ takes, fromId, groups }: Pick<Handover, 'takes' | 'fromId' | 'groups'>): 'primary' | 'deputy' {
  if (takes === 'deputy') return 'deputy';
  return fromId === null || groups.some(({ role }) => role === 'primary') ? 'primary' : 'deputy';
}

export const namesOf = ({ groups }: Pick<Handover, 'groups'>): string[] => groups.map(({ name }) => name);

/** The chat of a number, as the network names it. */
export const chatOf = (mobile: string): string => `${mobile.slice(1)}@c.us`;
