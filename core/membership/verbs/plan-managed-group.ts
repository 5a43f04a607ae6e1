import { z } from 'zod';
import type { Transaction } from '../../../db/client.ts';
import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { notify } from '../../delivery/index.ts';
import { AppError } from '../../errors.ts';
import { parseInput } from '../../parse-input.ts';
import { PART_SIZE } from '../plan/assign-parts.ts';
import { newMark } from '../store/renew-wishes.ts';
import { DEFAULTS } from '../texts.ts';
import { Districts, Kind, settings } from './input.ts';

export const PlanManagedGroupInput = z.strictObject({
  kind: Kind,
  areaCodes: Districts,
  /** By default the first alert line of the municipality. */
  lineId: z.int().min(1).optional(),
  ...settings,
});
export type PlanManagedGroupInput = z.input<typeof PlanManagedGroupInput>;

/**
 * Plans an administrator group for districts: it is made, filled and kept from then on. Returns its id.
 * @throws AppError `invalid` for a district that is not known, `conflict` when a group of this kind has one of them, `no-line`
 */
export async function planManagedGroup(ctx: Context, input: PlanManagedGroupInput): Promise<{ id: number }> {
  const wanted = parseInput(PlanManagedGroupInput, input, 'De beheerdersgroep');
  return ctx.db.sql.begin(async (tx) => {
    const names = await districtNames(tx, wanted.areaCodes);
    await refuseOverlap(tx, wanted, null);
    const lineId = await lineFor(tx, ctx, wanted.lineId);
    const first = names.get(wanted.areaCodes[0] as string) ?? '';
    const id = await insertGroup(tx, ctx, {
      ...wanted,
      lineId,
      chatId: null,
      name: wanted.name ?? defaultName(wanted.kind, first),
      description: wanted.description === undefined ? DEFAULTS[wanted.kind].description : wanted.description,
      rules: wanted.rules === undefined ? DEFAULTS[wanted.kind].rules : wanted.rules,
      announce: wanted.announce ?? wanted.kind === 'alerts',
    });
    const entry = { verb: 'plan', entity: 'managed-group', entityId: String(id) };
    await audit(tx, ctx, { ...entry, detail: { kind: wanted.kind, districts: wanted.areaCodes } });
    await notify(tx, 'lines', [lineId]);
    return { id };
  }) as Promise<{ id: number }>;
}

const defaultName = (kind: 'alerts' | 'contact', district: string): string =>
  kind === 'alerts' ? `Beheerders ${district}` : `Contact beheerders ${district}`;

export interface NewGroupRow {
  kind: 'alerts' | 'contact';
  areaCodes: string[];
  lineId: number;
  chatId: string | null;
  name: string;
  description: string | null;
  rules: string | null;
  announce: boolean | null;
  deputies?: boolean | undefined;
  partSize?: number | undefined;
  administratorGroupId?: number | null;
}

/** Writes the first part of a group; it is looked at at once. */
export async function insertGroup(tx: Transaction, ctx: Context, group: NewGroupRow): Promise<number> {
  const now = ctx.clock.now();
  const deputies = group.deputies ?? group.kind === 'contact';
  const [row] = await tx<{ id: number }[]>`
    insert into managed_groups (kind, area_codes, name, description, rules, announce, deputies, part_size, line_id, chat_id,
                                administrator_group_id, mark, look_at, created_at, updated_at)
    values (${group.kind}, ${group.areaCodes}, ${group.name}, ${group.description}, ${group.rules}, ${group.announce}, ${deputies},
            ${group.partSize ?? PART_SIZE}, ${group.lineId}, ${group.chatId}, ${group.administratorGroupId ?? null}, ${newMark()}, ${now}, ${now}, ${now})
    returning id`;
  return (row as { id: number }).id;
}

/** Names of districts by code. Throws AppError `invalid` naming those that are not known here. */
export async function districtNames(tx: Transaction, codes: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx<{ code: string; name: string | null }[]>`
    select c.code, coalesce(max(d.name), max(n.municipality)) as name from unnest(${codes as string[]}::text[]) c (code)
    left join areas d on d.code = c.code and d.level = 'district'
    left join areas n on n.district_code = c.code and n.level = 'neighbourhood'
    group by c.code`;
  const unknown = rows.filter(({ name }) => name === null).map(({ code }) => code);
  if (unknown.length > 0) {
    const issues = unknown.map((code) => ({
      path: `/areaCodes/${codes.indexOf(code)}`,
      code: 'unknown-area',
      message: `Er is geen wijk met code ${code} ingelezen. Kies een wijk uit de lijst.`,
    }));
    throw new AppError('invalid', (issues[0] as { message: string }).message, issues);
  }
  return new Map(rows.map(({ code, name }) => [code, name ?? code]));
}

/** Two groups of one kind for one district would reach the same people twice. */
export async function refuseOverlap(
  tx: Transaction,
  wanted: { kind: string; areaCodes: readonly string[] },
  self: number | null,
): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtext('hk_managed_groups'))`;
  const [other] = await tx<{ name: string }[]>`
    select name from managed_groups
    where part_of is null and kind = ${wanted.kind} and state in ('kept', 'stopped') and id is distinct from ${self}
      and area_codes && ${wanted.areaCodes as string[]}::text[]`;
  if (other === undefined) return;
  const message = `De groep "${other.name}" hoort al bij (een van) deze wijken. Wijzig die groep, of hef haar eerst op.`;
  throw new AppError('conflict', message, [{ path: '/areaCodes', code: 'taken', message }]);
}

export async function lineFor(tx: Transaction, ctx: Context, asked: number | undefined): Promise<number> {
  const [line] = await tx<{ id: number }[]>`
    select id from lines where municipality_code = ${ctx.tenant} and purpose = 'alerts' and (${asked ?? null}::bigint is null or id = ${asked ?? null})
    order by id limit 1`;
  if (line !== undefined) return line.id;
  throw new AppError('no-line', 'Er is geen WhatsApp-lijn voor meldingen. Voeg eerst een lijn toe bij Lijnen.');
}
