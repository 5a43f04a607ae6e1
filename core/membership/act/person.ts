import type { Context } from '../../context.ts';
import type { PersonRef } from '../../ports/transport.ts';
import { openPart } from '../../registry/index.ts';
import { STRANGER_AT } from '../store/write-observation.ts';

/** Places that are bound to what is sealed of a colleague. */
export const COLLEAGUE_AT = { name: 'police_colleagues.name', mobile: 'police_colleagues.mobile' } as const;

/** Somebody of a managed group, as the network can be asked about him. */
export interface ReadPerson {
  hash: string;
  administratorId: number | null;
  /** E.164; null for who is known by a hidden id only, or was erased. */
  mobile: string | null;
  ref: PersonRef | null;
}

interface Row {
  hash: string;
  administratorId: number | null;
  registered: Buffer | null;
  colleague: Buffer | null;
  stranger: Buffer | null;
}

/** @param id of managed_group_people */
export async function readPerson(ctx: Context, id: number): Promise<ReadPerson> {
  const [row] = await ctx.db.sql<Row[]>`
    select encode(k.person_hash, 'hex') as hash, a.id as "administratorId", a.mobile_sealed as registered,
           c.mobile_sealed as colleague, k.person_sealed as stranger
    from managed_group_people k
    left join administrators a on a.id = k.administrator_id and a.mobile_hash = k.person_hash
    left join police_colleagues c on c.id = k.colleague_id and c.mobile_hash = k.person_hash
    where k.id = ${id}`;
  const { hash, administratorId, registered, colleague, stranger } = row as Row;
  const named =
    registered !== null
      ? openPart(ctx.keys, 'mobile', registered)
      : colleague !== null
        ? ctx.keys.open(COLLEAGUE_AT.mobile, colleague)
        : stranger === null
          ? null
          : ctx.keys.open(STRANGER_AT, stranger);
  if (named === null) return { hash, administratorId, mobile: null, ref: null };
  return named.startsWith('+')
    ? { hash, administratorId, mobile: named, ref: { phone: named } }
    : { hash, administratorId, mobile: null, ref: { lid: named } };
}
