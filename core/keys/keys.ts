import { createHmac, createPrivateKey, createPublicKey, randomBytes, sign, verify, type KeyObject } from 'node:crypto';
import sodium from 'libsodium-wrappers-sumo';
import { fingerprintsOf, type Fingerprint } from './fingerprint.ts';
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
  /** By which a database knows these keys again; they tell nothing of the keys. */
  fingerprints(): Fingerprint[];
}

/** Where the keys come from while they are used: the key file may get a key more, or lose one, at any moment. */
export interface KeySource {
  /** The file, when it was written since it was last read; undefined when it was not, or cannot be read. */
  changed(): KeyFile | undefined;
}

const VERSION = 1;
const NONCE_AT = 3;
/** So long at the most a process goes on sealing with the former key after a rotation. */
export const LOOK_EVERY_MS = 1_000;

interface Ring {
  file: KeyFile;
  sealing: ReadonlyMap<number, Buffer>;
  newest: number;
  lookup: Buffer;
  signing: KeyObject;
}

function ringOf(file: KeyFile): Ring {
  return {
    file,
    sealing: new Map(file.sealing.map(({ id, key }) => [id, Buffer.from(key, 'base64')])),
    newest: (file.sealing.at(-1) as KeyFile['sealing'][number]).id,
    lookup: Buffer.from(file.lookup, 'base64'),
    signing: createPrivateKey({ key: Buffer.from(file.signing, 'base64'), format: 'der', type: 'pkcs8' }),
  };
}

/** @param file read and checked; see openKeys */
export async function makeKeys(file: KeyFile, source?: KeySource): Promise<Keys> {
  await sodium.ready;
  const nonceBytes = sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
  let ring = ringOf(file);
  let lookedAt = performance.now();
  const reread = (): void => {
    lookedAt = performance.now();
    const changed = source?.changed();
    if (changed !== undefined) ring = ringOf(changed);
  };
  const current = (): Ring => {
    if (source !== undefined && performance.now() - lookedAt > LOOK_EVERY_MS) reread();
    return ring;
  };
  const keyFor = (id: number): Buffer => {
    if (!ring.sealing.has(id)) reread();
    const key = ring.sealing.get(id);
    if (key === undefined) throw new Error(`sealed with key ${id}, which is not in the key file`);
    return key;
  };
  const publicKey = createPublicKey(ring.signing);
  const heads = new Map<string, Map<number, Buffer>>();
  /** What is bound to a value: its first bytes and its place. Kept, because thousands of values are opened in one go. */
  const bound = (id: number, at: string): Buffer => {
    let ofPlace = heads.get(at);
    if (ofPlace === undefined) heads.set(at, (ofPlace = new Map()));
    let head = ofPlace.get(id);
    if (head === undefined) ofPlace.set(id, (head = Buffer.from([...headOf(id), ...Buffer.from(at)])));
    return head;
  };
  return {
    get sealingKeyId() {
      return current().newest;
    },
    seal(at, text) {
      const id = current().newest;
      const nonce = randomBytes(nonceBytes);
      const hidden = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(text, bound(id, at), null, nonce, keyFor(id));
      return Buffer.concat([headOf(id), nonce, hidden]);
    },
    open(at, sealed) {
      const id = keyIdOf(sealed);
      const key = keyFor(id);
      const nonce = sealed.subarray(NONCE_AT, NONCE_AT + nonceBytes);
      const hidden = sealed.subarray(NONCE_AT + nonceBytes);
      return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, hidden, bound(id, at), nonce, key, 'text');
    },
    keyIdOf,
    lookup: (at, value) => createHmac('sha256', ring.lookup).update(`${at}\0${value}`).digest(),
    sign: (bytes) => sign(null, bytes, ring.signing),
    verify: (bytes, signature) => verify(null, bytes, publicKey, signature),
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    fingerprints: () => fingerprintsOf(ring.file),
  };
}

const headOf = (id: number): Buffer => Buffer.from([VERSION, id >> 8, id & 0xff]);

function keyIdOf(sealed: Uint8Array): number {
  if (sealed[0] !== VERSION || sealed.length < NONCE_AT) throw new Error('not a sealed value');
  return ((sealed[1] as number) << 8) | (sealed[2] as number);
}
