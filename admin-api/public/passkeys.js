/** What the browser does with passkeys, by its own functions; older browsers lack those that speak JSON. */

/** Whether passkeys work on this page, in this browser. @param {string | null} origin where the server has them */
export const hasPasskeys = (origin) => origin === location.origin && globalThis.PublicKeyCredential !== undefined;

/**
 * Has a passkey made on this device. @param options PublicKeyCredentialCreationOptionsJSON
 * @returns RegistrationResponseJSON
 */
export async function makePasskey(options) {
  const parse = PublicKeyCredential.parseCreationOptionsFromJSON?.bind(PublicKeyCredential) ?? parseCreation;
  const credential = await ask(() => navigator.credentials.create({ publicKey: parse(options) }));
  const { response } = credential;
  return {
    ...identify(credential),
    response: {
      clientDataJSON: encode(response.clientDataJSON),
      attestationObject: encode(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  };
}

/**
 * Has a passkey used that is on this device or near it. @param options PublicKeyCredentialRequestOptionsJSON
 * @returns AuthenticationResponseJSON
 */
export async function usePasskey(options) {
  const parse = PublicKeyCredential.parseRequestOptionsFromJSON?.bind(PublicKeyCredential) ?? parseRequest;
  const credential = await ask(() => navigator.credentials.get({ publicKey: parse(options) }));
  const { response } = credential;
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

const identify = (credential) => ({ id: encode(credential.rawId), type: credential.type });

/** Browsers say little about what went wrong, so that pages learn nothing of who has which passkey. */
const WORDS = {
  NotAllowedError: 'De toegangssleutel is niet gebruikt. Probeer het opnieuw, of kies een andere manier.',
  InvalidStateError: 'Op dit apparaat hebt u hier al een toegangssleutel.',
  SecurityError: 'Op dit adres werken toegangssleutels niet.',
  NotSupportedError: 'Dit apparaat heeft geen toegangssleutel die met pincode, vinger of gezicht te ontgrendelen is.',
  ConstraintError: 'Dit apparaat heeft geen toegangssleutel die met pincode, vinger of gezicht te ontgrendelen is.',
};

async function ask(work) {
  try {
    return await work();
  } catch (error) {
    throw new Error(WORDS[error.name] ?? 'De toegangssleutel werkte niet. Probeer het opnieuw.', { cause: error });
  }
}

const parseCreation = (options) => ({
  ...options,
  challenge: decode(options.challenge),
  user: { ...options.user, id: decode(options.user.id) },
  excludeCredentials: withBytes(options.excludeCredentials),
});

const parseRequest = (options) => ({
  ...options,
  challenge: decode(options.challenge),
  allowCredentials: withBytes(options.allowCredentials),
});

const withBytes = (credentials = []) => credentials.map((each) => ({ ...each, id: decode(each.id) }));

/** base64url */
function decode(text) {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function encode(buffer) {
  const plain = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('');
  return btoa(plain).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
