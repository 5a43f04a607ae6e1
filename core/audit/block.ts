import { createHash } from 'node:crypto';
import type { Keys } from '../keys/index.ts';
import { canonical, microseconds, sha256 } from './canonical.ts';

/** What a block says of itself: its hash is over exactly this. */
export interface BlockHeader {
  number: number;
  epoch: number;
  cluster: string;
  afterId: number;
  fromXid: number;
  bound: number;
  firstId: number | null;
  lastId: number | null;
  count: number;
  /** Entries in this block and all before it. */
  total: number;
  rowsHash: Buffer;
  previousHash: Buffer;
  /** UTC with microseconds. */
  sealedAt: string;
  /** Of whoever signed: SPKI in base64. */
  publicKey: string;
}

export interface Block extends BlockHeader {
  carried: number[] | null;
  hash: Buffer;
  signature: Buffer;
}

export const NO_BLOCK = Buffer.alloc(32);

/** SHA-256 over the canonical JSON of the header alone, with hashes in hexadecimal. */
export function blockHash(header: BlockHeader): Buffer {
  const { number, epoch, cluster, afterId, fromXid, bound, firstId, lastId, count, total, sealedAt, publicKey } =
    header;
  const place = { number, epoch, cluster, afterId, fromXid, bound, sealedAt, publicKey };
  const rows = { firstId, lastId, count, total, rowsHash: header.rowsHash.toString('hex') };
  return sha256(canonical({ ...place, ...rows, previousHash: header.previousHash.toString('hex') }));
}

/** Completes a block on top of another: numbers, hash and signature. */
export function signBlock(
  keys: Pick<Keys, 'sign' | 'publicKey'>,
  previous: Pick<Block, 'number' | 'hash' | 'total'> | null,
  rows: ReturnType<RowDigest['finish']>,
  rest: Pick<Block, 'epoch' | 'cluster' | 'afterId' | 'carried' | 'fromXid' | 'bound'> & { sealedAt: Date },
): Block & { marks: Buffer } {
  const { carried, sealedAt, ...at } = rest;
  const header: BlockHeader = {
    ...at,
    number: (previous?.number ?? 0) + 1,
    firstId: rows.firstId,
    lastId: rows.lastId,
    count: rows.count,
    total: (previous?.total ?? 0) + rows.count,
    rowsHash: rows.hash,
    previousHash: previous?.hash ?? NO_BLOCK,
    sealedAt: microseconds(sealedAt),
    publicKey: keys.publicKey,
  };
  const hash = blockHash(header);
  return { ...header, carried, hash, signature: keys.sign(hash), marks: rows.marks };
}

const MARK_BYTES = 16;

export interface RowDigest {
  add(id: number, hash: Uint8Array): void;
  finish(): {
    hash: Buffer;
    count: number;
    firstId: number | null;
    lastId: number | null;
    /** Per row 8 bytes of id and the first 8 of its hash. */
    marks: Buffer;
  };
}

/** Takes the rows of a block one by one, in the order of (xid, id): SHA-256 over id (8 bytes) and hash of each. */
export function rowDigest(): RowDigest {
  const digest = createHash('sha256');
  const marks: Buffer[] = [];
  let firstId: number | null = null;
  let lastId: number | null = null;
  return {
    add(id, hash) {
      const mark = Buffer.alloc(MARK_BYTES);
      mark.writeBigInt64BE(BigInt(id));
      mark.set(hash.subarray(0, 8), 8);
      digest.update(mark.subarray(0, 8)).update(hash);
      marks.push(mark);
      firstId ??= id;
      lastId = id;
    },
    finish: () => ({ hash: digest.digest(), count: marks.length, firstId, lastId, marks: Buffer.concat(marks) }),
  };
}

/** The rows that a block says it sealed, in order: id, and the begin of the hash in hexadecimal. */
export function readMarks(marks: Buffer): { id: number; hash: string }[] {
  return Array.from({ length: Math.floor(marks.length / MARK_BYTES) }, (_, n) => {
    const mark = marks.subarray(n * MARK_BYTES, (n + 1) * MARK_BYTES);
    return { id: Number(mark.readBigInt64BE()), hash: mark.toString('hex', 8) };
  });
}
