import type { Transaction } from '../../../db/client.ts';
import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { nameKey } from '../groups/gather.ts';
import { mobileHash, PERSON_AT, emailHash } from '../people/sealed-person.ts';
import { writePeople } from '../people/write-people.ts';
import { notifyRegistryChanged } from '../registry-changed.ts';
import { lockRegister } from './take-place.ts';

/** Somebody who takes part: name as people write it, number in E.164. */
export interface NewPerson {
  name: string;
  mobile: string;
  email?: string | null | undefined;
}

/** A group as it was asked and approved. */
export interface ConnectedGroup {
  /** The group of the register that it is; null for a new one. */
  groupId: number | null;
  name: string;
  wabpNumber: string | null;
  memberCount: number | null;
  /** Neighbourhoods (BU…) of `areaYear`; empty leaves those of a known group. */
  areaCodes: readonly string[];
  areaYear: number;
  administrator: NewPerson;
}

export interface Connected {
  groupId: number;
  administratorId: number;
  isNewGroup: boolean;
  isNewPerson: boolean;
  /** Who administered the group until now, and is its deputy from now on. */
  previousAdministratorId: number | null;
}

/**
 * Connects a group with its administrator, in the transaction of the decision. Somebody whose number is in the register is that
 * person, whatever name was given; a group that is named stays that group, and who administered it becomes its deputy.
 * @throws AppError `conflict` for a name or WABP number of another group, and for who sent STOP
 */
export async function connectGroup(tx: Transaction, ctx: Context, group: ConnectedGroup): Promise<Connected> {
  await lockRegister(tx);
  await refuseTaken(tx, ctx, group);
  const person = await joinPerson(tx, ctx, group.administrator);
  const groupId = group.groupId === null ? await insertGroup(tx, ctx, group) : await updateGroup(tx, ctx, group);
  if (group.areaCodes.length > 0) await writeAreas(tx, groupId, group);
  const previous = await makePrimary(tx, groupId, person.id);
  const entityId = String(groupId);
  await audit(tx, ctx, {
    verb: 'connect-group',
    entity: 'watch-group',
    entityId,
    detail: { administrator: person.id },
  });
  if (previous !== null) {
    const detail = { from: previous, to: person.id };
    await audit(tx, ctx, { verb: 'transfer-group', entity: 'watch-group', entityId, detail });
  }
  await notifyRegistryChanged(tx);
  return {
    groupId,
    administratorId: person.id,
    isNewGroup: group.groupId === null,
    isNewPerson: person.isNew,
    previousAdministratorId: previous,
  };
}

/** The person with this number, or a new one. What is known of a person stays; an e-mail address that was missing is added. */
async function joinPerson(tx: Transaction, ctx: Context, person: NewPerson): Promise<{ id: number; isNew: boolean }> {
  const { keys } = ctx;
  const [known] = await tx<{ id: number; stopped: boolean; hasEmail: boolean }[]>`
    select id, stopped_at is not null as stopped, email_sealed is not null as "hasEmail"
    from administrators where mobile_hash = ${mobileHash(keys, person.mobile)} for update`;
  if (known === undefined) {
    const [made] = await writePeople(tx, keys, [{ ...person, email: person.email ?? null }], ctx.clock.now());
    const { id } = made as { id: number };
    await audit(tx, ctx, { verb: 'add', entity: 'administrator', entityId: String(id) });
    return { id, isNew: true };
  }
  if (known.stopped) {
    const message =
      'Wie dit nummer heeft, stuurde STOP en krijgt geen berichten. Vraag die persoon eerst START te sturen.';
    throw new AppError('conflict', message, [{ path: '/administrator', code: 'stopped', message }]);
  }
  if (!known.hasEmail && typeof person.email === 'string') {
    await tx`
      update administrators set email_sealed = ${keys.seal(PERSON_AT.email, person.email)},
        email_hash = ${emailHash(keys, person.email)}, updated_at = ${ctx.clock.now()} where id = ${known.id}`;
  }
  return { id: known.id, isNew: false };
}

async function refuseTaken(tx: Transaction, ctx: Context, group: ConnectedGroup): Promise<void> {
  const rows = await tx<{ id: number; name: string; wabp: string | null }[]>`
    select id, name, wabp_number as wabp from watch_groups where municipality_code = ${ctx.tenant}`;
  const others = rows.filter(({ id }) => id !== group.groupId);
  const taken = (code: string, what: string): AppError => {
    const message = `In het register staat al een groep met ${what}. Kies of het deze groep is, of vraag een andere.`;
    return new AppError('conflict', message, [{ path: '/groupId', code, message }]);
  };
  if (others.some(({ name }) => nameKey(name) === nameKey(group.name))) throw taken('same-name', 'deze naam');
  if (group.wabpNumber !== null && others.some(({ wabp }) => wabp === group.wabpNumber)) throw taken('same-wabp', 'dit WABP-nummer'); // prettier-ignore
}

async function insertGroup(tx: Transaction, ctx: Context, group: ConnectedGroup): Promise<number> {
  const now = ctx.clock.now();
  const [row] = await tx<{ id: number }[]>`
    insert into watch_groups (municipality_code, name, wabp_number, member_count, status, created_at, updated_at)
    values (${ctx.tenant}, ${group.name}, ${group.wabpNumber}, ${group.memberCount}, 'connected', ${now}, ${now}) returning id`;
  return (row as { id: number }).id;
}

async function updateGroup(tx: Transaction, ctx: Context, group: ConnectedGroup): Promise<number> {
  const rows = await tx<{ id: number }[]>`
    update watch_groups set status = 'connected', wabp_number = coalesce(${group.wabpNumber}, wabp_number),
      member_count = coalesce(${group.memberCount}, member_count), updated_at = ${ctx.clock.now()}
    where id = ${group.groupId} returning id`;
  const [row] = rows;
  if (row === undefined)
    throw new AppError('not-found', 'De groep waar dit bij hoort staat niet meer in het register.');
  return row.id;
}

async function writeAreas(tx: Transaction, groupId: number, group: ConnectedGroup): Promise<void> {
  await tx`delete from watch_group_areas where group_id = ${groupId}`;
  await tx`
    insert into watch_group_areas (group_id, area_code, year)
    select ${groupId}::int8, code, ${group.areaYear}::int from unnest(${[...group.areaCodes]}::text[]) code`;
}

/** Returns who was primary until now, when that was somebody else. */
async function makePrimary(tx: Transaction, groupId: number, administratorId: number): Promise<number | null> {
  const [before] = await tx<{ id: number }[]>`
    update group_roles set role = 'deputy' where group_id = ${groupId} and role = 'primary'
      and administrator_id <> ${administratorId} returning administrator_id as id`;
  await tx`
    insert into group_roles (group_id, administrator_id, role) values (${groupId}, ${administratorId}, 'primary')
    on conflict (group_id, administrator_id, municipality_code) do update set role = 'primary'`;
  await tx`update administrators set left_at = null where id = ${administratorId} and left_at is not null`;
  return before?.id ?? null;
}
