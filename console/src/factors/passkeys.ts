/** What the browser does with passkeys, by its own functions; older browsers lack those that speak JSON. */
import type { PasskeyAssertion, PasskeyQuestion, PasskeyRegistration } from '../api/index.ts';

type Question = PasskeyQuestion['options'];
export type PasskeyFailure = 'refused' | 'exists' | 'address' | 'device' | 'other';

/** Browsers say little about what went wrong, so that pages learn nothing of who has which passkey. */
const FAILURES: Readonly<Record<string, PasskeyFailure>> = {
  NotAllowedError: 'refused',
  AbortError: 'refused',
  InvalidStateError: 'exists',
  SecurityError: 'address',
  NotSupportedError: 'device',
  ConstraintError: 'device',
};

/** Why the browser gave no passkey; the words are in `PasskeyProblem`. */
export class PasskeyError extends Error {
  readonly why: PasskeyFailure;

  constructor(cause: unknown) {
    super('passkey', { cause });
    this.why = (cause instanceof Error ? FAILURES[cause.name] : undefined) ?? 'other';
  }
}

/** Whether passkeys work on this page, in this browser. @param origin where the server has them */
export const hasPasskeys = (origin: string | null | undefined): boolean =>
  origin === location.origin && globalThis.PublicKeyCredential !== undefined;

/** Has a passkey made on this device. @throws PasskeyError */
export async function makePasskey(question: Question): Promise<PasskeyRegistration> {
  const publicKey = parse(question, 'parseCreationOptionsFromJSON', (options) => ({
    ...options,
    challenge: decode(options.challenge),
    user: { ...options.user, id: decode(options.user.id) },
    excludeCredentials: withBytes(options.excludeCredentials),
  })) as PublicKeyCredentialCreationOptions;
  const credential = await ask(() => navigator.credentials.create({ publicKey }));
  const response = credential.response as AuthenticatorAttestationResponse;
  return {
    ...identify(credential),
    response: {
      clientDataJSON: encode(response.clientDataJSON),
      attestationObject: encode(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  };
}

/** Has a passkey used that is on this device or near it. @throws PasskeyError */
export async function askPasskey(question: Question): Promise<PasskeyAssertion> {
  const publicKey = parse(question, 'parseRequestOptionsFromJSON', (options) => ({
    ...options,
    challenge: decode(options.challenge),
    allowCredentials: withBytes(options.allowCredentials),
  })) as PublicKeyCredentialRequestOptions;
  const credential = await ask(() => navigator.credentials.get({ publicKey }));
  const response = credential.response as AuthenticatorAssertionResponse;
  return {
    ...identify(credential),
    response: {
      clientDataJSON: encode(response.clientDataJSON),
      authenticatorData: encode(response.authenticatorData),
      signature: encode(response.signature),
      userHandle: response.userHandle === null ? null : encode(response.userHandle),
    },
  };
}

async function ask(work: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    return (await work()) as PublicKeyCredential;
  } catch (error) {
    throw new PasskeyError(error);
  }
}

const identify = ({ rawId }: PublicKeyCredential) => ({ id: encode(rawId), type: 'public-key' as const });

interface Json {
  challenge: string;
  user: { id: string };
  excludeCredentials?: { id: string }[];
  allowCredentials?: { id: string }[];
}

function parse(
  question: Question,
  own: 'parseCreationOptionsFromJSON' | 'parseRequestOptionsFromJSON',
  otherwise: (options: Json) => unknown,
): unknown {
  const parser = PublicKeyCredential[own] as ((options: unknown) => unknown) | undefined;
  return parser === undefined ? otherwise(question as unknown as Json) : parser.call(PublicKeyCredential, question);
}

const withBytes = (credentials: { id: string }[] = []) => credentials.map((each) => ({ ...each, id: decode(each.id) }));

/** base64url */
function decode(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function encode(buffer: ArrayBuffer): string {
  const plain = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('');
  return btoa(plain).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
