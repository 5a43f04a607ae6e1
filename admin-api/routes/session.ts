import { z } from 'zod';
import {
  dismissNotices,
  endOwnSession,
  listOwnSessions,
  reauthenticate,
  showOwnAccount,
  signIn,
  signOut,
  signOutEverywhere,
  switchMunicipality,
  verbsOf,
  verifySecondFactor,
} from '../../core/identity/index.ts';
import { comingFrom, forgetSession, heldSession, keepSession } from '../http/session-cookie.ts';
import { ownOperation } from '../operations/own-operation.ts';
import { operation } from '../operations/operation.ts';
import { list, MunicipalityCode, timestamp } from '../schemas/common.ts';
import {
  CurrentSessionSchema,
  EmailAddress,
  FactorCode,
  OwnSessionSchema,
  Password,
  SecondFactorSchema,
  Secret,
  SignedInSchema,
} from '../schemas/identity.ts';

const signedIn = { status: 200, description: 'Ingelogd', schema: SignedInSchema } as const;
const gone = { status: 204, description: 'Gedaan' } as const;
/** Whoever leaves a shared desk leaves nothing behind in its browser (ASVS 14.3.1). */
const left = { ...gone, sends: { 'clear-site-data': '"cache", "storage"' } } as const;

export const sessionRoutes = [
  operation({
    method: 'post',
    path: '/session',
    id: 'signIn',
    open: true,
    tag: 'session',
    summary: 'Inloggen met e-mailadres en wachtwoord',
    description:
      'Het antwoord is dezelfde fout bij een onbekend adres als bij een verkeerd wachtwoord. Na een fout wordt het wachten steeds langer, ' +
      'maar nooit voorgoed. Wie een tweede stap heeft, krijgt die vraag; anders begint de sessie meteen en eindigt de vorige van deze browser.',
    body: { kind: 'json', limit: 8192, schema: z.strictObject({ email: EmailAddress, password: Password }) },
    success: {
      status: 200,
      description: 'Ingelogd, of de vraag naar de tweede stap',
      schema: z.discriminatedUnion('outcome', [SignedInSchema, SecondFactorSchema]),
    },
    problems: [401, 403, 429],
    handle: async ({ ctx, browser, body }) => {
      const result = await signIn(ctx, body, comingFrom(browser), heldSession(browser));
      return result.outcome === 'signed-in' ? keepSession(browser, result.session) : result;
    },
  }),
  operation({
    method: 'post',
    path: '/session/second-factor',
    id: 'verifySecondFactor',
    open: true,
    tag: 'session',
    summary: 'De tweede stap: een code van de app, of een herstelcode',
    body: { kind: 'json', limit: 8192, schema: z.strictObject({ step: Secret, code: FactorCode }) },
    success: signedIn,
    problems: [401, 403, 429],
    handle: async ({ ctx, browser, body }) =>
      keepSession(browser, await verifySecondFactor(ctx, body, comingFrom(browser), heldSession(browser))),
  }),
  ownOperation({
    method: 'get',
    path: '/session',
    id: 'getSession',
    summary: 'Wie u bent, waar u werkt en wat u daar mag',
    success: { status: 200, description: 'De sessie', schema: CurrentSessionSchema },
    handle: async ({ ctx, services, session }) => ({
      id: session.id,
      method: session.method,
      municipality: session.municipality,
      roles: [...session.actor.roles],
      verbs: verbsOf(session.actor.roles),
      mustEnrol: session.mustEnrol,
      provenAt: session.provenAt,
      createdAt: session.createdAt,
      expiresAt: session.expiresAt,
      account: await showOwnAccount(ctx, session),
      phonesUrl: services.phonesUrl ?? null,
    }),
  }),
  ownOperation({
    method: 'delete',
    path: '/session',
    id: 'signOut',
    summary: 'Uitloggen in deze browser',
    success: left,
    handle: async ({ ctx, session, browser }) => {
      await signOut(ctx, session);
      forgetSession(browser);
    },
  }),
  ownOperation({
    method: 'post',
    path: '/session/proof',
    id: 'proveYourself',
    summary: 'Opnieuw laten zien dat u het bent, voor wat gevoelig is',
    body: {
      kind: 'json',
      limit: 8192,
      schema: z.strictObject({ password: Password, code: FactorCode.optional() }),
    },
    success: signedIn,
    problems: [429],
    handle: async ({ ctx, session, browser, body }) =>
      keepSession(browser, await reauthenticate(ctx, session, body, comingFrom(browser))),
  }),
  ownOperation({
    method: 'post',
    path: '/session/notices/seen',
    id: 'dismissNotices',
    summary: 'Zeggen dat u hebt gezien wat er met uw account gebeurde',
    body: {
      kind: 'json',
      limit: 8192,
      schema: z.strictObject({ until: timestamp.meta({ description: 'Tijd van de nieuwste die u zag' }) }),
    },
    success: gone,
    handle: ({ ctx, session, body }) => dismissNotices(ctx, session, new Date(body.until)),
  }),
  ownOperation({
    method: 'put',
    path: '/session/municipality',
    id: 'switchMunicipality',
    summary: 'In een andere gemeente gaan werken waar u een rol hebt',
    anyMunicipality: true,
    body: { kind: 'json', limit: 8192, schema: z.strictObject({ municipalityCode: MunicipalityCode }) },
    success: gone,
    handle: ({ ctx, session, body }) => switchMunicipality(ctx, session, body.municipalityCode),
  }),
  ownOperation({
    method: 'get',
    path: '/sessions',
    id: 'listSessions',
    summary: 'Waar u bent ingelogd',
    success: { status: 200, description: 'De sessies', schema: list(OwnSessionSchema) },
    handle: async ({ ctx, session }) => ({ items: await listOwnSessions(ctx, session) }),
  }),
  ownOperation({
    method: 'delete',
    path: '/sessions',
    id: 'signOutEverywhere',
    summary: 'Overal uitloggen, ook hier',
    success: left,
    handle: async ({ ctx, session, browser }) => {
      await signOutEverywhere(ctx, session);
      forgetSession(browser);
    },
  }),
  ownOperation({
    method: 'delete',
    path: '/sessions/{id}',
    id: 'endSession',
    summary: 'Een van uw andere sessies beëindigen',
    params: z.strictObject({ id: z.uuid().toLowerCase() }),
    success: gone,
    handle: ({ ctx, session, params }) => endOwnSession(ctx, session, params.id),
  }),
];
