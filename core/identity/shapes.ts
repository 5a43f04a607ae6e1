import type { Actor } from '../context.ts';
import type { Role } from './permissions.ts';

/** Where a request comes from. */
export interface From {
  /** Network address, as the edge trusts it. */
  address: string;
  /** What the browser says it is. */
  agent?: string | undefined;
}

export type SignInMethod =
  'password' | 'password+totp' | 'password+recovery-code' | 'password+passkey' | 'passkey' | 'oidc';

/** A session that was just opened. The token is nowhere else: it goes into the cookie. */
export interface NewSession {
  token: string;
  id: string;
  expiresAt: Date;
  /** A second factor is needed and there is none: this session can only enrol one. */
  mustEnrol: boolean;
}

/** Somebody who is signed in, as one look-up found it. */
export interface Session {
  id: string;
  accountId: string;
  /** Code of the municipality that the session works in; a context for it has this tenant. */
  municipality: string;
  /** For `ctx.actor`. Without roles while `mustEnrol`. */
  actor: Actor & { account: string; roles: readonly Role[] };
  mustEnrol: boolean;
  method: SignInMethod;
  provenAt: Date;
  createdAt: Date;
  expiresAt: Date;
  /** Sha256 of the token. */
  hash: Buffer;
}

export type SecondFactor = 'totp' | 'recovery-code' | 'passkey';

/** What a sign-in comes to: a session, or the question for a second factor. */
export type SignInOutcome =
  | { outcome: 'signed-in'; session: NewSession }
  | { outcome: 'second-factor'; step: string; expiresAt: Date; factors: SecondFactor[] };

/** A link that is shown once and works once: the address of the page, with this token behind it. */
export interface OneTimeLink {
  token: string;
  expiresAt: Date;
}
