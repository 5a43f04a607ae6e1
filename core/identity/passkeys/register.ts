import { z } from 'zod';
import type { Sql, Transaction } from '../../../db/client.ts';
import { transact } from '../../../db/transaction.ts';
import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { addNotice } from '../accounts/notices.ts';
import { secondFactorsOf } from '../second-factor/need.ts';
import { writeRecoveryCodes } from '../second-factor/recovery-codes.ts';
import { requireRecentProof } from '../sessions/recent-proof.ts';
import type { From, NewSession, Session } from '../shapes.ts';
import { renewSession } from '../sign-in/reauthenticate.ts';
import { CHALLENGE_MS, newChallenge, takeChallenge } from './challenge.ts';
import { toPasskey, type Passkey, type PasskeyQuestion, type PasskeyRow } from './passkey.ts';
import type { RelyingParty } from './relying-party.ts';
import { challengeOf, verifyMade, webauthn, type MadePasskey, type RegistrationAnswer } from './webauthn.ts';

/** Telephones, computers and keys in a drawer; more than one person has. */
const MOST = 20;

const VISIBLE = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u;

/** What somebody calls a passkey, to know it again. In a description a pattern is the source alone: it has no flags. */
export const PasskeyName = z
  .string({ error: 'Geef de toegangssleutel een naam.' })
  .trim()
  .min(1, { error: 'Geef de toegangssleutel een naam.' })
  .max(60, { error: 'Neem een naam van hooguit 60 tekens.' })
  .regex(VISIBLE, { error: 'In deze naam staan onzichtbare tekens. Haal ze weg.' })
  .meta({ pattern: VISIBLE.source });

/**
 * What the browser needs to make a passkey for this account.
 * @throws AppError `forbidden` without recent proof, `conflict` for who comes in by the organisation's own login
 */
export async function startPasskeyRegistration(
  ctx: Context,
  session: Session,
  site: RelyingParty,
): Promise<PasskeyQuestion> {
  const owner = await ownerOf(ctx.db.sql, session.accountId);
  requireRecentProof(ctx, session);
  const held = await ctx.db.sql<{ credentialId: Buffer; transports: string[] }[]>`
    select credential_id as "credentialId", transports from passkeys where account_id = ${session.accountId}`;
  refuseTooMany(held.length);
  const { bytes, expiresAt } = await newChallenge(ctx, 'passkey-registration', session.accountId);
  const { generateRegistrationOptions } = await webauthn();
  const options = await generateRegistrationOptions({
    rpName: 'Heterdaadkracht',
    rpID: site.id,
    // Random, and the same for all passkeys of the account; a device shows the name and the address beside it.
    userID: new Uint8Array(Buffer.from(session.accountId.replaceAll('-', ''), 'hex')),
    userName: ctx.keys.open('accounts.email', owner.email),
    userDisplayName: ctx.keys.open('accounts.name', owner.name),
    challenge: bytes,
    timeout: CHALLENGE_MS,
    attestationType: 'none',
    excludeCredentials: held.map((each) => ({
      id: each.credentialId.toString('base64url'),
      transports: each.transports,
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return { options: { ...options }, expiresAt };
}

/**
 * Keeps the passkey that the browser made, and puts a new session in the place of this one. With the first second factor
 * of the account come recovery codes, which are shown once, and its other sessions end.
 * @throws AppError `invalid` when it does not fit, `conflict` when its challenge is over or it is registered already
 */
export async function finishPasskeyRegistration(
  ctx: Context,
  session: Session,
  site: RelyingParty,
  input: { name: string; answer: RegistrationAnswer },
  from: From,
): Promise<{ passkey: Passkey; session: NewSession; recoveryCodes: string[] | null }> {
  const challenge = challengeOf(input.answer.response.clientDataJSON, 'webauthn.create');
  await takeChallenge(ctx, 'passkey-registration', session.accountId, challenge);
  const made = await verifyMade(site, input.answer, challenge);
  return transact(ctx.db.sql, async (tx) => {
    await ownerOf(tx, session.accountId);
    const hadFactor = (await secondFactorsOf(tx, session.accountId)).length > 0;
    const row = await keep(tx, ctx, session.accountId, input.name, made);
    await audit(tx, ctx, {
      verb: 'add-passkey',
      entity: 'account',
      entityId: session.accountId,
      detail: { passkey: row.id },
    });
    await addNotice(tx, ctx, session.accountId, 'passkey-added');
    // Whoever just made one has shown it: where passkeys are asked for, this session goes on.
    const method = session.method.startsWith('password') ? 'password+passkey' : session.method;
    const renewed = await renewSession(tx, ctx, session, { method, strong: true, from });
    if (!hadFactor) await tx`delete from sessions where account_id = ${session.accountId} and id <> ${renewed.id}`;
    const hasCodes = (await secondFactorsOf(tx, session.accountId)).includes('recovery-code');
    const recoveryCodes = hasCodes ? null : await writeRecoveryCodes(tx, ctx, session.accountId);
    return { passkey: toPasskey(ctx, row), session: renewed, recoveryCodes };
  });
}

/** Locks the account in a transaction, so that counting its passkeys and adding one is one thing. */
async function ownerOf(sql: Sql | Transaction, accountId: string): Promise<{ name: Buffer; email: Buffer }> {
  const [row] = await sql<{ name: Buffer; email: Buffer; federated: boolean }[]>`
    select name, email, oidc_issuer is not null as federated from accounts
    where id = ${accountId} and status = 'active' for update`;
  if (row === undefined) throw new AppError('unauthenticated', 'Uw account is zojuist gewijzigd. Log opnieuw in.');
  if (!row.federated) return row;
  throw new AppError(
    'conflict',
    'U meldt zich aan met de login van uw organisatie. Stel uw toegangssleutel daar in; hier zou hij langs die login heen gaan.',
  );
}

async function keep(
  tx: Transaction,
  ctx: Context,
  accountId: string,
  name: string,
  made: MadePasskey,
): Promise<PasskeyRow> {
  const [{ count } = { count: 0 }] = await tx<{ count: number }[]>`
    select count(*)::int as count from passkeys where account_id = ${accountId}`;
  refuseTooMany(count);
  const [row] = await tx<PasskeyRow[]>`
    insert into passkeys (account_id, credential_id, public_key, counter, transports, backed_up, name, created_at)
    values (${accountId}, ${made.credentialId}, ${made.publicKey}, ${made.counter}, ${made.transports}, ${made.backedUp},
            ${ctx.keys.seal('passkeys.name', name)}, ${ctx.clock.now()})
    on conflict (credential_id) do nothing
    returning id, name, backed_up as "backedUp", created_at as "createdAt", last_used_at as "lastUsedAt"`;
  if (row === undefined) throw new AppError('conflict', 'Deze toegangssleutel is hier al ingesteld.');
  return row;
}

function refuseTooMany(held: number): void {
  if (held < MOST) return;
  throw new AppError(
    'conflict',
    `U hebt al ${MOST} toegangssleutels. Verwijder er eerst een die u niet meer gebruikt.`,
  );
}
