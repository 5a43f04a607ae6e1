import { z } from 'zod';
import {
  changeMailing,
  createMailing,
  discardMailing,
  listMailings,
  pauseMailing,
  previewMailing,
  resumeMailing,
  showMailing,
  startMailing,
  stopMailing,
  TrialInput,
  tryMailing,
} from '../../core/mailings/index.ts';
import { operation } from '../operations/operation.ts';
import { list, numericId, wholeNumber } from '../schemas/common.ts';
import { MailingInputSchema, MailingPreviewSchema, MailingSchema } from '../schemas/mailings.ts';

const params = z.strictObject({ id: numericId });
const version = z.int().min(1).meta({ description: 'De version waarop u keek' });
const success = { status: 200, description: 'Het bericht zoals het nu is', schema: MailingSchema } as const;
const tag = 'mailings';

export const mailingRoutes = [
  operation({
    method: 'get',
    path: '/mailings',
    id: 'listMailings',
    verb: 'mailings.read',
    tag,
    summary: 'Rondzendberichten: wat onderweg is eerst, daarna het nieuwste',
    query: z.strictObject({ limit: wholeNumber({ min: 1, max: 200, fallback: 50 }) }),
    success: { status: 200, description: 'De berichten', schema: list(MailingSchema) },
    handle: async ({ ctx, query }) => ({ items: await listMailings(ctx, query) }),
  }),
  operation({
    method: 'post',
    path: '/mailings/preview',
    id: 'previewMailing',
    verb: 'mailings.write',
    tag,
    summary: 'Zien wat er naar hoeveel mensen zou gaan; er wordt niets bewaard of verstuurd',
    body: { kind: 'json', schema: MailingInputSchema },
    success: { status: 200, description: 'Het voorbeeld', schema: MailingPreviewSchema },
    handle: ({ ctx, body }) => previewMailing(ctx, body),
  }),
  operation({
    method: 'get',
    path: '/mailings/{id}',
    id: 'getMailing',
    verb: 'mailings.read',
    tag,
    summary: 'Eén rondzendbericht en hoe ver het is',
    params,
    success,
    handle: ({ ctx, params: { id } }) => showMailing(ctx, id),
  }),
  operation({
    method: 'post',
    path: '/mailings',
    id: 'createMailing',
    verb: 'mailings.write',
    tag,
    summary: 'Een rondzendbericht bewaren; er gaat nog niets weg',
    body: { kind: 'json', schema: MailingInputSchema },
    success: {
      status: 201,
      description: 'Het bericht',
      schema: MailingSchema,
      location: ({ id }) => `/v1/mailings/${id}`,
    },
    handle: ({ ctx, body }) => createMailing(ctx, body),
  }),
  operation({
    method: 'put',
    path: '/mailings/{id}',
    id: 'changeMailing',
    verb: 'mailings.write',
    tag,
    summary: 'Een bericht wijzigen dat nog niet is verstuurd',
    params,
    body: { kind: 'json', schema: MailingInputSchema.extend({ version }) },
    problems: [409],
    success,
    handle: ({ ctx, params: { id }, body }) => changeMailing(ctx, id, body),
  }),
  operation({
    method: 'delete',
    path: '/mailings/{id}',
    id: 'discardMailing',
    verb: 'mailings.write',
    tag,
    summary: 'Een bericht weggooien dat niet is verstuurd',
    params,
    problems: [409],
    success: { status: 204, description: 'Weg' },
    handle: async ({ ctx, params: { id } }) => {
      await discardMailing(ctx, id);
      return undefined;
    },
  }),
  operation({
    method: 'post',
    path: '/mailings/{id}/trial',
    id: 'tryMailing',
    verb: 'mailings.try',
    tag,
    summary: 'Het bericht als proef naar uzelf sturen, hooguit tien keer per uur',
    params,
    body: { kind: 'json', schema: TrialInput },
    problems: [429, 503],
    success: { status: 204, description: 'De proef gaat weg' },
    handle: async ({ ctx, params: { id }, body }) => {
      await tryMailing(ctx, id, body);
      return undefined;
    },
  }),
  operation({
    method: 'post',
    path: '/mailings/{id}/sending',
    id: 'startMailing',
    verb: 'mailings.send',
    tag,
    summary: 'Versturen: aan ieder één keer, onder meldingen door',
    params,
    body: { kind: 'json', schema: z.strictObject({ version }) },
    problems: [409, 422],
    success,
    handle: ({ ctx, params: { id }, body }) => startMailing(ctx, id, body.version),
  }),
  ...(
    [
      ['pause', 'pauseMailing', 'Pauzeren: er gaat niets meer weg tot iemand het hervat', pauseMailing],
      ['resumption', 'resumeMailing', 'Hervatten waar het was', resumeMailing],
      ['stop', 'stopMailing', 'Stoppen: wat nog niet weg is gaat niet meer weg', stopMailing],
    ] as const
  ).map(([path, id, summary, act]) =>
    operation({
      method: 'post',
      path: `/mailings/{id}/${path}`,
      id,
      verb: 'mailings.send',
      tag,
      summary,
      params,
      problems: [409],
      success,
      handle: ({ ctx, params: asked }) => act(ctx, asked.id),
    }),
  ),
];
