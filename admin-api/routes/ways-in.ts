import { operation } from '../operations/operation.ts';
import { SIGN_IN_PATH } from '../oidc/settings.ts';
import { WaysInSchema } from '../schemas/passkeys.ts';

export const waysInRoutes = [
  operation({
    method: 'get',
    path: '/sign-in',
    id: 'getWaysIn',
    open: true,
    tag: 'session',
    summary: 'Hoe men zich hier kan aanmelden',
    success: { status: 200, description: 'De manieren', schema: WaysInSchema },
    handle: async ({ services: { passkeySite, organisation } }) => ({
      password: true as const,
      passkeyOrigin: passkeySite?.origin ?? null,
      organisation:
        organisation === undefined
          ? null
          : { address: SIGN_IN_PATH, signOutAddress: (await organisation.login.signOutAddress()) ?? null },
    }),
  }),
];
