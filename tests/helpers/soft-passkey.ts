import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import type { AssertionAnswer, RegistrationAnswer } from '../../core/identity/passkeys/webauthn.ts';

/** How one use goes; by default all is well. */
export interface Use {
  /** The page that asks; by default the site itself. */
  origin?: string;
  rpId?: string;
  /** Unlocked with a PIN, finger or face. */
  verified?: boolean;
  /** In a frame of another site. */
  crossOrigin?: boolean;
  /** Kind of answer that it says to be. */
  type?: string;
  /** What its counter says; by default one more than the last time. */
  counter?: number;
  userHandle?: string | null;
  challenge?: string;
}

/** An authenticator in software, which does whatever a test wants; a browser would not let it. */
export interface SoftPasskey {
  readonly id: string;
  make(
    options: { challenge: string; [member: string]: unknown },
    use?: Use & { fmt?: string; attStmt?: Map<string, unknown> },
  ): RegistrationAnswer;
  use(options: { challenge: string; [member: string]: unknown }, use?: Use): AssertionAnswer;
}

export function softPasskey(site: { id: string; origin: string }): SoftPasskey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  let counter = 0;
  let owner: string | null = null;
  const clientData = (type: string, challenge: string, use: Use): Buffer =>
    Buffer.from(
      JSON.stringify({
        type: use.type ?? type,
        challenge: use.challenge ?? challenge,
        origin: use.origin ?? site.origin,
        crossOrigin: use.crossOrigin ?? false,
      }),
    );
  const head = (use: Use, extraFlags: number): Buffer => {
    counter = use.counter ?? counter + 1;
    const numbers = Buffer.alloc(5);
    numbers[0] = 0x01 | (use.verified === false ? 0 : 0x04) | extraFlags;
    numbers.writeUInt32BE(counter, 1);
    return Buffer.concat([sha256(Buffer.from(use.rpId ?? site.id)), numbers]);
  };
  return {
    id: id.toString('base64url'),
    make(options, use = {}) {
      owner = (options['user'] as { id: string }).id;
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const authData = Buffer.concat([head(use, 0x40), Buffer.alloc(16), length, id, coseOf(publicKey)]);
      const attestation = new Map<string, unknown>([
        ['fmt', use.fmt ?? 'none'],
        ['attStmt', use.attStmt ?? new Map()],
        ['authData', new Uint8Array(authData)],
      ]);
      return {
        id: id.toString('base64url'),
        response: {
          clientDataJSON: clientData('webauthn.create', options.challenge, use).toString('base64url'),
          attestationObject: Buffer.from(isoCBOR.encode(attestation as never)).toString('base64url'),
          transports: ['internal', 'carrier-pigeon'],
        },
      };
    },
    use(options, use = {}) {
      const authenticatorData = head(use, 0);
      const said = clientData('webauthn.get', options.challenge, use);
      const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(said)]), privateKey);
      return {
        id: id.toString('base64url'),
        response: {
          clientDataJSON: said.toString('base64url'),
          authenticatorData: authenticatorData.toString('base64url'),
          signature: signature.toString('base64url'),
          userHandle: use.userHandle === undefined ? owner : use.userHandle,
        },
      };
    },
  };
}

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

/** COSE key of type EC2, ES256 (RFC 9053). */
function coseOf(publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64url'));
  const key = new Map<number, unknown>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, bytes(x)],
    [-3, bytes(y)],
  ]);
  return Buffer.from(isoCBOR.encode(key as never));
}
