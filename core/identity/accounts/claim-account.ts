import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { noSuchAccount } from './account.ts';

/** What the rules about an account look at. */
export interface ClaimedAccount {
  id: string;
  home: string;
  status: 'invited' | 'active' | 'disabled';
  hasPassword: boolean;
  hasOidc: boolean;
}

/**
 * What the organisation's own login decides about somebody is not decided here as well: a role would be gone at the next
 * sign-in, and a password would go on working when the organisation lets somebody go.
 */
export function refuseFederated(account: Pick<ClaimedAccount, 'hasOidc'>): void {
  if (!account.hasOidc) return;
  throw new AppError(
    'conflict',
    'Deze persoon meldt zich aan met de login van zijn organisatie. Wijzig rollen en wachtwoord daar.',
  );
}

/**
 * Locks an account for a change by the municipality of the context.
 * @param whose home: only what lives there, because the change counts everywhere · any: also who has a role there
 * @throws AppError `not-found` for an account that this municipality has nothing to do with
 */
export async function claimAccount(
  tx: Transaction,
  ctx: Context,
  id: string,
  whose: 'home' | 'any',
): Promise<ClaimedAccount> {
  const [row] = await tx<ClaimedAccount[]>`
    select id, municipality_code as home, status, password_hash is not null as "hasPassword",
           oidc_subject is not null as "hasOidc"
    from accounts a
    where id::text = ${id} and (municipality_code = ${ctx.tenant}
      or exists (select 1 from account_roles r where r.account_id = a.id and r.municipality_code = ${ctx.tenant}))
    for update`;
  if (row === undefined) throw noSuchAccount();
  if (whose === 'home' && row.home !== ctx.tenant) {
    throw new AppError(
      'forbidden',
      'Dit account hoort bij een andere gemeente. Alleen een beheerder daar kan dit doen; u kunt wel de rollen hier intrekken.',
    );
  }
  return row;
}
