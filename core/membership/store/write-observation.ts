import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import type { GroupState, PersonRef } from '../../ports/transport.ts';
import { lidHash, mobileHash } from '../../registry/index.ts';
import { differs } from '../plan/plan-settings.ts';
import { DAY, HOUR } from '../plan/ladder.ts';
import { FIELDS, type Field, type SettingMemory } from '../plan/types.ts';
import type { GroupRow } from './group-row.ts';
import { pictureOf } from './pictures.ts';

/** Somebody in the chat who is not one of our lines, by the keyed hash under which he is known here (hexadecimal). */
export interface SeenMember {
  hash: string;
  person: PersonRef;
  admin: boolean;
  administratorId: number | null;
}

/** What is sealed of somebody who stands in no register. */
export const STRANGER_AT = 'managed_group_people.person';

/** After so long in step the ladder of acts begins anew. */
const FORGET_MS = 7 * DAY;

/** Who the members are: by number, or by hidden id where only that is seen. Our own lines are left out. */
export async function recognise(tx: Transaction, ctx: Context, state: GroupState): Promise<SeenMember[]> {
  const { keys } = ctx;
  const ours = await tx<{ phone: string }[]>`select phone from lines where phone is not null`;
  const lines = new Set(ours.map(({ phone }) => phone));
  const members = state.members.filter(({ person }) => person.phone === undefined || !lines.has(person.phone));
  const byOwn = members.map((member) => {
    const { phone, lid } = member.person;
    return { member, own: phone === undefined ? lidHash(keys, lid ?? '') : mobileHash(keys, phone) };
  });
  const hashes = byOwn.map(({ own }) => own.toString('hex'));
  const known = await tx<{ id: number; own: string; hash: string }[]>`
    with h as materialized (select own, decode(own, 'hex') as bytes from unnest(${hashes}::text[]) h (own))
    select p.id, h.own, encode(p.mobile_hash, 'hex') as hash from h
    join administrators p on p.mobile_hash = h.bytes or p.lid_hash = h.bytes`;
  const found = new Map(known.map((row) => [row.own, row]));
  const seen = byOwn.map(({ member, own }): SeenMember => {
    const who = found.get(own.toString('hex'));
    const { person, admin } = member;
    return { hash: who?.hash ?? own.toString('hex'), person, admin, administratorId: who?.id ?? null };
  });
  return [...new Map(seen.map((one) => [one.hash, one])).values()];
}

/** Writes down what the chat looks like and who is in it, and since when what is otherwise is otherwise. */
export async function writeObservation(
  tx: Transaction,
  ctx: Context,
  row: GroupRow,
  seen: { state: GroupState; members: readonly SeenMember[] },
): Promise<void> {
  const now = ctx.clock.now();
  const { subject, description, announce, restrict, weAdminister, members } = seen.state;
  const observed = { subject, description, announce, restrict, weAdminister, members: members.length };
  const settings = rememberSettings({ ...row, observed }, now);
  await tx`
    update managed_groups set observed = ${tx.json(observed)}, observed_at = ${now}, settings = ${tx.json(settings as never)},
           trouble = null, trouble_since = null, trouble_tries = 0
    where id = ${row.id}`;
  const first = row.observedAt === null;
  await writePresent(tx, ctx, row.id, {
    members: seen.members,
    came: first && row.createBegunAt === null ? 'before' : 'others',
  });
  await writeAbsent(tx, ctx, row.id, seen.members);
}

function rememberSettings(row: GroupRow, now: Date): Partial<Record<Field, SettingMemory>> {
  const picture = pictureOf(row, []);
  const moment = now.toISOString();
  const empty: SettingMemory = { acts: 0, lastAt: null, inStepAt: null, setBack: false, since: null, by: null };
  return Object.fromEntries(
    FIELDS.map((field): [Field, SettingMemory] => {
      const memory = row.settings[field] ?? empty;
      if (differs(picture, field)) return [field, { ...memory, since: memory.since ?? moment }];
      return [field, { ...memory, acts: 0, inStepAt: moment, since: null, by: null }];
    }),
  );
}

