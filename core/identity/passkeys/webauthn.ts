import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { AppError } from '../../errors.ts';
import type { RelyingParty } from './relying-party.ts';

/** What a browser sends after making a passkey (WebAuthn RegistrationResponseJSON), as far as we look at it. */
export interface RegistrationAnswer {
  id: string;
  response: { clientDataJSON: string; attestationObject: string; transports?: string[] | undefined };
}

/** What a browser sends after using a passkey (WebAuthn AuthenticationResponseJSON), as far as we look at it. */
export interface AssertionAnswer {
  id: string;
  response: {
    clientDataJSON: string;
    authenticatorData: string;
    signature: string;
    userHandle?: string | null | undefined;
  };
}

export interface MadePasskey {
  credentialId: Buffer;
  /** COSE. */
  publicKey: Buffer;
  counter: number;
  transports: string[];
  /** Kept by the owner's provider on more than one device. */
  backedUp: boolean;
}

/** Loaded when it is needed: it takes a quarter of a second, and most processes never need it. */
export const webauthn = () => import('@simplewebauthn/server');

/** Of what a browser says that it did. */
type Kind = 'webauthn.create' | 'webauthn.get';

const TRANSPORTS = new Set(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']);

/**
 * The challenge that an answer is for; whether it is ours, and fresh, is not decided here.
 * @throws `invalid` when the answer is of another kind, or was given to a page of somebody else
 */
export function challengeOf(clientDataJSON: string, type: Kind): string {
  const said = parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'));
  // In a frame of another site people do not see for whom they unlock it; the library lets some of those through.
  if (said?.['type'] !== type || typeof said['challenge'] !== 'string' || said['crossOrigin'] === true) {
    throw notGood(type);
  }
  return said['challenge'];
}

/** Checks what a browser made, for this challenge, on this site, with the owner verified (PIN, finger, face). */
export async function verifyMade(
  site: RelyingParty,
  answer: RegistrationAnswer,
  challenge: string,
): Promise<MadePasskey> {
  const { verifyRegistrationResponse } = await webauthn();
  const { credential, credentialBackedUp } = await checked('webauthn.create', async () => {
    await refuseCertificates(answer.response.attestationObject);
    const { registrationInfo } = await verifyRegistrationResponse({
      response: wire(answer) as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      requireUserVerification: true,
    });
    return registrationInfo;
  });
  return {
    credentialId: Buffer.from(credential.id, 'base64url'),
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: (answer.response.transports ?? []).filter((each) => TRANSPORTS.has(each)),
    backedUp: credentialBackedUp,
  };
}

/**
 * Checks what a passkey signed, for this challenge, on this site, with the owner verified.
 * @returns the authenticator's counter, to be compared with what is stored; 0 when it keeps none
 */
export async function verifyUsed(
  site: RelyingParty,
  answer: AssertionAnswer,
  challenge: string,
  publicKey: Uint8Array,
): Promise<{ counter: number; backedUp: boolean }> {
  const { verifyAuthenticationResponse } = await webauthn();
  const info = await checked('webauthn.get', async () => {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: wire(answer) as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      requireUserVerification: true,
      // Compared under the lock of its row instead, where two answers at once cannot pass each other.
      credential: { id: answer.id, publicKey: new Uint8Array(publicKey), counter: 0 },
    });
    return verified ? authenticationInfo : undefined;
  });
  return { counter: info.newCounter, backedUp: info.credentialBackedUp };
}

/**
 * We ask for no attestation and trust none, so nobody gets to have certificates of his own read here, some of which the
 * library would follow to the network.
 */
async function refuseCertificates(attestationObject: string): Promise<void> {
  const { decodeAttestationObject } = await import('@simplewebauthn/server/helpers');
  const decoded = decodeAttestationObject(new Uint8Array(Buffer.from(attestationObject, 'base64url')));
  const fmt = decoded.get('fmt');
  const own = fmt === 'packed' && decoded.get('attStmt').get('x5c') === undefined;
  if (fmt !== 'none' && !own) throw new Error(`attestation ${String(fmt)}`);
}

function wire(answer: RegistrationAnswer | AssertionAnswer): object {
  const { userHandle, ...response } = { userHandle: undefined, ...answer.response };
  return {
    id: answer.id,
    rawId: answer.id,
    type: 'public-key',
    clientExtensionResults: {},
    response: { ...response, ...(userHandle == null ? {} : { userHandle }) },
  };
}

/** The library says no by throwing, with values of the request in its messages. */
async function checked<T>(kind: Kind, work: () => Promise<T | undefined>): Promise<T> {
  const result = await work().catch(() => undefined);
  if (result === undefined) throw notGood(kind);
  return result;
}

function notGood(kind: Kind): AppError {
  return new AppError(
    kind === 'webauthn.get' ? 'unauthenticated' : 'invalid',
    'Deze toegangssleutel klopt hier niet. Ontgrendel hem met uw pincode, vinger of gezicht, op de pagina van dit systeem zelf, en probeer het opnieuw.',
  );
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
