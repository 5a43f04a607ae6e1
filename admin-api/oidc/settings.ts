import { ConfigError, publicUrl, type Config } from '../../core/config-schema.ts';
import { readRoleMap, type OrganisationRules } from '../../core/identity/index.ts';

/** How this installation is known at the organisation's login. */
export interface ClientSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What is asked for, with spaces between; `openid` is among it. */
  scope: string;
  /** One of these ways of signing in is asked for and must have been used; none: the organisation decides. */
  acceptedAcr: readonly string[];
  /** Where the organisation sends browsers back to; it must be registered there exactly so. */
  redirectUri: string;
  /** Where it may send them after signing out. */
  signedOutUri: string;
  /** Claims that are fetched from the userinfo endpoint when the id_token lacks them. */
  claims: readonly string[];
}

export interface OidcSettings {
  client: ClientSettings;
  rules: OrganisationRules;
}

/** Where signing in there begins, and where the organisation sends browsers back to. */
export const SIGN_IN_PATH = '/sign-in/oidc';
export const CALLBACK_PATH = '/sign-in/oidc/callback';

/**
 * The organisation's own login as the configuration has it; undefined when there is none.
 * @throws ConfigError with everything that is missing or wrong.
 */
export function oidcSettings(config: Config): OidcSettings | undefined {
  if (config.OIDC_ISSUER === undefined) return undefined;
  const problems: { variable: string; message: string }[] = [];
  const needed = (variable: 'OIDC_CLIENT_ID' | 'OIDC_CLIENT_SECRET' | 'OIDC_ROLE_MAP'): string => {
    if (config[variable] === undefined) problems.push({ variable, message: 'ontbreekt: met OIDC_ISSUER is dit nodig' });
    return config[variable] ?? '';
  };
  const [clientId, clientSecret, mapping] = [
    needed('OIDC_CLIENT_ID'),
    needed('OIDC_CLIENT_SECRET'),
    needed('OIDC_ROLE_MAP'),
  ];
  const roleMap = mapping === '' ? new Map() : readRoleMap(mapping);
  if ('wrong' in roleMap) problems.push({ variable: 'OIDC_ROLE_MAP', message: roleMap.wrong });
  const { OIDC_MUNICIPALITY: code, OIDC_MUNICIPALITY_CLAIM: claim } = config;
  if ((code === undefined) === (claim === undefined)) {
    const message =
      'of OIDC_MUNICIPALITY_CLAIM is nodig, en niet allebei: de gemeente van iedereen, of de claim die haar noemt';
    problems.push({ variable: 'OIDC_MUNICIPALITY', message });
  }
  if (problems.length > 0 || 'wrong' in roleMap) throw new ConfigError(problems);
  const base = publicUrl(config);
  const wanted = [config.OIDC_ROLES_CLAIM, ...(claim === undefined ? [] : [claim]), 'name', 'email'];
  return {
    client: {
      issuer: config.OIDC_ISSUER,
      clientId,
      clientSecret,
      scope: config.OIDC_SCOPE,
      acceptedAcr: config.OIDC_ACR ?? [],
      redirectUri: `${base}${CALLBACK_PATH}`,
      signedOutUri: `${base}/`,
      claims: wanted,
    },
    rules: {
      rolesClaim: config.OIDC_ROLES_CLAIM,
      roleMap,
      home: code === undefined ? { claim: claim as string } : { code },
    },
  };
}
