import { z } from 'zod';
import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { notify } from '../../delivery/index.ts';
import { AppError } from '../../errors.ts';
import { parseInput } from '../../parse-input.ts';
import { listAdministratorGroups } from '../../registry/index.ts';
import { Districts, Kind, settings } from './input.ts';
import { districtNames, insertGroup, lineFor, refuseOverlap } from './plan-managed-group.ts';

export const AdoptGroupInput = z.strictObject({
  kind: Kind,
  chatId: z.string().regex(/^[\w-]{5,60}@g\.us$/, 'Een groepschat eindigt op @g.us.'),
  areaCodes: Districts,
  lineId: z.int().min(1).optional(),
  ...settings,
  /** What the chat is called from now on. */
  name: settings.name.unwrap(),
});
export type AdoptGroupInput = z.input<typeof AdoptGroupInput>;

/**
 * Keeps a chat that exists already: what is not chosen stays as it is found there, and whoever is in it is not put out.
 * @throws AppError `conflict` when it is kept already, or another group of this kind has one of the districts
 */
export async function adoptGroup(ctx: Context, input: AdoptGroupInput): Promise<{ id: number }> {
  const wanted = parseInput(AdoptGroupInput, input, 'De beheerdersgroep');
  return ctx.db.sql.begin(async (tx) => {
    await districtNames(tx, wanted.areaCodes);
    await refuseOverlap(tx, wanted, null);
    const lineId = await lineFor(tx, ctx, wanted.lineId);
    const { chatId } = wanted;
    const taken = await tx`select 1 from managed_groups where chat_id = ${chatId} and state <> 'retired'`;
    if (taken.length > 0) throw new AppError('conflict', 'Deze groep wordt al bijgehouden.');
    const residents = await tx`select 1 from watch_groups where chat_id = ${chatId}`;
    if (residents.length > 0) {
      throw new AppError('conflict', 'Dit is de groep van bewoners, geen groep van beheerders. Kies een andere.');
    }
    const [registered] = await tx<{ id: number }[]>`
      select id from administrator_groups where line_id = ${lineId} and chat_id = ${chatId}`;
    const id = await insertGroup(tx, ctx, {
      ...wanted,
      lineId,
      description: wanted.description ?? null,
      rules: wanted.rules ?? null,
      announce: wanted.announce ?? null,
      administratorGroupId: wanted.kind === 'alerts' ? (registered?.id ?? null) : null,
    });
    if (wanted.kind === 'contact' && registered !== undefined) {
      throw new AppError(
        'conflict',
        'In deze groep komen meldingen. Een contactgroep krijgt die nooit: kies een andere groep.',
      );
    }
    const entry = { verb: 'adopt', entity: 'managed-group', entityId: String(id) };
    await audit(tx, ctx, { ...entry, detail: { kind: wanted.kind, districts: wanted.areaCodes } });
    await notify(tx, 'lines', [lineId]);
    return { id };
  }) as Promise<{ id: number }>;
}

/**
 * Keeps every administrator group that is registered and not kept yet, as it is: members are added, nothing else changes.
 * Again it does nothing. Returns how many there were.
 */
export async function adoptRegisteredGroups(ctx: Context): Promise<number> {
  const kept = await ctx.db.sql<
    { chat: string }[]
  >`select chat_id as chat from managed_groups where chat_id is not null`;
  const taken = new Set(kept.map(({ chat }) => chat));
  const groups = (await listAdministratorGroups(ctx)).filter(
    (group) => !taken.has(group.chatId) && group.areaCodes.length > 0,
  );
  for (const { name, chatId, areaCodes, lineId } of groups) {
    await adoptGroup(ctx, { kind: 'alerts', chatId, areaCodes, lineId, name });
  }
  return groups.length;
}
