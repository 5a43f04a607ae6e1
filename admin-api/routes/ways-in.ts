import { operation } from '../operations/operation.ts';
import { SIGN_IN_PATH } from '../oidc/settings.ts';
import { WayOutSchema, WaysInSchema } from '../schemas/passkeys.ts';

export const waysInRoutes = [
  operation({
    method: 'get',
    path: '/sign-in',
    id: 'getWaysIn',
    open: true,
    tag: 'session',
    summary: 'Hoe men hier kan inloggen',
    success: { status: 200, description: 'De manieren', schema: WaysInSchema },
    handle: async ({ services: { passkeySite, organisation } }) => ({
      password: true as const,
      passkeyOrigin: passkeySite?.origin ?? null,
      organisation: organisation === undefined ? null : { address: SIGN_IN_PATH },
    }),
  }),
  operation({
    method: 'get',
    path: '/sign-out',
    id: 'getWayOut',
    open: true,
    tag: 'session',
    summary: 'Waar men ook bij de eigen organisatie uitlogt',
    success: { status: 200, description: 'Het adres, of null', schema: WayOutSchema },
    handle: async ({ services: { organisation } }) => ({
      address: (await organisation?.login.signOutAddress()) ?? null,
    }),
  }),
];
