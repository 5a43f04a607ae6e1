import type { Sql, Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { hashSecret, newSecret } from '../secrets.ts';
import type { OneTimeLink } from '../shapes.ts';

export type LinkPurpose = 'set-up' | 'invitation' | 'password-reset';

/** A weekend fits in. */
const LASTS_MS = 72 * 3_600_000;

/** What a link that still works is for. */
export interface LinkTarget {
  hash: Buffer;
  municipality: string;
  accountId: string | null;
}

/** Makes a link; an earlier one for the same thing stops working. */
export async function makeLink(
  tx: Transaction,
  ctx: Context,
  link: { purpose: LinkPurpose; accountId: string | null },
): Promise<OneTimeLink> {
  const now = ctx.clock.now();
  const [token, expiresAt] = [newSecret(), new Date(now.getTime() + LASTS_MS)];
  await tx`
    delete from one_time_links
    where municipality_code = ${ctx.tenant} and account_id is not distinct from ${link.accountId}::uuid`;
  await tx`
    insert into one_time_links (hash, purpose, municipality_code, account_id, created_at, expires_at)
    values (${hashSecret(token)}, ${link.purpose}, ${ctx.tenant}, ${link.accountId}, ${now}, ${expiresAt})`;
  return { token, expiresAt };
}

/** Looks whether a link still works, without using it. @throws AppError `not-found`, the same whatever is wrong */
export async function readLink(
  sql: Sql | Transaction,
  ctx: Context,
  given: { token: string; purpose: LinkPurpose },
): Promise<LinkTarget> {
  const [row] = await sql<LinkTarget[]>`
    select hash, municipality_code as municipality, account_id as "accountId" from one_time_links
    where hash = ${hashSecret(given.token)} and purpose = ${given.purpose} and used_at is null
      and expires_at > ${ctx.clock.now()}`;
  if (row === undefined) throw linkOver();
  return row;
}

/** Uses a link up; of two at the same moment one comes through. @throws AppError `not-found` */
export async function useLink(tx: Transaction, ctx: Context, hash: Buffer): Promise<void> {
  const used = await tx`
    update one_time_links set used_at = ${ctx.clock.now()}
    where hash = ${hash} and used_at is null and expires_at > ${ctx.clock.now()}`;
  if (used.count === 0) throw linkOver();
}

const linkOver = () =>
  new AppError('not-found', 'Deze link werkt niet (meer). Vraag een nieuwe aan wie u de link gaf.');
