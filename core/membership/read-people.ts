import { z } from 'zod';
import type { Sql } from '../../db/client.ts';
import type { Context } from '../context.ts';
import { openPart } from '../registry/index.ts';
import { COLLEAGUE_AT } from './act/person.ts';
import { STRANGER_AT } from './store/write-observation.ts';

/** Somebody of a group; names and numbers are there for who may see the people of the register. */
export const GroupPerson = z.object({
  id: z.int(),
  administratorId: z.int().nullable(),
  role: z.enum(['administrator', 'colleague', 'stranger']),
  name: z.string().nullable(),
  mobile: z.string().nullable(),
  /** us, others, link, before; null: not known. */
  came: z.string().nullable(),
  cameByName: z.string().nullable(),
  askedAt: z.date().nullable(),
  invitedAt: z.date().nullable(),
});
export type GroupPerson = z.infer<typeof GroupPerson>;

interface Sealed {
  id: number;
  administratorId: number | null;
  colleagueId: number | null;
  came: string | null;
  askedAt: Date | null;
  invitedAt: Date | null;
  name: Buffer | null;
  mobile: Buffer | null;
  colleagueName: Buffer | null;
  colleagueMobile: Buffer | null;
  stranger: Buffer | null;
  by: Buffer | null;
}

/** Who these people of groups are, by their id there. That they are looked at is for the caller to write down. */
export async function peopleIn(sql: Sql, ctx: Context, ids: readonly number[]): Promise<Map<number, GroupPerson>> {
  const rows = await sql<Sealed[]>`
    select k.id, k.administrator_id as "administratorId", k.colleague_id as "colleagueId", k.came, k.asked_at as "askedAt",
           k.invited_at as "invitedAt", a.name_sealed as name, a.mobile_sealed as mobile, c.name_sealed as "colleagueName",
           c.mobile_sealed as "colleagueMobile", k.person_sealed as stranger, b.name_sealed as "by"
    from managed_group_people k
    left join administrators a on a.id = k.administrator_id
    left join police_colleagues c on c.id = k.colleague_id
    left join administrators b on b.id = k.came_by
    where k.id = any(${ids as number[]}::bigint[])`;
  const { keys } = ctx;
  return new Map(
    rows.map((row): [number, GroupPerson] => {
      const { id, administratorId, came, askedAt, invitedAt } = row;
      const cameByName = row.by === null ? null : openPart(keys, 'name', row.by);
      const base = { id, administratorId, came, cameByName, askedAt, invitedAt };
      if (row.name !== null && row.mobile !== null) {
        const [name, mobile] = [openPart(keys, 'name', row.name), openPart(keys, 'mobile', row.mobile)];
        return [id, { ...base, role: 'administrator', name, mobile }];
      }
      if (row.colleagueName !== null && row.colleagueMobile !== null) {
        const name = keys.open(COLLEAGUE_AT.name, row.colleagueName);
        return [id, { ...base, role: 'colleague', name, mobile: keys.open(COLLEAGUE_AT.mobile, row.colleagueMobile) }];
      }
      const known = row.stranger === null ? null : keys.open(STRANGER_AT, row.stranger);
      return [id, { ...base, role: 'stranger', name: null, mobile: known?.startsWith('+') ? known : null }];
    }),
  );
}
