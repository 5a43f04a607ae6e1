import { z } from 'zod';
import type { Context } from '../context.ts';
import { viewed } from '../audit.ts';
import { openAddress } from './address.ts';

const counts = {
  /** Asked for and not decided, or approved and not issued yet. */
  open: z.int(),
  /** Really handed out or put up. */
  signs: z.int(),
  stickers: z.int(),
};

/** What there is per address and per group. */
export const SignOverview = z.object({
  groups: z.array(z.object({ groupId: z.int(), group: z.string(), addresses: z.int(), ...counts })),
  addresses: z.array(
    z.object({
      address: z.object({ street: z.string(), houseNumber: z.string(), postcode: z.string(), city: z.string() }),
      /** Requests that count, oldest first; more than one means asked more than once. */
      requests: z.array(z.int()),
      groups: z.array(z.string()),
      ...counts,
    }),
  ),
});
export type SignOverview = z.infer<typeof SignOverview>;

interface AddressRow {
  sealed: Buffer;
  requests: number[];
  groups: string[];
  open: number;
  signs: number;
  stickers: number;
}

/** How many signs and stickers went where: per group by name, and per address by postcode. What was refused or withdrawn counts nowhere. */
export async function signOverview(ctx: Context): Promise<SignOverview> {
  const { sql } = ctx.db;
  const sums = sql`
    count(*) filter (where r.state in ('requested', 'approved'))::int as open,
    coalesce(sum(r.issued_signs), 0)::int as signs, coalesce(sum(r.issued_stickers), 0)::int as stickers`;
  const counting = sql`r.state not in ('refused', 'withdrawn')`;
  const groups = await sql<SignOverview['groups']>`
    select r.group_id as "groupId", g.name as "group", count(distinct r.address_hash)::int as addresses, ${sums}
    from sign_requests r join watch_groups g on g.id = r.group_id
    where ${counting} group by r.group_id, g.name order by lower(g.name), r.group_id`;
  const rows = await sql<AddressRow[]>`
    select (array_agg(r.address_sealed order by r.id desc))[1] as sealed, array_agg(r.id order by r.id)::int8[] as requests,
           array_agg(distinct g.name) as groups, ${sums}
    from sign_requests r join watch_groups g on g.id = r.group_id
    where ${counting} and r.address_sealed is not null group by r.address_hash`;
  const ids = rows.flatMap(({ requests }) => requests);
  await viewed(ctx, { entity: 'sign-request', ids, detail: { what: 'overview' } });
  const addresses = rows.flatMap(({ sealed, ...row }) => {
    const address = openAddress(ctx.keys, sealed);
    return address === null ? [] : [{ address, ...row }];
  });
  return { groups: [...groups], addresses: addresses.toSorted(byAddress) };
}

const byAddress = (
  { address: a }: SignOverview['addresses'][number],
  { address: b }: SignOverview['addresses'][number],
) => a.postcode.localeCompare(b.postcode, 'nl') || a.houseNumber.localeCompare(b.houseNumber, 'nl', { numeric: true });
