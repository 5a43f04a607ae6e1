import { z } from 'zod';
import {
  AlertClosing,
  AlertCorrection,
  AlertUpdate,
  AlertWithdrawal,
  changeAlert,
  closeAlert,
  dispatchAlert,
  EmergencyOverride,
  extendAlert,
  previewMessage,
  withdrawAlert,
} from '../../core/alerts/index.ts';
import { operation } from '../operations/operation.ts';
import { AlertSchema, ChangedAlertSchema, DispatchedSchema, MessagePreviewSchema } from '../schemas/alert.ts';
import { IdempotencyKey, name } from '../schemas/common.ts';
import { AlertParams } from './alerts.ts';

const Change = name(
  z.discriminatedUnion(
    'sort',
    [
      z.strictObject({ sort: z.literal('update'), change: AlertUpdate, override: EmergencyOverride.optional() }),
      z.strictObject({
        sort: z.literal('correction'),
        change: AlertCorrection,
        override: EmergencyOverride.optional(),
      }),
    ],
    { error: 'Kies bij sort: update (er is nieuws) of correction (er klopte iets niet).' },
  ),
  'AlertChange',
  'Nieuws over een lopende melding, of wat er niet klopte',
  { sort: 'update', change: { text: 'De scooter is gevonden bij het station.' } },
);
name(AlertClosing, 'AlertClosing', 'Hoe het afliep', { outcome: 'arrested_thanks_to_resident', count: 2 });
name(AlertWithdrawal, 'AlertWithdrawal', 'Waarom de melding vervalt', {
  reason: 'Het was een sleutelmaker aan het werk.',
});

name(EmergencyOverride, 'EmergencyOverride', 'Met spoed versturen, zonder tweede paar ogen. Dat mag, en het valt op', {
  reason: 'Het kind is bij het water gezien, wachten kan niet.',
});

const live = { status: 200, description: 'De melding', schema: AlertSchema } as const;

const Draft = name(
  z.discriminatedUnion(
    'act',
    [
      z.strictObject({ act: z.literal('update'), content: AlertUpdate }),
      z.strictObject({ act: z.literal('correction'), content: AlertCorrection }),
      z.strictObject({ act: z.literal('withdrawal'), content: AlertWithdrawal }),
      z.strictObject({ act: z.literal('closing'), content: AlertClosing }),
    ],
    { error: 'Kies bij act: update, correction, withdrawal of closing.' },
  ),
  'MessageDraft',
  'Een bericht over een lopende melding dat iemand aan het schrijven is',
  { act: 'closing', content: { outcome: 'arrested', count: 2 } },
);

export const alertLifecycleRoutes = [
  operation({
    method: 'post',
    path: '/alerts/{id}/message-previews',
    id: 'previewMessage',
    verb: 'alert.preview',
    tag: 'alerts',
    summary: 'Hoe een aanvulling, verbetering, intrekking of afmelding op de telefoon komt, zonder iets te versturen',
    params: AlertParams,
    body: { kind: 'json', schema: Draft },
    success: { status: 200, description: 'Het voorbeeld', schema: MessagePreviewSchema },
    problems: [409],
    handle: ({ ctx, services, params, body }) => previewMessage(ctx, services, params.id, body),
  }),
  operation({
    method: 'post',
    path: '/alerts/{id}/dispatch',
    id: 'dispatchAlert',
    verb: 'alert.dispatch',
    tag: 'alerts',
    summary: 'De melding versturen',
    description:
      'Het antwoord komt als alles is vastgelegd; de verzending begint dan meteen. Kan het niet, dan noemt issues elke reden. ' +
      'Wil de gemeente een tweede paar ogen (een foto, een vermiste minderjarige, veel wijken), dan is state waiting en is er ' +
      'nog niets verstuurd. override verstuurt toch, met de reden; dat blijft bij de melding staan en wordt achteraf nagekeken.',
    params: AlertParams,
    headers: z.object({ 'Idempotency-Key': IdempotencyKey }),
    body: {
      kind: 'json',
      optional: true,
      schema: z.strictObject({
        version: z
          .int()
          .min(1)
          .optional()
          .meta({ description: 'De versie die u zag; is zij intussen anders, dan gaat er niets uit' }),
        override: EmergencyOverride.optional(),
      }),
    },
    success: { status: 202, description: 'Op weg, of wachtend op goedkeuring', schema: DispatchedSchema },
    problems: [409, 422],
    handle: ({ ctx, services, params, headers, body: { version, override } }) =>
      dispatchAlert(ctx, services, params.id, {
        idempotencyKey: headers['Idempotency-Key'],
        ...(version === undefined ? {} : { version }),
        override,
      }),
  }),
  operation({
    method: 'post',
    path: '/alerts/{id}/updates',
    id: 'updateAlert',
    verb: 'alert.update',
    tag: 'alerts',
    summary: 'Een aanvulling of verbetering sturen aan wie het eerste bericht kreeg',
    params: AlertParams,
    headers: z.object({ 'Idempotency-Key': IdempotencyKey.optional() }),
    description:
      'Noemt het bericht voor het eerst een vermiste minderjarige, dan is sent false: een chef van dienst moet eerst goedkeuren.',
    body: { kind: 'json', schema: Change },
    success: { status: 202, description: 'Op weg, of wachtend op goedkeuring', schema: ChangedAlertSchema },
    problems: [409, 422],
    handle: ({ ctx, services, params, headers, body }) =>
      changeAlert(ctx, services, params.id, { ...body, idempotencyKey: headers['Idempotency-Key'] }),
  }),
  operation({
    method: 'post',
    path: '/alerts/{id}/withdrawal',
    id: 'withdrawAlert',
    verb: 'alert.withdraw',
    tag: 'alerts',
    summary: 'De melding intrekken: wat nog niet weg is gaat niet meer, de rest wordt teruggehaald of gecorrigeerd',
    params: AlertParams,
    body: { kind: 'json', optional: true, schema: AlertWithdrawal },
    success: { ...live, status: 202 },
    problems: [409, 422],
    handle: ({ ctx, services, params, body }) => withdrawAlert(ctx, services, params.id, body),
  }),
  operation({
    method: 'post',
    path: '/alerts/{id}/closing',
    id: 'closeAlert',
    verb: 'alert.close',
    tag: 'alerts',
    summary: 'De melding afmelden: iedereen die haar kreeg hoort hoe het afliep',
    params: AlertParams,
    body: { kind: 'json', schema: AlertClosing },
    success: { ...live, status: 202 },
    problems: [409, 422],
    handle: ({ ctx, services, params, body }) => closeAlert(ctx, services, params.id, body),
  }),
  operation({
    method: 'post',
    path: '/alerts/{id}/extension',
    id: 'extendAlert',
    verb: 'alert.extend',
    tag: 'alerts',
    summary: 'De melding langer laten lopen, vanaf nu',
    params: AlertParams,
    body: { kind: 'json', schema: z.strictObject({ hours: z.number().positive().max(168).meta({ example: 2 }) }) },
    success: live,
    problems: [409],
    handle: ({ ctx, params, body }) => extendAlert(ctx, params.id, body),
  }),
];
