import { createHmac, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import sodium from 'libsodium-wrappers-sumo';
import type { KeyFile } from './key-file.ts';

/** What the keys outside the database can do. The keys themselves stay inside. */
export interface Keys {
  /** Number of the key that seals now; it stands in every sealed value. */
  readonly sealingKeyId: number;
  /**
   * Seals a text for one place: XChaCha20-Poly1305 with a random nonce; `at` (`table.column`) is bound to it, so that it
   * opens nowhere else. Layout: version 1 (1 byte), key id (2), nonce (24), ciphertext and tag.
   */
  seal(at: string, text: string): Buffer;
  /** Opens what `seal` made for the same place. Throws when it was changed, moved, or its key is not there. */
  open(at: string, sealed: Uint8Array): string;
  /** Number of the key that sealed this value. */
  keyIdOf(sealed: Uint8Array): number;
  /** HMAC-SHA-256 of a normalised value for one place, for looking up what is sealed. */
  lookup(at: string, value: string): Buffer;
  /** Ed25519. */
  sign(bytes: Uint8Array): Buffer;
  verify(bytes: Uint8Array, signature: Uint8Array): boolean;
  /** Of the signing key, SPKI in base64: with it anybody can verify. */
  readonly publicKey: string;
}

const VERSION = 1;
const NONCE_AT = 3;

/** @param file read and checked; see openKeys */
export async function makeKeys(file: KeyFile): Promise<Keys> {
  await sodium.ready;
  const nonceBytes = sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
  const sealing = new Map(file.sealing.map(({ id, key }) => [id, Buffer.from(key, 'base64')]));
  const newest = file.sealing.at(-1) as KeyFile['sealing'][number];
  const lookupKey = Buffer.from(file.lookup, 'base64');
  const privateKey = createPrivateKey({ key: Buffer.from(file.signing, 'base64'), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  const bound = (head: Uint8Array, at: string) => Buffer.concat([head, Buffer.from(at)]);
  return {
    sealingKeyId: newest.id,
    seal(at, text) {
      const nonce = sodium.randombytes_buf(nonceBytes);
      const head = Buffer.from([VERSION, newest.id >> 8, newest.id & 0xff]);
      const key = sealing.get(newest.id) as Buffer;
      const hidden = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(text, bound(head, at), null, nonce, key);
      return Buffer.concat([head, nonce, hidden]);
    },
    open(at, sealed) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      const key = sealing.get(keyIdOf(bytes));
      if (key === undefined) throw new Error(`sealed with key ${keyIdOf(bytes)}, which is not in the key file`);
      const nonce = bytes.subarray(NONCE_AT, NONCE_AT + nonceBytes);
      const hidden = bytes.subarray(NONCE_AT + nonceBytes);
      const head = bound(bytes.subarray(0, NONCE_AT), at);
      return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, hidden, head, nonce, key, 'text');
    },
    keyIdOf,
    lookup: (at, value) => createHmac('sha256', lookupKey).update(`${at}\0${value}`).digest(),
    sign: (bytes) => sign(null, bytes, privateKey),
    verify: (bytes, signature) => verify(null, bytes, publicKey, signature),
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  };
}

function keyIdOf(sealed: Uint8Array): number {
  if (sealed[0] !== VERSION || sealed.length < NONCE_AT) throw new Error('not a sealed value');
  return ((sealed[1] as number) << 8) | (sealed[2] as number);
}
