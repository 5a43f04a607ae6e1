import type { Sql, Transaction } from '../../db/client.ts';
import type { Keys } from '../keys/index.ts';
import { canonical, microseconds, sha256 } from './canonical.ts';
import { isSignedBy } from './signature.ts';

/** Signed word that everything before a block, and the entries of that block itself, went because their time was over. */
export interface Checkpoint {
  block: number;
  hash: Buffer;
  total: number;
  /** UTC with microseconds. */
  at: string;
  publicKey: string;
  signature: Buffer;
}

const signedPart = ({ block, hash, total, at, publicKey }: Omit<Checkpoint, 'signature'>): Buffer =>
  sha256(canonical({ removedUpTo: block, hash: hash.toString('hex'), total, at, publicKey }));

export function signCheckpoint(
  keys: Pick<Keys, 'sign' | 'publicKey'>,
  block: { number: number; hash: Buffer; total: number },
  now: Date,
): Checkpoint {
  const { number, hash, total } = block;
  const checkpoint = { block: number, hash, total, at: microseconds(now), publicKey: keys.publicKey };
  return { ...checkpoint, signature: keys.sign(signedPart(checkpoint)) };
}

export const isGenuineCheckpoint = (checkpoint: Checkpoint): boolean =>
  isSignedBy(checkpoint.publicKey, signedPart(checkpoint), checkpoint.signature);

/** The newest; null when nothing was ever removed. */
export async function lastCheckpoint(sql: Sql | Transaction): Promise<Checkpoint | null> {
  const [row] = await sql<Checkpoint[]>`
    select block_number as block, block_hash as hash, total, public_key as "publicKey", signature,
           to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from audit_checkpoints order by block_number desc limit 1`;
  return row ?? null;
}
