import { z } from 'zod';
import { createLine, getLine, LineInput, listLines, Pace, requestLine } from '../../core/delivery/index.ts';
import { operation } from '../operations/operation.ts';
import { list, name, numericId } from '../schemas/common.ts';
import { LineSchema } from '../schemas/delivery.ts';

const LineParams = z.strictObject({ id: numericId });
const asked = {
  status: 202,
  description: 'Gevraagd; de lijn zelf laat zien hoe het gaat',
  schema: LineSchema,
} as const;

name(Pace, 'Pace', 'Hoe snel een lijn mag versturen');
name(LineInput, 'LineInput', 'Een nieuwe lijn', {
  municipalityCode: 'GM0637',
  name: 'Meldingen Zoetermeer',
  purpose: 'alerts',
  transport: 'whatsapp-web',
});

export const lineRoutes = [
  operation({
    method: 'get',
    path: '/lines',
    id: 'listLines',
    verb: 'lines.read',
    tag: 'lines',
    summary: 'Alle lijnen en hun toestand',
    success: { status: 200, description: 'De lijnen', schema: list(LineSchema) },
    handle: async ({ ctx }) => ({ items: await listLines(ctx) }),
  }),
  operation({
    method: 'post',
    path: '/lines',
    id: 'createLine',
    verb: 'lines.manage',
    tag: 'lines',
    summary: 'Een lijn toevoegen; daarna moet zij nog gekoppeld worden',
    body: { kind: 'json', schema: LineInput },
    success: {
      status: 201,
      description: 'De lijn',
      schema: LineSchema,
      location: (line) => `/v1/lines/${String(line.id)}`,
    },
    problems: [409],
    handle: ({ ctx, body }) => createLine(ctx, body),
  }),
  operation({
    method: 'get',
    path: '/lines/{id}',
    id: 'getLine',
    verb: 'lines.read',
    tag: 'lines',
    summary: 'Eén lijn',
    params: LineParams,
    success: { status: 200, description: 'De lijn', schema: LineSchema },
    handle: ({ ctx, params }) => getLine(ctx, params.id),
  }),
  operation({
    method: 'post',
    path: '/lines/{id}/link',
    id: 'linkLine',
    verb: 'lines.manage',
    tag: 'lines',
    summary: 'De lijn koppelen met een QR-code; die verschijnt als linkCode',
    params: LineParams,
    success: asked,
    handle: ({ ctx, params }) => requestLine(ctx, params.id, { request: 'link' }),
  }),
  operation({
    method: 'delete',
    path: '/lines/{id}/link',
    id: 'unlinkLine',
    verb: 'lines.manage',
    tag: 'lines',
    summary: 'De lijn ontkoppelen: de sessie eindigt, ook op het netwerk',
    params: LineParams,
    success: asked,
    handle: ({ ctx, params }) => requestLine(ctx, params.id, { request: 'unlink' }),
  }),
  operation({
    method: 'post',
    path: '/lines/{id}/pairing-code',
    id: 'pairLine',
    verb: 'lines.manage',
    tag: 'lines',
    summary: 'De lijn koppelen met een code die men op de telefoon intypt',
    params: LineParams,
    body: {
      kind: 'json',
      schema: z.strictObject({
        phone: z
          .string()
          .regex(/^\+[1-9]\d{6,14}$/, { error: 'Schrijf het nummer internationaal, bijvoorbeeld +31612345678.' })
          .meta({ example: '+31612345678' }),
      }),
    },
    success: asked,
    handle: ({ ctx, params, body }) => requestLine(ctx, params.id, { request: 'link-code', phone: body.phone }),
  }),
  operation({
    method: 'post',
    path: '/lines/{id}/self-test',
    id: 'testLine',
    verb: 'lines.manage',
    tag: 'lines',
    summary: 'De lijn een bericht aan zichzelf laten sturen; de uitslag verschijnt als selfTest',
    params: LineParams,
    success: asked,
    handle: ({ ctx, params }) => requestLine(ctx, params.id, { request: 'self-test' }),
  }),
];
