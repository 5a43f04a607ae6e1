import type { Actor, Context } from '../context.ts';
import type { Role } from './permissions.ts';
import type { From, NewSession, OneTimeLink, Session, SignInOutcome } from './shapes.ts';

export {
  mayDo,
  PERMISSIONS,
  ROLE_NAMES,
  ROLES,
  verbsOf,
  whoMay,
  type Permission,
  type Role,
  type Side,
  type Verb,
} from './permissions.ts';
export type { From, NewSession, OneTimeLink, SecondFactor, Session, SignInMethod, SignInOutcome } from './shapes.ts';

// Sign-in. `endSession` is the token of the session that the browser still holds; it ends with the new one.
export declare function signIn(
  ctx: Context,
  input: { email: string; password: string },
  from: From,
  endSession?: string,
): Promise<SignInOutcome>;
export declare function verifySecondFactor(
  ctx: Context,
  input: { step: string; code: string },
  from: From,
  endSession?: string,
): Promise<NewSession>;

// Sessions. Undefined: not there, ended, timed out, or its account is not active any more.
export declare function authenticateSession(ctx: Context, token: string): Promise<Session | undefined>;
/** A new token in place of the old one. */
export declare function reauthenticate(
  ctx: Context,
  session: Session,
  input: { password: string; code?: string | undefined },
  from: From,
): Promise<NewSession>;
/** @throws AppError `forbidden`, issue code `reauthenticate`, when the last proof is older than 10 minutes */
export declare function requireRecentProof(ctx: Context, session: Session): void;
export declare function signOut(ctx: Context, session: Session): Promise<void>;
export declare function signOutEverywhere(ctx: Context, session: Session): Promise<void>;
export declare function endOwnSession(ctx: Context, session: Session, id: string): Promise<void>;
export declare function listOwnSessions(ctx: Context, session: Session): Promise<OwnSession[]>;
export declare function switchMunicipality(ctx: Context, session: Session, code: string): Promise<void>;
export interface OwnSession {
  id: string;
  current: boolean;
  method: string;
  agent: string | null;
  municipality: string;
  createdAt: Date;
  seenAt: Date;
  expiresAt: Date;
}

// Programs. Undefined: unknown, expired, revoked.
export declare function authenticateToken(
  ctx: Context,
  token: string,
): Promise<{ actor: Actor & { roles: readonly Role[] }; municipality: string } | undefined>;
export declare function createApiToken(
  ctx: Context,
  input: { name: string; roles: Role[]; expiresAt: Date },
): Promise<{ token: string; view: ApiToken }>;
export declare function listApiTokens(ctx: Context): Promise<ApiToken[]>;
export declare function revokeApiToken(ctx: Context, id: string): Promise<void>;
export interface ApiToken {
  id: string;
  name: string;
  roles: Role[];
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

// Accounts of the municipality `ctx.tenant`, by its manager or the command line.
export declare function createSetUpLink(
  ctx: Context,
  municipality: { code: string; name?: string | undefined },
): Promise<OneTimeLink>;
export declare function setUp(
  ctx: Context,
  input: { link: string; name: string; email: string; password: string },
): Promise<{ accountId: string }>;
/** `link` is null when the person has an account already, elsewhere: the roles are added to it. */
export declare function invite(
  ctx: Context,
  input: { name: string; email: string; roles: Role[] },
): Promise<{ account: Account; link: OneTimeLink | null }>;
export declare function acceptInvitation(
  ctx: Context,
  input: { link: string; password: string },
): Promise<{ accountId: string }>;
export declare function requestPasswordReset(ctx: Context, accountId: string): Promise<OneTimeLink>;
export declare function resetPassword(
  ctx: Context,
  input: { link: string; password: string },
): Promise<{ accountId: string }>;
export declare function disableAccount(ctx: Context, accountId: string): Promise<Account>;
export declare function enableAccount(ctx: Context, accountId: string): Promise<Account>;
export declare function removeAccount(ctx: Context, accountId: string): Promise<void>;
export declare function removeSecondFactors(ctx: Context, accountId: string): Promise<void>;
export declare function grantRole(ctx: Context, accountId: string, role: Role): Promise<Account>;
export declare function revokeRole(ctx: Context, accountId: string, role: Role): Promise<Account>;
export declare function listAccounts(ctx: Context): Promise<Account[]>;
export interface Account {
  id: string;
  name: string;
  email: string;
  status: 'invited' | 'active' | 'disabled';
  /** Code of the municipality whose managers look after the account. */
  home: string;
  /** In this municipality. */
  roles: Role[];
  secondFactors: ('totp' | 'passkey')[];
  createdAt: Date;
}
export declare function setSecondFactorPolicy(ctx: Context, policy: 'required' | 'optional'): Promise<void>;

// One's own account.
export declare function showOwnAccount(ctx: Context, session: Session): Promise<OwnAccount>;
export interface OwnAccount {
  id: string;
  name: string;
  email: string;
  municipality: string;
  municipalities: { code: string; name: string; roles: Role[] }[];
  secondFactors: ('totp' | 'passkey')[];
  recoveryCodesLeft: number;
  mustEnrol: boolean;
}
export declare function changePassword(
  ctx: Context,
  session: Session,
  input: { current: string; next: string },
  from: From,
): Promise<NewSession>;
export declare function enrolTotp(
  ctx: Context,
  session: Session,
): Promise<{ step: string; secret: string; uri: string; expiresAt: Date }>;
/** Recovery codes come with the first second factor, and are shown once. */
export declare function confirmTotp(
  ctx: Context,
  session: Session,
  input: { step: string; code: string },
  from: From,
): Promise<{ session: NewSession; recoveryCodes: string[] | null }>;
export declare function removeTotp(ctx: Context, session: Session): Promise<void>;
export declare function renewRecoveryCodes(ctx: Context, session: Session): Promise<string[]>;

// The demonstration.
export declare function createDemoAccounts(
  ctx: Context,
  municipality: { code: string; name: string },
  password: string,
): Promise<{ role: Role; name: string; email: string }[]>;
