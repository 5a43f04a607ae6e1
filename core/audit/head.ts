import type { Context } from '../context.ts';
import { headBlock } from './blocks.ts';

/** The newest block, as an auditor writes it down to compare later. */
export interface AuditHead {
  number: number;
  epoch: number;
  /** Entries sealed in all. */
  total: number;
  hash: string;
  signature: string;
  publicKey: string;
  sealedAt: string;
}

/** Null while nothing was ever sealed. Hashes in hexadecimal, signature and key in base64. */
export async function auditHead(ctx: Pick<Context, 'db'>): Promise<AuditHead | null> {
  const head = await headBlock(ctx.db.sql);
  if (head === null) return null;
  const { number, epoch, total, publicKey, sealedAt } = head;
  const proof = { hash: head.hash.toString('hex'), signature: head.signature.toString('base64') };
  return { number, epoch, total, ...proof, publicKey, sealedAt };
}
