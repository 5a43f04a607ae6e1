import type { Transaction } from '../../../db/client.ts';
import type { Keys } from '../../keys/index.ts';
import { sealPerson } from './sealed-person.ts';

/** Adds administrators, or gives those with these numbers another name and e-mail address. At most 10,000 at once. */
export async function writePeople(
  tx: Transaction,
  keys: Keys,
  people: readonly { name: string; mobile: string; email?: string | null }[],
  now: Date,
): Promise<{ id: number }[]> {
  const sealed = people.map((person) => sealPerson(keys, person));
  return tx<{ id: number }[]>`
    insert into administrators (name_sealed, mobile_sealed, mobile_hash, email_sealed, email_hash, created_at, updated_at)
    select decode(i.name, 'base64'), decode(i.mobile, 'base64'), decode(i.mobile_hash, 'base64'),
           decode(i.email, 'base64'), decode(i.email_hash, 'base64'), ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${tx.json(sealed as never)}::jsonb)
      as i (name text, mobile text, mobile_hash text, email text, email_hash text)
    on conflict (mobile_hash, municipality_code) do update
      set name_sealed = excluded.name_sealed, email_sealed = excluded.email_sealed, email_hash = excluded.email_hash,
          updated_at = excluded.updated_at
    returning id`;
}
