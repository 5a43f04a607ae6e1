import type { Transaction } from '../../../db/client.ts';
import { AppError } from '../../errors.ts';

/**
 * Sees to it that each of these municipalities keeps an active manager besides this account. Call it before the change,
 * in its transaction: two managers who remove each other at the same moment wait for one another here.
 * @param codes by default all where the account is manager
 * @throws AppError `conflict`
 */
export async function keepAManager(tx: Transaction, accountId: string, codes?: readonly string[]): Promise<void> {
  const managed = await tx<{ code: string }[]>`
    select municipality_code as code from account_roles
    where account_id = ${accountId} and role = 'manager' order by municipality_code`;
  for (const { code } of managed) {
    if (codes !== undefined && !codes.includes(code)) continue;
    await tx`select pg_advisory_xact_lock(hashtextextended(${`managers of ${code}`}, 0))`;
    const others = await tx`
      select 1 from account_roles r join accounts a on a.id = r.account_id
      where r.municipality_code = ${code} and r.role = 'manager' and a.status = 'active' and a.id <> ${accountId} limit 1`;
    if (others.count === 0) {
      throw new AppError(
        'conflict',
        `Dit is de laatste functioneel beheerder van ${code}. Maak eerst iemand anders functioneel beheerder.`,
      );
    }
  }
}
