import { z } from 'zod';
import type { Sql, Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';
import { headBlock } from './blocks.ts';
import { canonical, sha256 } from './canonical.ts';
import { isSignedBy } from './signature.ts';

const hex = z.string().regex(/^[0-9a-f]{64}$/);

/** The head of the chain at one moment, to be kept where nobody who holds the database can reach it. */
export const Anchor = z.strictObject({
  version: z.literal(1),
  at: z.iso.datetime(),
  block: z.int().min(1),
  hash: hex,
  /** Entries up to and including that block. */
  total: z.int().min(0),
  /** Ed25519, SPKI in base64. */
  publicKey: z.base64(),
  /** Over the SHA-256 of the canonical JSON of all the rest, in base64. */
  signature: z.base64(),
});
export type Anchor = z.infer<typeof Anchor>;

/** Where anchors go. `write` rejects when it is not certain that the anchor is kept. */
export interface AnchorTarget {
  readonly name: 'file' | 's3' | 'email';
  write(anchor: Anchor): Promise<void>;
}

const signedPart = ({ version, at, block, hash, total, publicKey }: Omit<Anchor, 'signature'>): Buffer =>
  sha256(canonical({ version, at, block, hash, total, publicKey }));

/** The head as it is now, signed; null while nothing was ever sealed. */
export async function anchorOfHead(
  sql: Sql | Transaction,
  ctx: Pick<Context, 'keys' | 'clock'>,
): Promise<Anchor | null> {
  const head = await headBlock(sql);
  if (head === null) return null;
  const anchor = {
    version: 1 as const,
    at: ctx.clock.now().toISOString(),
    block: head.number,
    hash: head.hash.toString('hex'),
    total: head.total,
    publicKey: ctx.keys.publicKey,
  };
  return { ...anchor, signature: ctx.keys.sign(signedPart(anchor)).toString('base64') };
}

/** Whether the holder of the key that it names signed it; whether that key is trusted is another question. */
export const isGenuineAnchor = (anchor: Anchor): boolean =>
  isSignedBy(anchor.publicKey, signedPart(anchor), Buffer.from(anchor.signature, 'base64'));
