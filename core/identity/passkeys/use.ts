import type { Transaction } from '../../../db/client.ts';
import { transact } from '../../../db/transaction.ts';
import { actingAs } from '../acting.ts';
import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { RelyingParty } from './relying-party.ts';
import { takeChallenge, type ChallengePurpose } from './challenge.ts';
import { challengeOf, verifyUsed, type AssertionAnswer } from './webauthn.ts';

interface Found {
  id: string;
  accountId: string;
  municipality: string;
  publicKey: Buffer;
}

/** Somebody who unlocked a passkey; not yet whether he may come in with it. */
export interface ShownPasskey {
  accountId: string;
  /** Context with the account acting at home. */
  as: Context;
  /**
   * To be called in the transaction that lets the person in.
   * @returns false, noted in the audit trail, when the account is closed to it or the counter went back
   */
  accept(tx: Transaction): Promise<boolean>;
}

/**
 * Checks that a passkey of ours signed this challenge on this site with its owner verified.
 * @param accountId whose it must be; null when anybody may come
 * @throws AppError `unauthenticated`; the same for a passkey that is unknown, or of somebody else
 */
export async function readAssertion(
  ctx: Context,
  site: RelyingParty,
  answer: AssertionAnswer,
  purpose: ChallengePurpose,
  accountId: string | null,
): Promise<ShownPasskey> {
  const challenge = challengeOf(answer.response.clientDataJSON, 'webauthn.get');
  await takeChallenge(ctx, purpose, accountId, challenge);
  const [found] = await ctx.db.sql<Found[]>`
    select p.id, p.account_id as "accountId", a.municipality_code as municipality, p.public_key as "publicKey"
    from passkeys p join accounts a on a.id = p.account_id
    where p.credential_id = ${Buffer.from(answer.id, 'base64url')}`;
  const owner = found !== undefined && (accountId ?? found.accountId) === found.accountId && namesOwner(answer, found);
  if (!owner) {
    throw new AppError(
      'unauthenticated',
      'Deze toegangssleutel kennen wij niet. Gebruik een andere, of log in met uw wachtwoord.',
    );
  }
  const used = await verifyUsed(site, answer, challenge, found.publicKey);
  const as = actingAs(ctx, found.accountId, found.municipality);
  return { accountId: found.accountId, as, accept: (tx) => accept(tx, as, found, used) };
}

/** The authenticator's word for the account is not signed, but when it is another one something is wrong. */
function namesOwner(answer: AssertionAnswer, found: Found): boolean {
  const { userHandle } = answer.response;
  return (
    userHandle == null || Buffer.from(userHandle, 'base64url').toString('hex') === found.accountId.replaceAll('-', '')
  );
}

async function accept(
  tx: Transaction,
  ctx: Context,
  passkey: Found,
  used: { counter: number; backedUp: boolean },
): Promise<boolean> {
  const [row] = await tx<{ counter: number; open: boolean }[]>`
    select p.counter, a.status = 'active' and a.oidc_issuer is null as open
    from accounts a join passkeys p on p.account_id = a.id where p.id = ${passkey.id} for update of a, p`;
  // Some authenticators keep no counter and always say 0; one that counts and comes back lower has a copy somewhere.
  const wentBack = row !== undefined && used.counter <= row.counter && (used.counter > 0 || row.counter > 0);
  if (row === undefined || !row.open || wentBack) {
    const why = wentBack ? 'counter' : 'account';
    ctx.log.warn({ account: passkey.accountId, why }, 'passkey refused');
    await audit(tx, ctx, {
      verb: 'refuse-passkey',
      entity: 'account',
      entityId: passkey.accountId,
      detail: { passkey: passkey.id, why },
    });
    return false;
  }
  await tx`
    update passkeys set counter = ${used.counter}, backed_up = ${used.backedUp}, last_used_at = ${ctx.clock.now()}
    where id = ${passkey.id}`;
  return true;
}

/** Does the work when the passkey is accepted; what is noted about a refusal stays. */
export async function letIn<T>(ctx: Context, shown: ShownPasskey, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const outcome = await transact(ctx.db.sql, async (tx): Promise<{ done: T } | undefined> =>
    (await shown.accept(tx)) ? { done: await work(tx) } : undefined,
  );
  if (outcome !== undefined) return outcome.done;
  throw new AppError(
    'unauthenticated',
    'Met deze toegangssleutel kunt u niet inloggen. Vraag uw functioneel beheerder om hulp.',
  );
}
