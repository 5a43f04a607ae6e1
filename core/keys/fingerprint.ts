import { createHmac } from 'node:crypto';
import type { KeyFile } from './key-file.ts';

/** By which a key is known without knowing the key. `id` is that of a sealing key, otherwise 1. */
export interface Fingerprint {
  kind: 'sealing' | 'lookup' | 'signing';
  id: number;
  fingerprint: string;
}

/** Fingerprints of all keys in a file: 128 bits of an HMAC under the key itself. */
export function fingerprintsOf(file: KeyFile): Fingerprint[] {
  const of = (kind: Fingerprint['kind'], id: number, key: string): Fingerprint => {
    const fingerprint = createHmac('sha256', Buffer.from(key, 'base64'))
      .update(`heterdaadkracht ${kind}`)
      .digest('hex');
    return { kind, id, fingerprint: fingerprint.slice(0, 32) };
  };
  return [
    ...file.sealing.map(({ id, key }) => of('sealing', id, key)),
    of('lookup', 1, file.lookup),
    of('signing', 1, file.signing),
  ];
}
