import * as oidc from 'openid-client';
import {
  OrganisationLoginError,
  type LoginRequest,
  type OrganisationLogin,
  type VouchedPerson,
} from '../../core/ports/organisation-login.ts';
import { toLoginError } from './errors.ts';
import type { ClientSettings } from './settings.ts';

/** Somebody is waiting in front of a screen. */
const ANSWER_WITHIN_S = 5;
/** How far the organisation's clock may be off. */
const TOLERANCE_S = 30;
/** What the provider tells of itself changes seldom; its signing keys are looked up again by themselves. */
const METADATA_FOR_MS = 3_600_000;
/** Fresh proof: typed at most this long ago, consent screens included. */
const FRESH_WITHIN_S = 300;

/** The organisation's login through openid-client. Nothing is asked of it before somebody wants to sign in. */
export function createOidcClient(settings: ClientSettings): OrganisationLogin {
  const configuration = keptFor(METADATA_FOR_MS, () => discover(settings));
  return {
    issuer: settings.issuer,
    address: (request) => guarded(async () => address(await configuration(), settings, request)),
    redeem: (answer, request) => guarded(async () => redeem(await configuration(), settings, answer, request)),
    signOutAddress: async () => {
      const known = await configuration().catch(() => undefined);
      if (known?.serverMetadata().end_session_endpoint === undefined) return undefined;
      return oidc.buildEndSessionUrl(known, { post_logout_redirect_uri: settings.signedOutUri }).href;
    },
  };
}

async function discover(settings: ClientSettings): Promise<oidc.Configuration> {
  const issuer = new URL(settings.issuer);
  const metadata = { [oidc.clockTolerance]: TOLERANCE_S };
  const either: oidc.ClientAuth = (as, ...rest) => {
    const methods = as.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const method = methods.includes('client_secret_basic') ? oidc.ClientSecretBasic : oidc.ClientSecretPost;
    return method(settings.clientSecret)(as, ...rest);
  };
  return oidc.discovery(issuer, settings.clientId, metadata, either, {
    timeout: ANSWER_WITHIN_S,
    // The signature counts, also of what came over TLS. Plain http only where the issuer itself has it: on this machine.
    execute: [oidc.enableNonRepudiationChecks, ...(issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [])],
  });
}

async function address(
  known: oidc.Configuration,
  settings: ClientSettings,
  { state, nonce, verifier, fresh }: LoginRequest,
): Promise<string> {
  const url = oidc.buildAuthorizationUrl(known, {
    redirect_uri: settings.redirectUri,
    scope: settings.scope,
    state,
    nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(settings.acceptedAcr.length === 0 ? {} : { acr_values: settings.acceptedAcr.join(' ') }),
    ...(fresh ? { prompt: 'login', max_age: '0' } : {}),
  });
  return url.href;
}

async function redeem(
  known: oidc.Configuration,
  settings: ClientSettings,
  answer: URLSearchParams,
  { state, nonce, verifier, fresh }: LoginRequest,
): Promise<VouchedPerson> {
  // From the configuration, not from the request: a forged Host header must not choose where the code is for.
  const callback = new URL(settings.redirectUri);
  callback.search = answer.toString();
  const tokens = await oidc.authorizationCodeGrant(known, callback, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    ...(fresh ? { maxAge: FRESH_WITHIN_S } : {}),
  });
  const said = tokens.claims();
  if (said === undefined) throw new OrganisationLoginError('untrusted', 'no-id-token');
  if (settings.acceptedAcr.length > 0 && !settings.acceptedAcr.includes(String(said['acr']))) {
    throw new OrganisationLoginError('untrusted', 'acr');
  }
  const lacks = settings.claims.some((name) => !has(said, name));
  const offered = known.serverMetadata().userinfo_endpoint !== undefined;
  // Failing here fails the sign-in: taking it for "no roles" would take away roles that somebody has.
  const more = lacks && offered ? await oidc.fetchUserInfo(known, tokens.access_token, said.sub) : {};
  return { issuer: said.iss, subject: said.sub, claims: { ...more, ...said } };
}

function has(claims: object, name: string): boolean {
  return Object.hasOwn(claims, name) || Object.hasOwn(claims, name.split('.')[0] as string);
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toLoginError(error);
  }
}

/** Keeps what was made for a while; what failed is made anew by the next who asks. */
function keptFor<T>(milliseconds: number, make: () => Promise<T>): () => Promise<T> {
  let kept: { value: Promise<T>; until: number } | undefined;
  return () => {
    const now = performance.now();
    if (kept !== undefined && now < kept.until) return kept.value;
    const value = make();
    const mine = { value, until: now + milliseconds };
    kept = mine;
    value.catch(() => {
      if (kept === mine) kept = undefined;
    });
    return value;
  };
}
