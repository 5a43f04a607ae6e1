import { z } from 'zod';
import type { Transaction } from '../../../db/client.ts';
import { audit, viewed } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { parseInput } from '../../parse-input.ts';
import { mobileHash, PersonMobile, PersonName } from '../../registry/index.ts';
import { COLLEAGUE_AT } from '../act/person.ts';
import { Districts, Kind } from './input.ts';
import { districtNames } from './plan-managed-group.ts';

export const ColleagueInput = z.strictObject({
  name: PersonName,
  mobile: PersonMobile,
  team: z.enum(['police', 'was-team']),
  areaCodes: Districts,
  /** In the groups of which kind. */
  kinds: z
    .array(Kind)
    .min(1, 'Kies minstens één soort groep.')
    .transform((kinds) => [...new Set(kinds)].toSorted()),
});
export type ColleagueInput = z.input<typeof ColleagueInput>;

export const Colleague = z.object({
  id: z.int(),
  name: z.string(),
  /** E.164. */
  mobile: z.string(),
  team: z.enum(['police', 'was-team']),
  areaCodes: z.array(z.string()),
  kinds: z.array(Kind),
});
export type Colleague = z.infer<typeof Colleague>;

/**
 * Names a colleague who belongs in the groups of these districts, as administrator of the chat; the same number again changes
 * what was said. Who the administrators of watch groups are follows from the register alone.
 */
export async function putColleague(ctx: Context, input: ColleagueInput): Promise<{ id: number }> {
  const wanted = parseInput(ColleagueInput, input, 'De collega');
  const { keys } = ctx;
  const now = ctx.clock.now();
  return ctx.db.sql.begin(async (tx) => {
    await districtNames(tx, wanted.areaCodes);
    const [row] = await tx<{ id: number }[]>`
      insert into police_colleagues (name_sealed, mobile_sealed, mobile_hash, team, area_codes, kinds, created_at, updated_at)
      values (${keys.seal(COLLEAGUE_AT.name, wanted.name)}, ${keys.seal(COLLEAGUE_AT.mobile, wanted.mobile)},
              ${mobileHash(keys, wanted.mobile)}, ${wanted.team}, ${wanted.areaCodes}, ${wanted.kinds}, ${now}, ${now})
      on conflict (mobile_hash, municipality_code) do update
      set name_sealed = excluded.name_sealed, mobile_sealed = excluded.mobile_sealed, team = excluded.team,
          area_codes = excluded.area_codes, kinds = excluded.kinds, updated_at = excluded.updated_at
      returning id`;
    const { id } = row as { id: number };
    const detail = { team: wanted.team, districts: wanted.areaCodes, kinds: wanted.kinds };
    await audit(tx, ctx, { verb: 'put', entity: 'police-colleague', entityId: String(id), detail });
    await lookAtAll(tx, ctx);
    return { id };
  }) as Promise<{ id: number }>;
}

/** Takes a colleague out of the list and, with that, out of the groups. Throws AppError `not-found`. */
export async function removeColleague(ctx: Context, id: number): Promise<void> {
  await ctx.db.sql.begin(async (tx) => {
    const gone = await tx`delete from police_colleagues where id = ${id}`;
    if (gone.count === 0) throw new AppError('not-found', `Er is geen collega met nummer ${id}.`);
    await audit(tx, ctx, { verb: 'remove', entity: 'police-colleague', entityId: String(id) });
    await lookAtAll(tx, ctx);
  });
}

/** All colleagues, by name; that they were looked at is written down. */
export async function listColleagues(ctx: Context): Promise<Colleague[]> {
  const rows = await ctx.db.sql<(Omit<Colleague, 'name' | 'mobile'> & { name: Buffer; mobile: Buffer })[]>`
    select id, name_sealed as name, mobile_sealed as mobile, team, area_codes as "areaCodes", kinds from police_colleagues`;
  await viewed(ctx, { entity: 'police-colleague', ids: rows.map(({ id }) => id) });
  return rows
    .map((row) => ({
      ...row,
      name: ctx.keys.open(COLLEAGUE_AT.name, row.name),
      mobile: ctx.keys.open(COLLEAGUE_AT.mobile, row.mobile),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'nl'));
}

/** Whatever is wanted of all groups may have changed. */
export async function lookAtAll(tx: Transaction, ctx: Context): Promise<void> {
  await tx`update managed_groups set look_at = least(look_at, ${ctx.clock.now()}) where state <> 'retired'`;
  await tx`select pg_notify('hk_lines', l::text) from (select distinct line_id as l from managed_groups where state <> 'retired') x`;
}
