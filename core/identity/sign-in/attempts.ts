import { transact } from '../../../db/transaction.ts';
import type { Sql, Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { placeOf } from './address.ts';

/**
 * How guessing is slowed down, in tables, so that all processes count together. An attempt is counted before it is
 * looked at, or a thousand at once would all come through. Nothing is ever locked: every wait ends by itself, and asking
 * too early does not make it longer.
 * - pair (an e-mail address, known to us or not, from one network address): 5 free, then 1, 2, 4 … 300 s.
 * - account (that e-mail address from all places where it did not sign in before): 20 free, then 1, 2, 4 … 30 s.
 * - second-factor (likewise, of an account whose password was right): 10 free, then 1, 2, 4 … 900 s.
 * - address: 1,000 an hour of whoever has not signed in from there before, so that a whole police station fits in.
 * Who signed in from a place in the last 90 days is known there and only meets `pair`: a stranger elsewhere cannot
 * keep the owner out.
 */
const LIMITS = {
  pair: { free: 5, longestS: 300 },
  account: { free: 20, longestS: 30 },
  'second-factor': { free: 10, longestS: 900 },
} as const;
const ADDRESS_PER_HOUR = 1_000;
const HOUR_MS = 3_600_000;
const FORGOTTEN_AFTER_MS = 24 * HOUR_MS;
const KNOWN_FOR_MS = 90 * 24 * HOUR_MS;

type Kind = keyof typeof LIMITS | 'address';

interface Row {
  kind: Kind;
  failures: number;
  nextAllowedAt: Date;
  succeededAt: Date | null;
  updatedAt: Date;
}

/** What one attempt is about. */
export interface Attempt {
  /** Keyed hash of the e-mail address. */
  emailHash: Buffer;
  address: string;
  /** With the account, when its password was right and the second factor is asked. */
  secondFactorOf?: string;
}

/** Counts an attempt. @throws AppError `rate-limited` with `retryAfterS` when it comes too early; then it does not count */
export async function claimAttempt(ctx: Context, attempt: Attempt): Promise<void> {
  const keys = keysOf(ctx, attempt);
  // A flood is turned away without writing anything.
  const early = judge(await readRows(ctx.db.sql, keys), ctx.clock.now().getTime()).wait;
  const waitMs = early > 0 ? early : await transact(ctx.db.sql, (tx) => count(tx, ctx, keys));
  if (waitMs === 0) return;
  const retryAfterS = Math.ceil(waitMs / 1000);
  throw new AppError(
    'rate-limited',
    `Er is te vaak geprobeerd om in te loggen. Wacht ${inWords(retryAfterS)} en probeer het dan opnieuw.`,
    [],
    { retryAfterS },
  );
}

/** @returns how long to wait first (ms); 0 when it counts */
async function count(tx: Transaction, ctx: Context, keys: ReadonlyMap<Kind, Buffer>): Promise<number> {
  const rows = await lockRows(tx, ctx, keys);
  const { counted, wait } = judge(rows, ctx.clock.now().getTime());
  if (wait > 0) return wait;
  for (const row of counted) {
    await tx`
      update sign_in_attempts set failures = ${row.failures}, next_allowed_at = ${row.nextAllowedAt}, updated_at = ${row.updatedAt}
      where kind = ${row.kind} and key = ${keys.get(row.kind) as Buffer}`;
  }
  return 0;
}

/** Somebody is in: this place is his from now on, and what went wrong here does not count any more. */
export async function settleAttempts(tx: Transaction, ctx: Context, attempt: Attempt): Promise<void> {
  const keys = keysOf(ctx, attempt);
  // With a second factor the attempt at the password was taken back already.
  const counted = attempt.secondFactorOf === undefined ? 1 : 0;
  if (counted === 0) keys.set('account', accountKey(ctx, attempt));
  const rows = await lockRows(tx, ctx, keys);
  const now = ctx.clock.now();
  const known = isKnown(rows, now.getTime());
  for (const { kind, failures } of rows) {
    if (kind === 'address' && known) continue;
    const less = kind === 'second-factor' ? 1 : counted;
    const left = kind === 'pair' || known ? 0 : Math.max(0, failures - less);
    await tx`
      update sign_in_attempts
      set failures = ${left}, next_allowed_at = ${now},
          succeeded_at = case when kind = 'pair' then ${now} else succeeded_at end
      where kind = ${kind} and key = ${keys.get(kind) as Buffer}`;
  }
}

/** The password was right and a second factor is still to come: that attempt was none, but nothing is forgiven yet. */
export async function takeBackAttempt(tx: Transaction, ctx: Context, attempt: Attempt): Promise<void> {
  const keys = keysOf(ctx, attempt);
  const rows = await lockRows(tx, ctx, keys);
  const known = isKnown(rows, ctx.clock.now().getTime());
  for (const { kind } of rows) {
    if (known && kind !== 'pair') continue;
    await tx`
      update sign_in_attempts set failures = greatest(0, failures - 1), next_allowed_at = ${ctx.clock.now()}
      where kind = ${kind} and key = ${keys.get(kind) as Buffer}`;
  }
}

/** What the rows would become, and how long to wait first (ms). */
function judge(rows: readonly Row[], now: number): { counted: Row[]; wait: number } {
  const known = isKnown(rows, now);
  let wait = 0;
  const counted: Row[] = [];
  for (const row of rows) {
    if (known && row.kind !== 'pair') continue;
    const age = now - row.updatedAt.getTime();
    if (row.kind === 'address') {
      const level = Math.max(0, row.failures - Math.floor((age / HOUR_MS) * ADDRESS_PER_HOUR));
      if (level >= ADDRESS_PER_HOUR) wait = Math.max(wait, Math.ceil(HOUR_MS / ADDRESS_PER_HOUR));
      counted.push({ ...row, failures: level + 1, nextAllowedAt: new Date(now), updatedAt: new Date(now) });
      continue;
    }
    wait = Math.max(wait, row.nextAllowedAt.getTime() - now);
    const failures = (age > FORGOTTEN_AFTER_MS ? 0 : row.failures) + 1;
    const { free, longestS } = LIMITS[row.kind];
    const pauseS = failures < free ? 0 : Math.min(longestS, 2 ** Math.min(failures - free, 20));
    counted.push({ ...row, failures, nextAllowedAt: new Date(now + pauseS * 1000), updatedAt: new Date(now) });
  }
  return { counted, wait };
}

function isKnown(rows: readonly Row[], now: number): boolean {
  const pair = rows.find(({ kind }) => kind === 'pair');
  return pair?.succeededAt != null && now - pair.succeededAt.getTime() < KNOWN_FOR_MS;
}

function keysOf(ctx: Context, { emailHash, address, secondFactorOf }: Attempt): Map<Kind, Buffer> {
  const place = placeOf(address);
  const pair = ctx.keys.lookup('sign_in_attempts.pair', `${emailHash.toString('hex')}\0${place}`);
  if (secondFactorOf !== undefined) {
    return new Map<Kind, Buffer>([
      ['pair', pair],
      ['second-factor', ctx.keys.lookup('sign_in_attempts.second-factor', secondFactorOf)],
    ]);
  }
  return new Map<Kind, Buffer>([
    ['account', accountKey(ctx, { emailHash })],
    ['address', ctx.keys.lookup('sign_in_attempts.address', place)],
    ['pair', pair],
  ]);
}

const accountKey = (ctx: Context, { emailHash }: Pick<Attempt, 'emailHash'>) =>
  ctx.keys.lookup('sign_in_attempts.account', emailHash.toString('hex'));

/** Makes the rows where they are missing, clears away some that are long forgotten, and locks ours in one order. */
async function lockRows(tx: Transaction, ctx: Context, keys: ReadonlyMap<Kind, Buffer>): Promise<Row[]> {
  const now = ctx.clock.now();
  const { kinds, values } = asArrays(keys);
  await tx`
    delete from sign_in_attempts where (kind, key) in (
      select kind, key from sign_in_attempts
      where updated_at < ${new Date(now.getTime() - FORGOTTEN_AFTER_MS)}
        and (succeeded_at is null or succeeded_at < ${new Date(now.getTime() - KNOWN_FOR_MS)})
      order by updated_at limit 20 for update skip locked)`;
  await tx`
    insert into sign_in_attempts (kind, key, failures, next_allowed_at, updated_at)
    select kind, decode(key, 'hex'), 0, ${now}, ${now} from unnest(${kinds}::text[], ${values}::text[]) as given (kind, key)
    order by kind, key on conflict do nothing`;
  return readRows(tx, keys, tx`for update of a`);
}

async function readRows(sql: Sql | Transaction, keys: ReadonlyMap<Kind, Buffer>, lock = sql``): Promise<Row[]> {
  const { kinds, values } = asArrays(keys);
  return sql<Row[]>`
    select a.kind, a.failures, a.next_allowed_at as "nextAllowedAt", a.succeeded_at as "succeededAt", a.updated_at as "updatedAt"
    from sign_in_attempts a
    join unnest(${kinds}::text[], ${values}::text[]) as given (kind, key) on a.kind = given.kind and a.key = decode(given.key, 'hex')
    order by a.kind, a.key ${lock}`;
}

const asArrays = (keys: ReadonlyMap<Kind, Buffer>) => ({
  kinds: [...keys.keys()],
  values: [...keys.values()].map((key) => key.toString('hex')),
});

const inWords = (seconds: number): string => {
  if (seconds < 90) return seconds === 1 ? '1 seconde' : `${seconds} seconden`;
  return `${Math.ceil(seconds / 60)} minuten`;
};
