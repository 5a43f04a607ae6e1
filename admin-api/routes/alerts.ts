import { z } from 'zod';
import {
  createDraft,
  discardDraft,
  DraftInput,
  getAlert,
  showAlert,
  previewAlert,
  PreviewInput,
  previewInput,
  updateDraft,
} from '../../core/alerts/index.ts';
import { AppError } from '../../core/errors.ts';
import { operation } from '../operations/operation.ts';
import { AlertSchema, PreviewSchema } from '../schemas/alert.ts';
import { alertId, IdempotencyKey, name } from '../schemas/common.ts';

export const AlertParams = z.strictObject({ id: alertId });
const DraftChange = name(
  DraftInput.partial().extend({ version: z.int().min(1).optional() }),
  'DraftChange',
  'Wat er aan een concept verandert; wat ontbreekt blijft zoals het was. version is de versie die u zag',
);

export const alertRoutes = [
  operation({
    method: 'post',
    path: '/alerts',
    id: 'createAlert',
    verb: 'alert.draft',
    tag: 'alerts',
    summary: 'Een concept van een melding maken',
    description:
      'Er wordt nog niets verstuurd. De vorm wordt gecontroleerd; wat er gezegd mag worden staat in het voorbeeld (preview). ' +
      'Dezelfde Idempotency-Key geeft het concept dat er al mee gemaakt is.',
    headers: z.object({ 'Idempotency-Key': IdempotencyKey.optional() }),
    body: { kind: 'json', schema: DraftInput },
    success: {
      status: 201,
      description: 'Het concept',
      schema: AlertSchema,
      location: (alert) => `/v1/alerts/${String(alert.id)}`,
    },
    problems: [409],
    handle: ({ ctx, headers, body }) => createDraft(ctx, body, headers['Idempotency-Key']),
  }),
  operation({
    method: 'get',
    path: '/alerts/{id}',
    id: 'getAlert',
    verb: 'alert.read',
    tag: 'alerts',
    summary: 'Eén melding',
    params: AlertParams,
    success: { status: 200, description: 'De melding', schema: AlertSchema },
    handle: ({ ctx, params }) => showAlert(ctx, params.id),
  }),
  operation({
    method: 'patch',
    path: '/alerts/{id}',
    id: 'changeAlert',
    verb: 'alert.draft',
    tag: 'alerts',
    summary: 'Een concept wijzigen',
    description:
      'Stuur de versie mee die u zag, als version of als If-Match: intussen gewijzigd door een collega geeft 409.',
    params: AlertParams,
    headers: z.object({
      'If-Match': z
        .string()
        .regex(/^"?\d{1,9}"?$/, { error: 'Zet hier het versienummer, bijvoorbeeld "3".' })
        .transform((value) => Number(value.replaceAll('"', '')))
        .optional(),
    }),
    body: { kind: 'json', schema: DraftChange },
    success: { status: 200, description: 'Het gewijzigde concept', schema: AlertSchema },
    problems: [409],
    handle: async ({ ctx, params, headers, body: { version: named, ...change } }) => {
      const version = named ?? headers['If-Match'];
      if (version === undefined) throw missingVersion();
      const { municipalityCode, facts, target } = await getAlert(ctx, params.id);
      return updateDraft(ctx, params.id, { municipalityCode, facts, target, ...change, version });
    },
  }),
  operation({
    method: 'delete',
    path: '/alerts/{id}',
    id: 'discardAlert',
    verb: 'alert.discard',
    tag: 'alerts',
    summary: 'Een concept weggooien',
    description: 'Met de foto. Wat verstuurd is, of bewaard moet blijven, geeft 409.',
    params: AlertParams,
    success: { status: 204, description: 'Weg' },
    problems: [409],
    handle: ({ ctx, params }) => discardDraft(ctx, params.id),
  }),
  operation({
    method: 'get',
    path: '/alerts/{id}/preview',
    id: 'previewAlert',
    verb: 'alert.preview',
    tag: 'alerts',
    summary: 'Hoe de melding nu uit zou gaan, naar wie, en wat het tegenhoudt',
    params: AlertParams,
    success: { status: 200, description: 'Het voorbeeld', schema: PreviewSchema },
    handle: ({ ctx, services, params }) => previewAlert(ctx, services, params.id),
  }),
  operation({
    method: 'post',
    path: '/alert-previews',
    id: 'previewInput',
    verb: 'alert.preview',
    tag: 'alerts',
    summary: 'Hetzelfde voorbeeld, zonder iets te bewaren',
    description: 'Met alertId komen code en foto van dat concept erbij.',
    body: { kind: 'json', schema: PreviewInput },
    success: { status: 200, description: 'Het voorbeeld', schema: PreviewSchema },
    problems: [404],
    handle: ({ ctx, services, body }) => previewInput(ctx, services, body),
  }),
];

function missingVersion(): AppError {
  const message = 'Stuur het versienummer mee dat u zag: version in de inhoud of de kopregel If-Match.';
  return new AppError('invalid', message, [{ path: '/version', code: 'missing', message }]);
}
