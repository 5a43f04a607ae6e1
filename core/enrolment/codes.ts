import { randomInt, timingSafeEqual } from 'node:crypto';
import type { Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';
import { writeService } from '../delivery/index.ts';
import { AppError } from '../errors.ts';
import { mobileHash } from '../registry/index.ts';
import { logEvent } from './log.ts';
import { ENROLMENT_AT } from './sealed.ts';
import { composeCode } from './texts.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const CODE_LASTS_MS = 15 * MINUTE;
export const TRIES_PER_CODE = 5;
export const CODES_PER_HOUR = 3;
/** A code sent at somebody else's request is a nuisance; a thousand get our number blocked. */
const CODES_PER_DAY = 8;
const OF_ALL_PER_HOUR = 100;
/** Over all codes of a number: with these, a thousand guesses take a month and are right once in ten thousand times. */
const TRIES_PER_DAY = 30;

const codeHash = (ctx: Context, enrolmentId: string, code: string): Buffer =>
  ctx.keys.lookup(ENROLMENT_AT.code, `${enrolmentId}:${code}`);

/**
 * Sends six digits over WhatsApp to the number that is to be proven; what was sent before is of no use any more. To who said
 * STOP nothing goes, and nobody can tell. @param mobile E.164
 * @throws AppError `rate-limited` when this number, or everybody together, asked too often; `no-line`
 */
export async function sendCode(
  tx: Transaction,
  ctx: Context,
  { enrolmentId, mobile }: { enrolmentId: string; mobile: string },
): Promise<{ codeExpiresAt: Date }> {
  const now = ctx.clock.now();
  const hash = mobileHash(ctx.keys, mobile);
  await tx`select pg_advisory_xact_lock(hashtext('hk_enrolment_codes'))`;
  await refuseTooMany(tx, ctx, hash);
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
  const codeExpiresAt = new Date(now.getTime() + CODE_LASTS_MS);
  await tx`
    update enrolment_codes set expires_at = ${now}
    where enrolment_id = ${enrolmentId} and used_at is null and expires_at > ${now}`;
  await tx`
    insert into enrolment_codes (enrolment_id, mobile_hash, code_hash, created_at, expires_at)
    values (${enrolmentId}, ${hash}, ${codeHash(ctx, enrolmentId, code)}, ${now}, ${codeExpiresAt})`;
  const [stopped] = await tx`select from administrators where mobile_hash = ${hash} and stopped_at is not null`;
  const [line] = await tx`
    select from lines where municipality_code = ${ctx.tenant} and purpose = 'alerts' and state not in ('unlinked', 'linking')`;
  if (line === undefined) {
    throw new AppError('no-line', 'Wij kunnen nu geen code sturen. Probeer het later opnieuw.');
  }
  if (stopped === undefined) await writeService(tx, ctx, { to: { mobile }, text: composeCode(code) });
  await logEvent(tx, ctx, { id: enrolmentId, kind: 'code-sent' });
  return { codeExpiresAt };
}

async function refuseTooMany(tx: Transaction, ctx: Context, hash: Buffer): Promise<void> {
  const now = ctx.clock.now();
  const anHourAgo = new Date(now.getTime() - HOUR);
  const [sent] = await tx<{ hour: number; day: number; first: Date | null; all: number }[]>`
    select count(*) filter (where mobile_hash = ${hash} and created_at > ${anHourAgo})::int as hour,
           count(*) filter (where mobile_hash = ${hash})::int as day,
           min(created_at) filter (where mobile_hash = ${hash} and created_at > ${anHourAgo}) as first,
           count(*) filter (where created_at > ${anHourAgo})::int as all
    from enrolment_codes where created_at > ${new Date(now.getTime() - 24 * HOUR)}`;
  const { hour, day, first, all } = sent as NonNullable<typeof sent>;
  if (hour >= CODES_PER_HOUR || day >= CODES_PER_DAY) {
    const again = hour >= CODES_PER_HOUR && first !== null ? first.getTime() + HOUR - now.getTime() : HOUR;
    const message = `Voor dit nummer zijn al ${hour >= CODES_PER_HOUR ? hour : day} codes gevraagd. Wacht ${Math.ceil(again / MINUTE)} minuten en vraag dan een nieuwe.`;
    const issue = { path: '/administrator/mobile', code: 'too-many-codes', message };
    throw new AppError('rate-limited', message, [issue], { retryAfterS: Math.ceil(again / 1000) });
  }
  if (all >= OF_ALL_PER_HOUR) {
    const message = 'Er melden zich nu te veel groepen tegelijk aan. Probeer het over een uur opnieuw.';
    throw new AppError('rate-limited', message, [], { retryAfterS: 3600 });
  }
}

export type Guess = 'right' | 'wrong' | 'ended' | 'too-often';

/**
 * Looks at one guess. Every guess counts, also when many come at once: the row is locked and counted before it is looked at.
 * ended: there is no code that still holds · too-often: this number was guessed at too often today
 */
export async function guessCode(
  tx: Transaction,
  ctx: Context,
  { enrolmentId, mobileHash: hash, code }: { enrolmentId: string; mobileHash: Buffer; code: string },
): Promise<Guess> {
  const now = ctx.clock.now();
  await tx`select pg_advisory_xact_lock(hashtextextended(encode(${hash}::bytea, 'hex'), 14))`;
  const [tried] = await tx<{ tries: number }[]>`
    select coalesce(sum(tries), 0)::int as tries from enrolment_codes
    where mobile_hash = ${hash} and created_at > ${new Date(now.getTime() - 24 * HOUR)}`;
  if ((tried?.tries ?? 0) >= TRIES_PER_DAY) return 'too-often';
  const [row] = await tx<{ id: number; hash: Buffer }[]>`
    update enrolment_codes set tries = tries + 1
    where id = (select max(id) from enrolment_codes where enrolment_id = ${enrolmentId})
      and used_at is null and expires_at > ${now} and tries < ${TRIES_PER_CODE}
    returning id, code_hash as hash`;
  if (row === undefined) return 'ended';
  if (!timingSafeEqual(row.hash, codeHash(ctx, enrolmentId, code))) return 'wrong';
  await tx`update enrolment_codes set used_at = ${now} where id = ${row.id}`;
  return 'right';
}
