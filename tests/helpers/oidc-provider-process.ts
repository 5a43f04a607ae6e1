import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider, type Configuration } from 'oidc-provider';
import type { ProviderOrder, ProviderUser } from './oidc-provider.ts';

/**
 * The login of an organisation, as a process of its own: the real `oidc-provider`, with its own login page on which every
 * name and password is good. What it says of whom comes from the parent, and may change while it runs.
 */
const users = new Map<string, ProviderUser>();
let provider: Provider | undefined;
const server = createServer((request, response) => void provider?.callback()(request, response));

process.on('message', (order: ProviderOrder) => {
  if (order.kind === 'client') {
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    provider = new Provider(issuer, configuration(order));
  } else users.set(order.login, order.user);
  process.send?.({ kind: 'done' });
});
process.on('disconnect', () => process.exit(0));

server.listen(0, '127.0.0.1', () => {
  process.send?.({ kind: 'listening', issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});

function configuration(order: ProviderOrder & { kind: 'client' }): Configuration {
  const names = ['name', 'email', 'email_verified', 'preferred_username', 'roles', 'municipality', 'groups'];
  return {
    clients: [
      {
        client_id: order.clientId,
        client_secret: order.clientSecret,
        redirect_uris: [order.redirectUri],
        post_logout_redirect_uris: order.signedOutUri === undefined ? [] : [order.signedOutUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub', ...names], profile: [], email: [] },
    // Its default: what scopes bring is not in the id_token but at the userinfo endpoint.
    conformIdTokenClaims: order.claimsInIdToken === false,
    cookies: { keys: ['for tests only'] },
    findAccount: (_ctx, id) => ({
      accountId: id,
      claims: () => ({ sub: id, ...users.get(id) }),
    }),
    features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: order.signedOutUri !== undefined } },
    pkce: { required: () => true },
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 600, Session: 600, Grant: 600 },
  };
}