/** @param from.came how who was not there before is taken to have come, when nothing tells */
async function writePresent(
  tx: Transaction,
  ctx: Context,
  groupId: number,
  from: { members: readonly SeenMember[]; came: string },
): Promise<void> {
  const now = ctx.clock.now();
  const longAgo = new Date(now.getTime() - FORGET_MS);
  const items = from.members.map(({ hash, person, admin, administratorId }) => ({
    h: hash,
    m: admin,
    a: administratorId,
    s:
      administratorId === null ? ctx.keys.seal(STRANGER_AT, person.phone ?? person.lid ?? '').toString('base64') : null,
  }));
  await tx`
    with i as materialized (
      select decode(h, 'hex') as h, m, a, decode(s, 'base64') as s
      from jsonb_to_recordset(${tx.json(items as never)}::jsonb) as i (h text, m bool, a int8, s text)
    ), fresh as (
      insert into managed_group_people (managed_group_id, person_hash, person_sealed, administrator_id, wish, why, present, admin, present_since, came, updated_at)
      select ${groupId}, h, s, a, 'unknown', 'added-by-others', true, m, ${now}, ${from.came}, ${now} from i
      where not exists (select from managed_group_people k where k.managed_group_id = ${groupId} and k.person_hash = i.h)
    )
    update managed_group_people k
    set present = true, admin = i.m, administrator_id = coalesce(k.administrator_id, i.a),
        present_since = case when k.present then k.present_since else ${now} end,
        came = case when k.present then k.came
                    when k.last_act = 'add' and k.outcome in ('begun', 'unclear', 'added', 'already') then 'us'
                    else coalesce(k.came, case when k.invites > 0 then 'link' end, ${from.came}) end,
        went = null, went_at = null, went_by = null, invites = 0, invited_at = null, asked_at = null,
        hold = case when k.hold = 'paused' then k.hold end,
        outcome = case when k.outcome in ('begun', 'unclear') and k.last_act = 'add' then 'added' else k.outcome end,
        acts = case when k.last_act_at < ${longAgo} then 0 else k.acts end,
        right_acts = case when k.right_act_at < ${longAgo} then 0 else k.right_acts end,
        updated_at = ${now}
    from i
    where k.managed_group_id = ${groupId} and k.person_hash = i.h
      and (k.present is distinct from true or k.went is not null or k.admin <> i.m or (k.acts > 0 and k.last_act_at < ${longAgo}) or (k.right_acts > 0 and k.right_act_at < ${longAgo}))`;
}

/** Of whoever went while nobody told how, it is kept that nobody knows: he is asked, never added against his will. */
async function writeAbsent(
  tx: Transaction,
  ctx: Context,
  groupId: number,
  members: readonly SeenMember[],
): Promise<void> {
  const now = ctx.clock.now();
  const there = members.map(({ hash }) => hash);
  await tx`
    delete from managed_group_people
    where managed_group_id = ${groupId} and wish = 'unknown' and (present or updated_at < ${new Date(now.getTime() - HOUR)})
      and encode(person_hash, 'hex') <> all(${there}::text[])`;
  await tx`
    delete from managed_group_people
    where managed_group_id = ${groupId} and why = 'left-register' and encode(person_hash, 'hex') <> all(${there}::text[])`;
  await tx`
    update managed_group_people
    set went = case when not coalesce(present, false) then went
                    when last_act = 'remove' and (went is null or went = 'us') then 'us' else coalesce(went, 'unknown') end,
        went_at = case when present then coalesce(went_at, ${now}) else went_at end,
        came = null, present = false, admin = false, present_since = null, updated_at = ${now}
    where managed_group_id = ${groupId} and present is distinct from false and encode(person_hash, 'hex') <> all(${there}::text[])`;
}
