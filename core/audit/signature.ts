import { createPublicKey, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

const known = new Map<string, KeyObject>();

/** Whether the holder of this key (Ed25519, SPKI in base64) signed these bytes; false for what is no key. */
export function isSignedBy(publicKey: string, bytes: Uint8Array, signature: Uint8Array): boolean {
  try {
    let key = known.get(publicKey);
    if (key === undefined) {
      key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
      known.set(publicKey, key);
    }
    return verify(null, bytes, key, signature);
  } catch {
    return false;
  }
}
