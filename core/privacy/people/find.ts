import { z } from 'zod';
import { audit } from '../../audit/index.ts';
import type { Context } from '../../context.ts';
import { openIfAny, openPart, PersonEmail, PersonMobile } from '../../registry/index.ts';
import { parseInput } from '../parse-input.ts';
import { findSubject } from './subject.ts';

/** By exact number or address, or by a part of the name. */
const FindPeopleInput = z
  .strictObject({
    mobile: PersonMobile.optional(),
    email: PersonEmail.optional(),
    name: z.string().trim().min(2, 'Geef minstens twee letters van de naam.').max(100).optional(),
  })
  .refine(
    (by) => Object.values(by).filter((value) => value !== undefined).length === 1,
    'Zoek op één van mobile, email of name.',
  );
type FindPeopleInput = z.input<typeof FindPeopleInput>;

export const FoundPerson = z.strictObject({
  id: z.int(),
  name: z.string(),
  mobile: z.string(),
  email: z.string().nullable(),
  /** Said STOP. */
  stopped: z.boolean(),
  groups: z.array(z.string()),
});
export type FoundPerson = z.infer<typeof FoundPerson>;

const MOST = 200;

/**
 * People of the register by number, address or name. Names are sealed, so for a name all of them are opened. Who looked
 * is kept per person found. @returns `messages`: how many messages from this number are kept, registered or not
 */
export async function findPeople(
  ctx: Context,
  input: FindPeopleInput,
): Promise<{ items: FoundPerson[]; messages: number }> {
  const by = parseInput(FindPeopleInput, input, 'De vraag');
  if (by.name !== undefined) return { items: await look(ctx, await idsByName(ctx, by.name)), messages: 0 };
  const { administratorIds, chatHashes } = await findSubject(ctx, { mobile: by.mobile, email: by.email });
  const hashes = chatHashes.map((hash) => hash.toString('hex'));
  const [row] = await ctx.db.sql<{ n: number }[]>`
    select count(*)::int as n from inbound_messages where encode(chat_hash, 'hex') = any(${hashes}::text[])`;
  return { items: await look(ctx, administratorIds), messages: row?.n ?? 0 };
}

async function idsByName(ctx: Context, part: string): Promise<number[]> {
  const rows = await ctx.db.sql<{ id: number; name: Buffer }[]>`select id, name_sealed as name from administrators`;
  const wanted = plain(part);
  const named = rows.map(({ id, name }) => ({ id, name: plain(openPart(ctx.keys, 'name', name)) }));
  const found = named
    .filter(({ name }) => name.includes(wanted))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'nl'));
  return found.slice(0, MOST).map(({ id }) => id);
}

/** The same for é and e, and for capitals. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

async function look(ctx: Context, ids: readonly number[]): Promise<FoundPerson[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db.sql.begin(async (tx) => {
    for (const id of ids) {
      await audit(tx, ctx, { verb: 'view', entity: 'administrator', entityId: String(id), detail: { what: 'search' } });
    }
    return tx<SealedFound[]>`
      select p.id, p.name_sealed as name, p.mobile_sealed as mobile, p.email_sealed as email,
             p.stopped_at is not null as stopped,
             array(select g.name from group_roles r join watch_groups g on g.id = r.group_id
                   where r.administrator_id = p.id order by g.name) as groups
      from unnest(${ids as number[]}::bigint[]) with ordinality w (id, place) join administrators p on p.id = w.id
      order by w.place`;
  });
  return rows.map(({ name, mobile, email, ...row }) => ({
    ...row,
    name: openPart(ctx.keys, 'name', name),
    mobile: openPart(ctx.keys, 'mobile', mobile),
    email: openIfAny(ctx.keys, 'email', email),
  }));
}

interface SealedFound {
  id: number;
  name: Buffer;
  mobile: Buffer;
  email: Buffer | null;
  stopped: boolean;
  groups: string[];
}
