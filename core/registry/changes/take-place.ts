import type { Transaction } from '../../../db/client.ts';
import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { findByMobiles } from '../people/find-people.ts';
import { writePeople } from '../people/write-people.ts';
import { notifyRegistryChanged } from '../registry-changed.ts';

type GroupRole = 'primary' | 'deputy';

/** To be called first by whoever changes roles: an import waits, or is waited for. */
export async function lockRegister(tx: Transaction): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtext('hk_registry_import'))`;
}

/** Whoever has this number (E.164), as the register knows them; somebody new is added with this name. Returns the id. */
export async function ensurePerson(
  tx: Transaction,
  ctx: Context,
  person: { name: string; mobile: string },
): Promise<number> {
  const known = (await findByMobiles(tx, ctx.keys, [person.mobile])).get(person.mobile);
  if (known !== undefined) return known;
  const [added] = await writePeople(tx, ctx.keys, [person], ctx.clock.now());
  const id = (added as { id: number }).id;
  await audit(tx, ctx, { verb: 'add', entity: 'administrator', entityId: String(id) });
  return id;
}

/**
 * Puts a person in the place that another has in a group, who leaves it; or, with nobody to leave, in the empty place of
 * the administrator. Returns the role that they have now; null when there is no such place (any more): then nothing changed.
 */
export async function takePlace(
  tx: Transaction,
  ctx: Context,
  place: { groupId: number; fromId: number | null; toId: number },
): Promise<GroupRole | null> {
  const { groupId, fromId, toId } = place;
  const roles = await rolesOf(tx, groupId);
  const role = fromId === null ? (primaryOf(roles) === undefined ? 'primary' : undefined) : roles.get(fromId);
  if (role === undefined || fromId === toId) return null;
  // A deputy who takes another deputy's place, or an administrator who takes a deputy's, stays what he or she is.
  const becomes = role === 'primary' ? 'primary' : (roles.get(toId) ?? 'deputy');
  if (fromId !== null) await tx`delete from group_roles where group_id = ${groupId} and administrator_id = ${fromId}`;
  await writeRole(tx, groupId, toId, becomes);
  await changed(tx, ctx, groupId, { verb: 'transfer-group', detail: { from: fromId, to: toId, role: becomes } });
  if (fromId !== null) await noteLeft(tx, ctx, fromId);
  return becomes;
}

/** Adds a deputy to a group. False when this person has a role in it already: then nothing changed. */
export async function addDeputy(
  tx: Transaction,
  ctx: Context,
  { groupId, administratorId }: { groupId: number; administratorId: number },
): Promise<boolean> {
  if ((await rolesOf(tx, groupId)).has(administratorId)) return false;
  await writeRole(tx, groupId, administratorId, 'deputy');
  await changed(tx, ctx, groupId, { verb: 'add-deputy', detail: { administratorId } });
  return true;
}

async function rolesOf(tx: Transaction, groupId: number): Promise<Map<number, GroupRole>> {
  await tx`select id from watch_groups where id = ${groupId} for update`;
  const rows = await tx<{ administratorId: number; role: GroupRole }[]>`
    select administrator_id as "administratorId", role from group_roles where group_id = ${groupId}`;
  return new Map(rows.map(({ administratorId, role }) => [administratorId, role]));
}

const primaryOf = (roles: ReadonlyMap<number, GroupRole>): number | undefined =>
  [...roles].find(([, role]) => role === 'primary')?.[0];

async function writeRole(tx: Transaction, groupId: number, administratorId: number, role: GroupRole): Promise<void> {
  await tx`
    insert into group_roles (group_id, administrator_id, role) values (${groupId}, ${administratorId}, ${role})
    on conflict (group_id, administrator_id, municipality_code) do update set role = excluded.role`;
  await tx`update administrators set left_at = null where id = ${administratorId} and left_at is not null`;
}

/** Who runs no group any more is kept for a while only; see core/privacy/retention. */
async function noteLeft(tx: Transaction, ctx: Context, administratorId: number): Promise<void> {
  await tx`
    update administrators a set left_at = ${ctx.clock.now()}
    where a.id = ${administratorId} and not exists (select from group_roles r where r.administrator_id = a.id)`;
}

async function changed(
  tx: Transaction,
  ctx: Context,
  groupId: number,
  act: { verb: string; detail: Record<string, unknown> },
): Promise<void> {
  await tx`update watch_groups set updated_at = ${ctx.clock.now()} where id = ${groupId}`;
  await audit(tx, ctx, { ...act, entity: 'watch-group', entityId: String(groupId) });
  await notifyRegistryChanged(tx);
}
