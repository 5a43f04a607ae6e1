import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import {
  finishPasskeyProof,
  finishPasskeyRegistration,
  finishPasskeySecondFactor,
  finishPasskeySignIn,
  listPasskeys,
  removePasskey,
  renamePasskey,
  startPasskeyProof,
  startPasskeyRegistration,
  startPasskeySecondFactor,
  startPasskeySignIn,
  type RelyingParty,
} from '../../core/identity/index.ts';
import { comingFrom, heldSession, keepSession } from '../http/session-cookie.ts';
import { operation } from '../operations/operation.ts';
import { ownOperation } from '../operations/own-operation.ts';
import { list } from '../schemas/common.ts';
import { SignedInSchema } from '../schemas/identity.ts';
import {
  AssertionSchema,
  PasskeyMadeSchema,
  PasskeyNameSchema,
  PasskeyQuestionSchema,
  PasskeySchema,
  RegistrationSchema,
  StepSchema,
} from '../schemas/passkeys.ts';
import type { Services } from '../services.ts';

const limit = 65_536;
const question = { status: 200, description: 'De vraag aan de browser', schema: PasskeyQuestionSchema } as const;
const signedIn = { status: 200, description: 'Ingelogd', schema: SignedInSchema } as const;
const params = z.strictObject({ id: z.uuid().toLowerCase() });

function siteOf({ passkeySite }: Services): RelyingParty {
  if (passkeySite !== undefined) return passkeySite;
  throw new AppError(
    'conflict',
    'Toegangssleutels werken alleen op een adres met https, of op localhost. Vraag uw functioneel beheerder om PUBLIC_URL daarop te zetten.',
  );
}

export const passkeyRoutes = [
  operation({
    method: 'post',
    path: '/session/passkey-question',
    id: 'startPasskeySignIn',
    open: true,
    tag: 'session',
    summary: 'Inloggen met een toegangssleutel: de vraag aan de browser',
    description: 'Zonder step kiest de browser zelf een toegangssleutel van deze site; met step is hij de tweede stap.',
    body: { kind: 'json', limit, optional: true, schema: z.strictObject({ step: StepSchema }) },
    success: question,
    problems: [401, 409, 429],
    handle: ({ ctx, services, body: { step } }) =>
      step === undefined
        ? startPasskeySignIn(ctx, siteOf(services))
        : startPasskeySecondFactor(ctx, siteOf(services), step),
  }),
  operation({
    method: 'post',
    path: '/session/passkey',
    id: 'finishPasskeySignIn',
    open: true,
    tag: 'session',
    summary: 'Inloggen met een toegangssleutel: het antwoord van de browser',
    description:
      'De eigenaar moet zijn toegangssleutel ontgrendelen (pincode, vinger, gezicht); dat zijn twee stappen tegelijk.',
    body: { kind: 'json', limit, schema: z.strictObject({ step: StepSchema, answer: AssertionSchema }) },
    success: signedIn,
    problems: [401, 403, 409, 429],
    handle: async ({ ctx, services, browser, body: { step, answer } }) => {
      const [site, from, held] = [siteOf(services), comingFrom(browser), heldSession(browser)];
      const session =
        step === undefined
          ? await finishPasskeySignIn(ctx, site, answer, from, held)
          : await finishPasskeySecondFactor(ctx, site, { step, answer }, from, held);
      return keepSession(browser, session);
    },
  }),
  ownOperation({
    method: 'post',
    path: '/session/proof/passkey-question',
    id: 'startPasskeyProof',
    summary: 'Opnieuw laten zien dat u het bent, met een toegangssleutel: de vraag aan de browser',
    success: question,
    problems: [409],
    handle: ({ ctx, session, services }) => startPasskeyProof(ctx, session, siteOf(services)),
  }),
  ownOperation({
    method: 'post',
    path: '/session/proof/passkey',
    id: 'finishPasskeyProof',
    summary: 'Opnieuw laten zien dat u het bent, met een toegangssleutel: het antwoord van de browser',
    body: { kind: 'json', limit, schema: z.strictObject({ answer: AssertionSchema }) },
    success: signedIn,
    problems: [409],
    handle: async ({ ctx, session, services, browser, body: { answer } }) =>
      keepSession(browser, await finishPasskeyProof(ctx, session, siteOf(services), answer, comingFrom(browser))),
  }),
  ownOperation({
    method: 'get',
    path: '/account/passkeys',
    id: 'listPasskeys',
    summary: 'Uw toegangssleutels',
    success: { status: 200, description: 'De toegangssleutels', schema: list(PasskeySchema) },
    handle: async ({ ctx, session }) => ({ items: await listPasskeys(ctx, session) }),
  }),
  ownOperation({
    method: 'post',
    path: '/account/passkeys/question',
    id: 'startPasskeyRegistration',
    summary: 'Een toegangssleutel maken: de vraag aan de browser',
    success: question,
    problems: [409],
    handle: ({ ctx, session, services }) => startPasskeyRegistration(ctx, session, siteOf(services)),
  }),
  ownOperation({
    method: 'post',
    path: '/account/passkeys',
    id: 'finishPasskeyRegistration',
    summary: 'Een toegangssleutel maken: het antwoord van de browser',
    body: { kind: 'json', limit, schema: z.strictObject({ name: PasskeyNameSchema, answer: RegistrationSchema }) },
    success: {
      status: 201,
      description: 'Ingesteld',
      schema: PasskeyMadeSchema,
      location: ({ passkey }) => `/v1/account/passkeys/${passkey.id}`,
    },
    problems: [409],
    handle: async ({ ctx, session, services, browser, body }) => {
      const made = await finishPasskeyRegistration(ctx, session, siteOf(services), body, comingFrom(browser));
      const { passkey, recoveryCodes } = made;
      return { ...keepSession(browser, made.session), passkey, recoveryCodes };
    },
  }),
  ownOperation({
    method: 'patch',
    path: '/account/passkeys/{id}',
    id: 'renamePasskey',
    summary: 'Een toegangssleutel anders noemen',
    params,
    body: { kind: 'json', limit, schema: z.strictObject({ name: PasskeyNameSchema }) },
    success: { status: 200, description: 'Hernoemd', schema: PasskeySchema },
    handle: ({ ctx, session, params: { id }, body }) => renamePasskey(ctx, session, id, body.name),
  }),
  ownOperation({
    method: 'delete',
    path: '/account/passkeys/{id}',
    id: 'removePasskey',
    summary: 'Een toegangssleutel verwijderen; niet de laatste tweede stap waar die verplicht is',
    params,
    success: { status: 204, description: 'Verwijderd' },
    problems: [409],
    handle: ({ ctx, session, params: { id } }) => removePasskey(ctx, session, id),
  }),
];
