import { anyFreePort } from '../../standalone/postgres/index.ts';
import { readRoleMap, type OrganisationRules } from '../../core/identity/index.ts';
import { CALLBACK_PATH, type OidcSettings } from '../../admin-api/oidc/settings.ts';
import { startTestApi, type TestApi } from '../api/helpers.ts';
import { testClock } from './clock.ts';
import type { OidcProvider } from './oidc-provider.ts';
import { webUser, type Page, type WebUser } from './web-user.ts';

export const HOME = 'GM0637';
export const ELSEWHERE = 'GM0518';

const MAP = {
  meldkamer: `dispatcher@${HOME}`,
  chef: [`supervisor@${HOME}`, `supervisor@${ELSEWHERE}`],
  beheer: 'manager',
  nergens: 'auditor@GM9999',
};

export interface OidcWorld extends TestApi {
  redirectUri: string;
  /** Goes to the organisation's login with a browser, types a name there, and stops before coming back to us. */
  goThere(login: string, options?: { user?: WebUser; start?: string }): Promise<{ user: WebUser; callback: string }>;
  /** The same, and back in. */
  signIn(login: string, options?: { user?: WebUser; start?: string }): Promise<{ user: WebUser; page: Page }>;
}

/** The real API on a known address, with a provider as its organisation's login. Time goes on from the real one. */
export async function startOidcWorld(
  login: { issuer: string; clientId: string; clientSecret: string },
  changes: { home?: OrganisationRules['home']; claims?: string[] } = {},
): Promise<OidcWorld> {
  const port = await anyFreePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const redirectUri = `${publicUrl}${CALLBACK_PATH}`;
  const roleMap = readRoleMap(JSON.stringify(MAP));
  if ('wrong' in roleMap) throw new Error(roleMap.wrong);
  const oidc: OidcSettings = {
    client: {
      ...login,
      scope: 'openid profile email',
      acceptedAcr: [],
      redirectUri,
      signedOutUri: `${publicUrl}/`,
      claims: changes.claims ?? ['roles', 'municipality', 'name', 'email'],
    },
    rules: { rolesClaim: 'roles', roleMap, home: changes.home ?? { claim: 'municipality' } },
  };
  const api = await startTestApi({ port, publicUrl, oidc }, testClock(new Date().toISOString()));
  await api.db.sql`
    insert into municipalities (code, name) values (${HOME}, 'Zoetermeer'), (${ELSEWHERE}, 'Den Haag')
    on conflict do nothing`;
  const goThere: OidcWorld['goThere'] = async (name, options = {}) => {
    const user = options.user ?? webUser();
    const back = (next: string): boolean => next.startsWith(redirectUri);
    let page = await user.follow(await user.go(`${api.url}${options.start ?? '/sign-in/oidc'}`), back);
    for (let n = 0; page.next === undefined && n < 3; n += 1) {
      const [, action] = /action="([^"]+)"/.exec(page.text) ?? [];
      if (action === undefined) throw new Error(`no form at ${page.url} (${page.status}): ${page.text.slice(0, 300)}`);
      const form = page.text.includes('name="login"')
        ? { prompt: 'login', login: name, password: 'x' }
        : { prompt: 'consent' };
      page = await user.follow(await user.go(action, form), back);
    }
    return { user, callback: page.next ?? '' };
  };
  return {
    ...api,
    redirectUri,
    goThere,
    async signIn(name, options) {
      const { user, callback } = await goThere(name, options);
      return { user, page: await user.go(callback) };
    },
  };
}

/** Has a provider process know this installation. */
export function introduce(provider: OidcProvider, world: OidcWorld, claimsInIdToken = true): Promise<void> {
  return provider.client({
    clientId: CLIENT.clientId,
    clientSecret: CLIENT.clientSecret,
    redirectUri: world.redirectUri,
    signedOutUri: `${world.url}/`,
    claimsInIdToken,
  });
}

export const CLIENT = { clientId: 'heterdaad', clientSecret: 'een geheim: van 100% ons/allebei' };
