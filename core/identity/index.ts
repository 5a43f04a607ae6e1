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
export { listMunicipalities, MunicipalityCode } from './municipalities.ts';
export { checkPassword, makePasswords, PASSWORD_LENGTH, type Passwords } from './passwords/index.ts';

export { signIn } from './sign-in/sign-in.ts';
export { verifySecondFactor } from './sign-in/verify-second-factor.ts';
export { reauthenticate } from './sign-in/reauthenticate.ts';

export { authenticateSession } from './sessions/authenticate-session.ts';
export { endOwnSession, signOut, signOutEverywhere } from './sessions/end-sessions.ts';
export { listOwnSessions, type OwnSession } from './sessions/list-own-sessions.ts';
export { requireRecentProof } from './sessions/recent-proof.ts';
export { switchMunicipality } from './sessions/switch-municipality.ts';

export { confirmTotp, enrolTotp, removeTotp } from './second-factor/enrol-totp.ts';
export { renewRecoveryCodes } from './second-factor/recovery-codes.ts';
export { getSecondFactorPolicy, SecondFactorPolicy, setSecondFactorPolicy } from './second-factor/policy.ts';

export { relyingParty, type RelyingParty } from './passkeys/relying-party.ts';
export type { Passkey } from './passkeys/passkey.ts';
export { finishPasskeyRegistration, PasskeyName, startPasskeyRegistration } from './passkeys/register.ts';
export { finishPasskeyProof, finishPasskeySignIn, startPasskeyProof, startPasskeySignIn } from './passkeys/sign-in.ts';
export { finishPasskeySecondFactor, startPasskeySecondFactor } from './passkeys/second-factor.ts';
export { listPasskeys, removePasskey, renamePasskey } from './passkeys/manage.ts';

export { beginOrganisationSignIn } from './oidc/begin.ts';
export { finishOrganisationSignIn } from './oidc/finish.ts';
export { readRoleMap, type OrganisationRules } from './oidc/rules.ts';

export { RoleName, type Account } from './accounts/account.ts';
export { createSetUpLink, setUp } from './accounts/set-up.ts';
export { invite, InviteInput } from './accounts/invite.ts';
export { acceptInvitation, resetPassword } from './accounts/choose-password.ts';
export { changePassword } from './accounts/change-password.ts';
export { endAccountSessions, endAllSessions, removeSecondFactors, requestPasswordReset } from './accounts/recover.ts';
export { disableAccount, enableAccount, removeAccount } from './accounts/status.ts';
export { grantRole, revokeRole } from './accounts/roles.ts';
export { findAccount } from './accounts/find-account.ts';
export { listColleagues, type Colleague } from './accounts/list-colleagues.ts';
export { listAccounts } from './accounts/list-accounts.ts';
export { dismissNotices, NOTICE_KINDS, type Notice } from './accounts/notices.ts';
export { showOwnAccount, type OwnAccount } from './accounts/show-own.ts';

export { authenticateToken, type Program } from './tokens/authenticate-token.ts';
export { ApiTokenInput, createApiToken, type ApiToken } from './tokens/create-api-token.ts';
export { listApiTokens, revokeApiToken } from './tokens/manage-api-tokens.ts';

export { createDemoAccounts, type DemoAccount } from './demo-accounts.ts';
