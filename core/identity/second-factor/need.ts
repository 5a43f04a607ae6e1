import type { Sql, Transaction } from '../../../db/client.ts';
import type { SecondFactor } from '../shapes.ts';

type Fragment = ReturnType<Sql>;

/**
 * Whether a session of this account must enrol a second factor before anything else: as soon as one municipality that it
 * belongs to or works in asks for more than the session showed. A municipality that decided nothing asks for a second
 * factor. Pieces of SQL, so that a session's look-up stays one query.
 * @param shown.strong two factors were shown
 * @param shown.method how one signed in; where passkeys are asked only those and the organisation's own login count
 */
export const mustEnrol = (
  sql: Sql | Transaction,
  account: Fragment,
  shown: { strong: Fragment; method: Fragment },
): Fragment => sql`
  exists (
    ${policiesOf(sql, account)}
    where case coalesce(p.second_factor, 'required')
      when 'optional' then false
      when 'required' then not ${shown.strong}
      else ${shown.method} not in ('passkey', 'password+passkey', 'oidc') end)`;

const policiesOf = (sql: Sql | Transaction, account: Fragment): Fragment => sql`
  select 1 from (
    select municipality_code from account_roles where account_id = ${account}
    union select municipality_code from accounts where id = ${account}
  ) at_home
  left join municipality_policies p using (municipality_code)`;

/** Whether the account may do without what it has left. */
export async function canDoWith(
  sql: Sql | Transaction,
  accountId: string,
  left: readonly SecondFactor[],
): Promise<boolean> {
  const rows = await sql`
    ${policiesOf(sql, sql`${accountId}::uuid`)}
    where case coalesce(p.second_factor, 'required')
      when 'optional' then false
      when 'required' then ${left.length === 0}
      else ${!left.includes('passkey')} end`;
  return rows.count === 0;
}

/** What the account can show beside its password. A recovery code only helps who has lost another factor. */
export async function secondFactorsOf(sql: Sql | Transaction, accountId: string): Promise<SecondFactor[]> {
  const [row] = await sql<{ totp: boolean; passkey: boolean; codes: boolean }[]>`
    select totp_secret is not null as totp,
           exists (select 1 from passkeys where account_id = accounts.id) as passkey,
           exists (select 1 from recovery_codes where account_id = accounts.id and used_at is null) as codes
    from accounts where id = ${accountId}`;
  if (row === undefined || !(row.totp || row.passkey)) return [];
  return [
    ...(row.totp ? (['totp'] as const) : []),
    ...(row.passkey ? (['passkey'] as const) : []),
    ...(row.codes ? (['recovery-code'] as const) : []),
  ];
}
