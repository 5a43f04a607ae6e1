import { z } from 'zod';
import { acceptInvitation, resetPassword, setUp } from '../../core/identity/index.ts';
import { operation, type Success } from '../operations/operation.ts';
import { EmailAddress, Password, PersonName, Secret } from '../schemas/identity.ts';

const limit = 8192;
const done = { status: 204, description: 'Gedaan; log nu in' } satisfies Success;

/** What somebody does with a link that was given to him: it works once, and is the only proof that is asked. */
export const accountLinkRoutes = [
  operation({
    method: 'post',
    path: '/set-up',
    id: 'setUp',
    open: true,
    tag: 'session',
    summary: 'De eerste functioneel beheerder maken, met de link die bij de eerste start is getoond',
    body: {
      kind: 'json',
      limit,
      schema: z.strictObject({ link: Secret, name: PersonName, email: EmailAddress, password: Password }),
    },
    success: done,
    problems: [401, 404, 409, 422, 429],
    handle: async ({ ctx, body }) => void (await setUp(ctx, body)),
  }),
  operation({
    method: 'post',
    path: '/invitation',
    id: 'acceptInvitation',
    open: true,
    tag: 'session',
    summary: 'Een uitnodiging aannemen: een wachtwoord kiezen',
    body: { kind: 'json', limit, schema: z.strictObject({ link: Secret, password: Password }) },
    success: done,
    problems: [401, 404, 409, 422, 429],
    handle: async ({ ctx, body }) => void (await acceptInvitation(ctx, body)),
  }),
  operation({
    method: 'post',
    path: '/password-reset',
    id: 'resetPassword',
    open: true,
    tag: 'session',
    summary: 'Een nieuw wachtwoord kiezen, met de link van een functioneel beheerder',
    body: { kind: 'json', limit, schema: z.strictObject({ link: Secret, password: Password }) },
    success: done,
    problems: [401, 404, 409, 422, 429],
    handle: async ({ ctx, body }) => void (await resetPassword(ctx, body)),
  }),
];
