import { z } from 'zod';
import type { Transaction } from '../../../db/client.ts';
import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { requireOwnMunicipality } from '../../municipalities.ts';
import { AREA_CODE, MUNICIPALITY_CODE } from '../area-codes.ts';
import { parseInput } from '../parse-input.ts';
import { notifyRegistryChanged } from '../registry-changed.ts';
import { cleanText } from '../text/clean.ts';
import type { AdministratorGroup } from './list.ts';
import { readAdministratorGroups } from './list.ts';

export const RegisterAdministratorGroupInput = z.object({
  municipalityCode: z.string().regex(MUNICIPALITY_CODE, 'De gemeentecode is GM met vier cijfers.'),
  name: z.string().transform(cleanText).pipe(z.string().min(1, 'Vul een naam in.').max(100)),
  lineId: z.int(),
  chatId: z.string().regex(/^[\w-]{5,60}@g\.us$/, 'Een groepschat eindigt op @g.us.'),
  /** Districts (WK…); a municipality (GM…) stands for all of its districts. */
  areaCodes: z.array(z.string().regex(AREA_CODE)).min(1, 'Kies minstens één wijk.'),
});
export type RegisterAdministratorGroupInput = z.input<typeof RegisterAdministratorGroupInput>;

/**
 * Registers a police-run chat for districts, or changes name and districts of the one with the same line and chat.
 * Members follow with `syncAdministratorGroupMembers`. Throws AppError `invalid` naming districts that are not known.
 */
export async function registerAdministratorGroup(
  ctx: Context,
  input: RegisterAdministratorGroupInput,
): Promise<AdministratorGroup> {
  const group = parseInput(RegisterAdministratorGroupInput, input, 'De beheerdersgroep');
  requireOwnMunicipality(ctx, group.municipalityCode);
  const id = await ctx.db.sql.begin(async (tx) => {
    const districts = await expandDistricts(tx, group.areaCodes);
    const written = await writeAdministratorGroup(tx, group, districts, ctx.clock.now());
    const entry = { verb: 'register-administrator-group', entity: 'administrator-group', entityId: String(written) };
    await audit(tx, ctx, { ...entry, detail: { districts: districts.map((one) => one.code) } });
    await notifyRegistryChanged(tx);
    return written;
  });
  const [registered] = await readAdministratorGroups(ctx.db.sql, { id });
  return registered as AdministratorGroup;
}

interface District {
  code: string;
  year: number;
}

/** Writes one chat with its districts; returns its id. */
export async function writeAdministratorGroup(
  tx: Transaction,
  group: { municipalityCode: string; name: string; lineId: number; chatId: string },
  districts: readonly District[],
  now: Date,
): Promise<number> {
  const [row] = await tx<{ id: number }[]>`
    insert into administrator_groups (municipality_code, name, line_id, chat_id, created_at)
    values (${group.municipalityCode}, ${group.name}, ${group.lineId}, ${group.chatId}, ${now})
    on conflict (line_id, chat_id, municipality_code) do update set name = excluded.name
    returning id`;
  const { id } = row as { id: number };
  await tx`delete from administrator_group_areas where administrator_group_id = ${id}`;
  await tx`
    insert into administrator_group_areas (administrator_group_id, area_code, year)
    select ${id}::int8, i.code, i.year
    from jsonb_to_recordset(${tx.json(districts as never)}::jsonb) as i (code text, year int)`;
  return id;
}

async function expandDistricts(tx: Transaction, codes: readonly string[]): Promise<District[]> {
  const known = await tx<District[]>`
    select distinct on (code) code, year from (
      select code, year, municipality_code from areas where level = 'district'
      union select district_code, year, municipality_code from areas where level = 'neighbourhood') d
    where code = any(${codes as string[]}) or municipality_code = any(${codes as string[]})
    order by code, year desc`;
  const unknown = codes.filter(
    (code) => !known.some((one) => one.code === code || one.code.slice(2, 6) === code.slice(2)),
  );
  if (unknown.length === 0) return known;
  const issues = unknown.map((code) => ({
    path: `/areaCodes/${codes.indexOf(code)}`,
    code: 'unknown-area',
    message: `Er is geen wijk met code ${code} ingelezen. Een beheerdersgroep hoort bij wijken (WK en 6 tekens).`,
  }));
  throw new AppError('invalid', (issues[0] as { message: string }).message, issues);
}
