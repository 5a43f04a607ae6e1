import { Secret, TOTP } from 'otpauth';
import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';

export const TOTP_SEALED_AT = 'accounts.totp_secret';
const PERIOD_S = 30;
/** One step early or late: RFC 6238, 5.2; clocks of telephones are not ours. */
const WINDOW = 1;

/** RFC 6238 as every authenticator knows it: SHA-1, six digits, 30 s. @param secret base32 */
export const totpOf = (secret: string, label = 'account'): TOTP =>
  new TOTP({
    issuer: 'Heterdaadkracht',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_S,
    secret: Secret.fromBase32(secret),
  });

/** 160 random bits, as RFC 4226 asks; base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

const digitsOf = (code: string): string => code.replaceAll(/\s/g, '');
export const isTotpCode = (code: string): boolean => /^\d{6}$/.test(digitsOf(code));

/** The step of 30 s since 1970 that this code belongs to, now or one beside it; undefined when it is another code. */
export function stepOf(secret: string, code: string, now: Date): number | undefined {
  const delta = totpOf(secret).validate({ token: digitsOf(code), timestamp: now.getTime(), window: WINDOW });
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / PERIOD_S) + delta;
}

/** Accepts a code of this account once: its step must come after the last one, whoever asks at the same moment. */
export async function acceptTotp(tx: Transaction, ctx: Context, accountId: string, code: string): Promise<boolean> {
  const [row] = await tx<
    { secret: Buffer | null }[]
  >`select totp_secret as secret from accounts where id = ${accountId}`;
  if (row?.secret == null) return false;
  const step = stepOf(ctx.keys.open(TOTP_SEALED_AT, row.secret), code, ctx.clock.now());
  if (step === undefined) return false;
  const accepted = await tx`
    update accounts set totp_last_step = ${step}
    where id = ${accountId} and totp_secret = ${row.secret} and (totp_last_step is null or totp_last_step < ${step})`;
  return accepted.count === 1;
}
