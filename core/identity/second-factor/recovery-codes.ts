import { randomBytes } from 'node:crypto';
import { audit } from '../../audit.ts';
import { transact } from '../../../db/transaction.ts';
import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { addNotice } from '../accounts/notices.ts';
import { requireRecentProof } from '../sessions/recent-proof.ts';
import type { Session } from '../shapes.ts';
import { secondFactorsOf } from './need.ts';

const HOW_MANY = 10;
/** 24 characters of 5 bits: 120 random bits, so that a plain keyed hash is enough (ASVS 6.5.2 asks 112). */
const CHARACTERS = 24;
/** Crockford's base 32: no I, L, O or U to mistake. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Ten new recovery codes in place of all that were there; shown once, and each good for one sign-in.
 * @throws AppError `conflict` without a second factor that they could stand in for
 */
export async function renewRecoveryCodes(ctx: Context, session: Session): Promise<string[]> {
  requireRecentProof(ctx, session);
  return transact(ctx.db.sql, async (tx) => {
    if ((await secondFactorsOf(tx, session.accountId)).length === 0) {
      throw new AppError('conflict', 'Stel eerst een tweede stap in (een code-app of een passkey).');
    }
    await addNotice(tx, ctx, session.accountId, 'recovery-codes-renewed');
    return writeRecoveryCodes(tx, ctx, session.accountId);
  });
}

/** Replaces the recovery codes of an account. @returns the codes, in groups of four */
export async function writeRecoveryCodes(tx: Transaction, ctx: Context, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: HOW_MANY }, newCode);
  await tx`select 1 from accounts where id = ${accountId} for update`;
  await tx`delete from recovery_codes where account_id = ${accountId}`;
  for (const code of codes) {
    await tx`
      insert into recovery_codes (account_id, hash, created_at)
      values (${accountId}, ${hashOf(ctx, accountId, code)}, ${ctx.clock.now()})`;
  }
  await audit(tx, ctx, {
    verb: 'renew-recovery-codes',
    entity: 'account',
    entityId: accountId,
    detail: { codes: HOW_MANY },
  });
  return codes;
}

/** Uses a recovery code up. False when it is none of this account, or was used before. */
export async function acceptRecoveryCode(
  tx: Transaction,
  ctx: Context,
  accountId: string,
  code: string,
): Promise<boolean> {
  const used = await tx`
    update recovery_codes set used_at = ${ctx.clock.now()}
    where account_id = ${accountId} and hash = ${hashOf(ctx, accountId, code)} and used_at is null`;
  if (used.count === 0) return false;
  await addNotice(tx, ctx, accountId, 'recovery-code-used');
  await audit(tx, ctx, { verb: 'use-recovery-code', entity: 'account', entityId: accountId });
  return true;
}

function newCode(): string {
  const letters = [...randomBytes(CHARACTERS)].map((byte) => ALPHABET[byte & 31]).join('');
  return (letters.match(/.{4}/g) ?? []).join('-');
}

/** Typed in any case, with or without dashes, and with the letters that look like digits. */
function hashOf(ctx: Context, accountId: string, code: string): Buffer {
  const plain = code
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return ctx.keys.lookup('recovery_codes.hash', `${accountId}\0${plain}`);
}
