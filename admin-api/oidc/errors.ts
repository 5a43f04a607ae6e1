import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import { OrganisationLoginError, type OrganisationLoginFailure } from '../../core/ports/organisation-login.ts';

/** What openid-client calls it when the provider does not answer, or answers with something else than OpenID Connect. */
const AWAY: ReadonlySet<unknown> = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
  'OAUTH_MISSING_SERVER_METADATA',
  'OAUTH_INVALID_SERVER_METADATA',
  'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
]);

/** Errors of the protocol (RFC 6749, OpenID Connect Core 3.1.2.6) with which somebody can only come back later. */
const BUSY: ReadonlySet<string> = new Set([
  'server_error',
  'temporarily_unavailable',
  'invalid_client',
  'unauthorized_client',
]);
/** Names of errors are short and plain; the rest of what a stranger writes there is not for our log. */
const PLAIN = /^[a-z_]{1,40}$/;

/** Turns whatever openid-client throws into the vocabulary of the port, without the claims that it carries along. */
export function toLoginError(error: unknown): OrganisationLoginError {
  if (error instanceof OrganisationLoginError) return error;
  if (error instanceof AuthorizationResponseError)
    return new OrganisationLoginError(...protocol(error.error, 'declined'));
  if (error instanceof ResponseBodyError) {
    if (error.status >= 500) return new OrganisationLoginError('away', `status-${error.status}`);
    return new OrganisationLoginError(...protocol(error.error, 'untrusted'));
  }
  if (error instanceof WWWAuthenticateChallengeError)
    return new OrganisationLoginError('away', `status-${error.status}`);
  if (error instanceof ClientError) {
    return new OrganisationLoginError(AWAY.has(error.code) ? 'away' : 'untrusted', error.code ?? 'unknown');
  }
  // fetch itself fails with a TypeError without a code of its own; its cause is the system's error.
  if (error instanceof TypeError && !('code' in error)) {
    const code = (error.cause as { code?: unknown } | undefined)?.code;
    return new OrganisationLoginError('away', typeof code === 'string' ? code : 'fetch-failed');
  }
  return new OrganisationLoginError('untrusted', error instanceof Error ? error.name : 'unknown');
}

function protocol(code: string, otherwise: OrganisationLoginFailure): [OrganisationLoginFailure, string] {
  const name = PLAIN.test(code) ? code : 'unknown';
  return [BUSY.has(name) ? 'away' : otherwise, name];
}
