import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { mobileHash } from '../../registry/index.ts';
import type { Found } from './subject.ts';

/**
 * Takes administrators out of the groups that are kept in step. Of who is in a chat only the keyed hash stays, until the line
 * has put him out of it: by that alone he is known there. Everything else goes at once.
 */
export async function forgetInGroups(tx: Transaction, ctx: Context, ids: readonly number[]): Promise<void> {
  const all = [...ids];
  const now = ctx.clock.now();
  await tx`delete from managed_group_people where administrator_id = any(${all}::bigint[]) and present is not true`;
  await tx`
    update managed_group_people
    set administrator_id = null, colleague_id = null, person_sealed = null, wish = 'out', why = 'left-register', wants_admin = false,
        hold = null, acts = 0, invited_at = null, asked_at = null, updated_at = ${now}
    where administrator_id = any(${all}::bigint[])`;
  await tx`
    update managed_group_people set came_by = case when came_by = any(${all}::bigint[]) then null else came_by end,
           went_by = case when went_by = any(${all}::bigint[]) then null else went_by end
    where came_by = any(${all}::bigint[]) or went_by = any(${all}::bigint[])`;
  await tx`
    update managed_groups g set settings = (
      select coalesce(jsonb_object_agg(key, case when (value ->> 'by')::bigint = any(${all}::bigint[]) then value || '{"by": null}' else value end), '{}')
      from jsonb_each(g.settings))
    where exists (select from jsonb_each(g.settings) where (value ->> 'by')::bigint = any(${all}::bigint[]))`;
}

/** Forgets who stands in no register: strangers in chats, and colleagues. Returns how many rows went; whoever still has to be put out of a chat stays as a hash. */
export async function forgetStrangers(tx: Transaction, ctx: Context, found: Found): Promise<number> {
  const hashes = [...found.chats]
    .filter((chat) => chat.endsWith('@c.us'))
    .map((chat) => mobileHash(ctx.keys, `+${chat.slice(0, -'@c.us'.length)}`).toString('hex'));
  const strangers = await tx`
    delete from managed_group_people
    where administrator_id is null and colleague_id is null and why <> 'left-register' and encode(person_hash, 'hex') = any(${hashes}::text[])`;
  const colleagues = await tx`delete from police_colleagues where encode(mobile_hash, 'hex') = any(${hashes}::text[])`;
  return strangers.count + colleagues.count;
}
