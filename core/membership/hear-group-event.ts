import type { Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';
import type { PersonRef, TransportEvent } from '../ports/transport.ts';
import { findPerson, lidHash, mobileHash } from '../registry/index.ts';
import { MINUTE } from './plan/ladder.ts';
import { differs } from './plan/plan-settings.ts';
import { FIELDS } from './plan/types.ts';
import { groupRow } from './store/group-row.ts';
import { pictureOf } from './store/pictures.ts';
import { STRANGER_AT } from './store/write-observation.ts';

/** Clocks of the network and ours differ by no more than this. */
const CLOCKS_MS = MINUTE;

export type GroupEvent = Extract<TransportEvent, { type: 'group' }>;

/**
 * Somebody changed a group that the line is in. Keeps who did it and how people came and went, which no look at the group
 * tells, and lets it be looked at at once. What we did ourselves is known already.
 */
export async function hearGroupEvent(ctx: Context, lineId: number, event: GroupEvent): Promise<void> {
  const { sql } = ctx.db;
  const now = ctx.clock.now();
  const [group] = await sql<{ id: number }[]>`
    select id from managed_groups where line_id = ${lineId} and chat_id = ${event.chat} and state <> 'retired'`;
  if (group === undefined) {
    // Another group may have got a name that looks like ours.
    await sql`update managed_lines set look_around_at = ${now} where line_id = ${lineId}`;
    return;
  }
  const [line] = await sql<{ phone: string | null }[]>`select phone from lines where id = ${lineId}`;
  const byUs = event.by?.phone !== undefined && event.by.phone === line?.phone;
  const by = event.by === undefined || byUs ? null : await findPerson({ sql, keys: ctx.keys }, event.by);
  const known: { person: PersonRef; administratorId: number | null }[] = [];
  for (const person of event.people) {
    known.push({ person, administratorId: await findPerson({ sql, keys: ctx.keys }, person) });
  }
  await sql.begin(async (tx) => {
    if (event.change === 'settings' && !byUs) {
      await rememberWho(tx, group.id, by);
      if (event.setting === 'picture' && event.by !== undefined) await pictureChanged(tx, group.id, event.at);
    } else for (const one of known) await remember(tx, ctx, { group: group.id, ...one, by, byUs, event });
    await tx`update managed_groups set look_at = least(look_at, ${now}) where id = ${group.id}`;
  });
}

/** Whatever was in step and is changed now was changed by this person, as far as we know. */
async function rememberWho(tx: Transaction, groupId: number, by: number | null): Promise<void> {
  if (by === null) return;
  const row = await groupRow(tx, groupId);
  if (row === undefined) return;
  const picture = pictureOf(row, []);
  for (const field of FIELDS) {
    const memory = row.settings[field];
    if (memory === undefined || differs(picture, field)) continue;
    await tx`
      update managed_groups set settings = settings || ${tx.json({ [field]: { ...memory, by } } as never)} where id = ${groupId}`;
  }
}

/** No look at a group shows its picture: that it is another one now is known from this alone. */
async function pictureChanged(tx: Transaction, groupId: number, at: Date): Promise<void> {
  const row = await groupRow(tx, groupId);
  const lastAt = row?.settings.picture?.lastAt;
  // Told again of a time before we set it last.
  if (row === undefined || (lastAt != null && at <= new Date(lastAt))) return;
  await tx`update managed_groups set picture_set = null where id = ${groupId}`;
}

interface Remembered {
  group: number;
  person: PersonRef;
  administratorId: number | null;
  by: number | null;
  byUs: boolean;
  event: GroupEvent;
}

async function remember(tx: Transaction, ctx: Context, of: Remembered): Promise<void> {
  const { change, at } = of.event;
  const { person } = of;
  const own = person.phone === undefined ? lidHash(ctx.keys, person.lid ?? '') : mobileHash(ctx.keys, person.phone);
  if (change === 'added' || change === 'joined') {
    const came = change === 'joined' ? 'link' : of.byUs ? 'us' : 'others';
    const sealed = of.administratorId === null ? ctx.keys.seal(STRANGER_AT, person.phone ?? person.lid ?? '') : null;
    await tx`
      insert into managed_group_people as k (managed_group_id, person_hash, person_sealed, administrator_id, wish, why, present, came, came_by, updated_at)
      values (${of.group}, coalesce((select mobile_hash from administrators where id = ${of.administratorId}), ${own}), ${sealed}, ${of.administratorId},
              'unknown', ${change === 'joined' ? 'joined-by-link' : 'added-by-others'}, false, ${came}, ${of.by}, ${ctx.clock.now()})
      on conflict (managed_group_id, person_hash, municipality_code) do update
      set came = excluded.came, came_by = excluded.came_by where k.present is distinct from true`;
    return;
  }
  if (change !== 'left' && change !== 'removed') return;
  // What is told again of an earlier time, before this person came back, says nothing of now.
  const latest = new Date(at.getTime() + CLOCKS_MS);
  const went = change === 'left' ? 'left' : of.byUs ? 'us' : 'others';
  await tx`
    update managed_group_people set went = ${went}, went_at = ${at}, went_by = ${of.by}
    where managed_group_id = ${of.group} and ((present and (present_since is null or present_since <= ${latest})) or went = 'unknown')
      and (person_hash = ${own} or administrator_id = ${of.administratorId})`;
}
