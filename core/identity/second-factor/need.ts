import type { Sql, Transaction } from '../../../db/client.ts';
import type { SecondFactor } from '../shapes.ts';

/**
 * Whether this account must show a second factor: as soon as one municipality that it belongs to or works in asks so.
 * A municipality that decided nothing asks. A piece of SQL, so that a session's look-up stays one query.
 */
export const needsSecondFactor = (sql: Sql | Transaction, account: ReturnType<Sql>) => sql`
  exists (
    select 1 from (
      select municipality_code from account_roles where account_id = ${account}
      union select municipality_code from accounts where id = ${account}
    ) at_home
    left join municipality_policies p using (municipality_code)
    where coalesce(p.second_factor, 'required') = 'required')`;

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
