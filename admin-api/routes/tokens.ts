import { z } from 'zod';
import { createApiToken, listApiTokens, revokeApiToken } from '../../core/identity/index.ts';
import { operation } from '../operations/operation.ts';
import { list, name } from '../schemas/common.ts';
import { ApiTokenSchema, RoleList } from '../schemas/identity.ts';

const TokenInput = name(
  z.strictObject({
    name: z.string().trim().min(1).max(100),
    roles: RoleList,
    expiresAt: z.iso
      .datetime({ offset: true })
      .transform((value) => new Date(value))
      .meta({ example: '2026-12-31T23:00:00Z' }),
  }),
  'ApiTokenInput',
  'Een nieuw API-token: waarvoor, met welke van uw eigen rollen, tot wanneer',
);

export const tokenRoutes = [
  operation({
    method: 'get',
    path: '/tokens',
    id: 'listTokens',
    verb: 'tokens.read',
    tag: 'accounts',
    summary: 'De API-tokens van deze gemeente',
    success: { status: 200, description: 'De tokens, zonder hun geheim', schema: list(ApiTokenSchema) },
    handle: async ({ ctx }) => ({ items: await listApiTokens(ctx) }),
  }),
  operation({
    method: 'post',
    path: '/tokens',
    id: 'createToken',
    verb: 'tokens.create',
    proof: true,
    tag: 'accounts',
    summary: 'Een API-token maken',
    description: 'Het geheim is alleen nu te zien. Een token kan nooit meer dan wie het maakt.',
    body: { kind: 'json', schema: TokenInput },
    success: {
      status: 201,
      description: 'Het token met zijn geheim',
      schema: name(
        z.strictObject({ secret: z.string().meta({ example: 'hk_…' }), token: ApiTokenSchema }),
        'NewApiToken',
        'Een nieuw token; bewaar secret, het is alleen nu te zien',
      ),
    },
    handle: async ({ ctx, body }) => {
      const { token: secret, apiToken: token } = await createApiToken(ctx, body);
      return { secret, token };
    },
  }),
  operation({
    method: 'delete',
    path: '/tokens/{id}',
    id: 'revokeToken',
    verb: 'tokens.revoke',
    tag: 'accounts',
    summary: 'Een API-token intrekken; het werkt meteen niet meer',
    params: z.strictObject({ id: z.uuid().toLowerCase() }),
    success: { status: 204, description: 'Ingetrokken' },
    handle: ({ ctx, params }) => revokeApiToken(ctx, params.id),
  }),
];
