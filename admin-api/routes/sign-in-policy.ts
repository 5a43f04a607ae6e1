import { z } from 'zod';
import { getSecondFactorPolicy, SecondFactorPolicy, setSecondFactorPolicy } from '../../core/identity/index.ts';
import { operation } from '../operations/operation.ts';
import { name } from '../schemas/common.ts';

const SignInPolicySchema = name(
  z.strictObject({ secondFactor: SecondFactorPolicy }),
  'SignInPolicy',
  'Waarmee wie hier werkt inlogt: een tweede stap voor wie wil (optional), voor iedereen (required), of een toegangssleutel voor iedereen (passkey)',
);

export const signInPolicyRoutes = [
  operation({
    method: 'get',
    path: '/sign-in-policy',
    id: 'getSignInPolicy',
    verb: 'sign-in-policy.read',
    tag: 'accounts',
    summary: 'Waarmee men hier moet inloggen',
    success: { status: 200, description: 'De afspraak', schema: SignInPolicySchema },
    handle: async ({ ctx }) => ({ secondFactor: await getSecondFactorPolicy(ctx) }),
  }),
  operation({
    method: 'put',
    path: '/sign-in-policy',
    id: 'setSignInPolicy',
    verb: 'sign-in-policy.change',
    proof: true,
    tag: 'accounts',
    summary: 'Een tweede stap of een toegangssleutel verplicht maken, of niet',
    description: 'Wie minder heeft kan vanaf dan eerst alleen dat instellen.',
    body: { kind: 'json', schema: SignInPolicySchema },
    success: { status: 200, description: 'De afspraak', schema: SignInPolicySchema },
    handle: async ({ ctx, body }) => {
      await setSecondFactorPolicy(ctx, body.secondFactor);
      return body;
    },
  }),
];
