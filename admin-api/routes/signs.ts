import { z } from 'zod';
import {
  askForSigns,
  exportSigns,
  getSignRequest,
  listSignRequests,
  signOverview,
  stepSigns,
  type SignStepInput,
} from '../../core/signs/index.ts';
import { operation } from '../operations/operation.ts';
import { flag, list, numericId, several, wholeNumber } from '../schemas/common.ts';
import {
  SignOverviewSchema,
  SignRequestInputSchema,
  SignRequestSchema,
  signState,
  SignStepSchema,
} from '../schemas/signs.ts';

const params = z.strictObject({ id: numericId });
const states = several(signState).optional().meta({ description: 'Alleen aanvragen met deze stand' });
const groupId = numericId.optional().meta({ description: 'Alleen van deze groep' });

export const signRoutes = [
  operation({
    method: 'get',
    path: '/sign-requests',
    id: 'listSignRequests',
    verb: 'signs.read',
    tag: 'signs',
    summary: 'Aanvragen van borden en stickers, de nieuwste eerst',
    query: z.strictObject({
      states,
      groupId,
      twice: flag.meta({ description: 'Alleen adressen waarvoor meer dan één keer is gevraagd' }),
      limit: wholeNumber({ min: 1, max: 500, fallback: 100 }),
      before: numericId.optional().meta({ description: 'Het id van de laatste van de vorige bladzijde' }),
    }),
    success: { status: 200, description: 'De aanvragen', schema: list(SignRequestSchema) },
    handle: async ({ ctx, query }) => ({ items: await listSignRequests(ctx, query) }),
  }),
  operation({
    method: 'post',
    path: '/sign-requests',
    id: 'requestSigns',
    verb: 'signs.manage',
    tag: 'signs',
    summary: 'Borden en stickers aanvragen voor een adres van een groep',
    body: { kind: 'json', schema: SignRequestInputSchema },
    problems: [404],
    success: {
      status: 201,
      description: 'De aanvraag',
      schema: SignRequestSchema,
      location: ({ id }) => `/v1/sign-requests/${id}`,
    },
    handle: async ({ ctx, body }) => getSignRequest(ctx, await askForSigns(ctx, body)),
  }),
  operation({
    method: 'get',
    path: '/sign-requests/overview',
    id: 'getSignOverview',
    verb: 'signs.read',
    tag: 'signs',
    summary: 'Hoeveel borden en stickers er waar zijn, per groep en per adres',
    success: { status: 200, description: 'Het overzicht', schema: SignOverviewSchema },
    handle: ({ ctx }) => signOverview(ctx),
  }),
  operation({
    method: 'get',
    path: '/sign-requests/export',
    id: 'exportSignRequests',
    verb: 'signs.export',
    tag: 'signs',
    summary: 'De lijst voor wie de borden maakt of plaatst, als CSV-bestand',
    description: 'UTF-8 met puntkomma’s: adressen en aantallen, geen namen. Wie dit opvraagt wordt vastgelegd.',
    query: z.strictObject({ states, groupId }),
    success: { status: 200, description: 'Het bestand', file: 'text/csv' },
    handle: async ({ ctx, query }) => ({
      pieces: await exportSigns(ctx, query),
      type: 'text/csv; charset=utf-8',
      fileName: `borden-${ctx.tenant}-${ctx.clock.now().toISOString().slice(0, 10)}.csv`,
    }),
  }),
  operation({
    method: 'get',
    path: '/sign-requests/{id}',
    id: 'getSignRequest',
    verb: 'signs.read',
    tag: 'signs',
    summary: 'Eén aanvraag van borden en stickers',
    params,
    success: { status: 200, description: 'De aanvraag', schema: SignRequestSchema },
    handle: ({ ctx, params: { id } }) => getSignRequest(ctx, id),
  }),
  operation({
    method: 'post',
    path: '/sign-requests/{id}/steps',
    id: 'stepSignRequest',
    verb: 'signs.manage',
    tag: 'signs',
    summary: 'Een aanvraag goedkeuren, weigeren, uitgeven, of noteren dat zij is opgehaald of geplaatst',
    description: 'Bij elke stap krijgt de beheerder bericht.',
    params,
    body: { kind: 'json', schema: SignStepSchema },
    problems: [409],
    success: { status: 200, description: 'De aanvraag zoals zij nu is', schema: SignRequestSchema },
    handle: ({ ctx, params: { id }, body }) => stepSigns(ctx, id, body as SignStepInput),
  }),
];
