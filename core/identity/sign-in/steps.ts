import type { Sql, Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { hashSecret, newSecret } from '../secrets.ts';

/** Something half-way that the browser holds the other half of. */
export interface Step<Data> {
  hash: Buffer;
  accountId: string | null;
  data: Data;
}

const SEALED_AT = 'sign_in_steps.data';

/**
 * Remembers something for a short while. @param accountId null while nobody knows who it will be
 * @returns the token for the browser: 256 random bits, of which we keep the sha256
 */
export async function beginStep(
  tx: Transaction,
  ctx: Context,
  step: { purpose: string; accountId: string | null; data: unknown; lastsMs: number },
): Promise<{ token: string; expiresAt: Date }> {
  const now = ctx.clock.now();
  const [token, expiresAt] = [newSecret(), new Date(now.getTime() + step.lastsMs)];
  await tx`
    delete from sign_in_steps where hash in (
      select hash from sign_in_steps where expires_at < ${now} order by expires_at limit 20 for update skip locked)`;
  await tx`
    insert into sign_in_steps (hash, purpose, account_id, data, created_at, expires_at)
    values (${hashSecret(token)}, ${step.purpose}, ${step.accountId}, ${ctx.keys.seal(SEALED_AT, JSON.stringify(step.data))},
            ${now}, ${expiresAt})`;
  return { token, expiresAt };
}

/** Takes a step away, once. Undefined when it is not there (any more). */
export async function takeStep<Data>(
  tx: Transaction,
  ctx: Context,
  given: { purpose: string; token: string },
): Promise<Step<Data> | undefined> {
  const rows = await tx<StepRow[]>`
    delete from sign_in_steps
    where hash = ${hashSecret(given.token)} and purpose = ${given.purpose} and expires_at > ${ctx.clock.now()}
    returning hash, account_id as "accountId", data`;
  return read(ctx, rows);
}

/**
 * Counts an answer to a step, which stays until it is ended. Undefined when it is not there, or was answered
 * `mostAnswers` times already.
 */
export async function answerStep<Data>(
  sql: Sql | Transaction,
  ctx: Context,
  given: { purpose: string; token: string; mostAnswers: number },
): Promise<Step<Data> | undefined> {
  const rows = await sql<StepRow[]>`
    update sign_in_steps set attempts = attempts + 1
    where hash = ${hashSecret(given.token)} and purpose = ${given.purpose} and expires_at > ${ctx.clock.now()}
      and attempts < ${given.mostAnswers}
    returning hash, account_id as "accountId", data`;
  return read(ctx, rows);
}

/** Ends a step. False when somebody else did so at the same moment: then it does not count for us. */
export async function endStep(tx: Transaction, hash: Buffer): Promise<boolean> {
  return (await tx`delete from sign_in_steps where hash = ${hash}`).count === 1;
}

interface StepRow {
  hash: Buffer;
  accountId: string | null;
  data: Buffer;
}

function read<Data>(ctx: Context, [row]: readonly StepRow[]): Step<Data> | undefined {
  return row && { ...row, data: JSON.parse(ctx.keys.open(SEALED_AT, row.data)) as Data };
}
