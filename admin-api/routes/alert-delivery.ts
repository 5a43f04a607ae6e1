import { z } from 'zod';
import { alertMessages, alertTimeline, getAlert } from '../../core/alerts/index.ts';
import { alertGroups, alertPosts, alertProgress, resolveUnknown } from '../../core/delivery/index.ts';
import { operation } from '../operations/operation.ts';
import { MessageSchema, TimelineEventSchema } from '../schemas/alert.ts';
import { list, numericId, several, wholeNumber } from '../schemas/common.ts';
import { DeliveryStateSchema, GroupProgressSchema, PostSchema, ProgressSchema } from '../schemas/delivery.ts';
import { AlertParams } from './alerts.ts';

/** The reading verbs answer with nothing for an alert that does not exist; here that is a 404. */
export const alertDeliveryRoutes = [
  operation({
    method: 'get',
    path: '/alerts/{id}/progress',
    id: 'getProgress',
    verb: 'alert.read',
    tag: 'delivery',
    summary: 'Hoe ver het eerste bericht is, in aantallen',
    params: AlertParams,
    success: { status: 200, description: 'De aantallen', schema: ProgressSchema },
    handle: async ({ ctx, params }) => {
      await getAlert(ctx, params.id);
      return alertProgress(ctx, params.id);
    },
  }),
  operation({
    method: 'get',
    path: '/alerts/{id}/groups',
    id: 'listAlertGroups',
    verb: 'alert.read',
    tag: 'delivery',
    summary: 'Per buurtpreventiegroep hoe ver de melding is; de stille groepen eerst',
    params: AlertParams,
    success: { status: 200, description: 'De groepen', schema: list(GroupProgressSchema) },
    handle: async ({ ctx, params }) => {
      await getAlert(ctx, params.id);
      return { items: await alertGroups(ctx, params.id) };
    },
  }),
  operation({
    method: 'get',
    path: '/alerts/{id}/posts',
    id: 'listAlertPosts',
    verb: 'alert.read',
    tag: 'delivery',
    summary: 'Alle berichten van de melding, één per chat',
    params: AlertParams,
    query: z.strictObject({
      state: several(DeliveryStateSchema)
        .optional()
        .meta({ description: 'Alleen wat zo ver is; er mogen er meer zijn: state=failed&state=unknown' }),
    }),
    success: { status: 200, description: 'De berichten', schema: list(PostSchema) },
    handle: async ({ ctx, params, query }) => {
      await getAlert(ctx, params.id);
      return { items: await alertPosts(ctx, params.id, query) };
    },
  }),
  operation({
    method: 'get',
    path: '/alerts/{id}/messages',
    id: 'listAlertMessages',
    verb: 'alert.read',
    tag: 'delivery',
    summary: 'De teksten zoals ze verstuurd zijn',
    params: AlertParams,
    success: { status: 200, description: 'De teksten', schema: list(MessageSchema) },
    handle: async ({ ctx, params }) => {
      await getAlert(ctx, params.id);
      return { items: await alertMessages(ctx, params.id) };
    },
  }),
  operation({
    method: 'get',
    path: '/alerts/{id}/timeline',
    id: 'listAlertTimeline',
    verb: 'alert.read',
    tag: 'delivery',
    summary: 'Wat er met de melding gebeurde, het oudste eerst',
    params: AlertParams,
    query: z.strictObject({
      afterId: wholeNumber({ min: 0, max: Number.MAX_SAFE_INTEGER, fallback: 0 }).meta({
        description: 'Alleen wat na deze gebeurtenis kwam',
      }),
    }),
    success: { status: 200, description: 'De gebeurtenissen', schema: list(TimelineEventSchema) },
    handle: async ({ ctx, params, query }) => {
      await getAlert(ctx, params.id);
      return { items: await alertTimeline(ctx, params.id, query) };
    },
  }),
  operation({
    method: 'post',
    path: '/posts/{id}/resolution',
    id: 'resolvePost',
    verb: 'alert.resolve',
    tag: 'delivery',
    summary: 'Zeggen wat er van een onduidelijk bericht geworden is',
    description: 'sent: true telt het als verstuurd; false zet het terug in de rij, zodat het alsnog gaat.',
    params: z.strictObject({ id: numericId }),
    body: { kind: 'json', schema: z.strictObject({ sent: z.boolean() }) },
    success: { status: 204, description: 'Verwerkt' },
    problems: [409],
    handle: async ({ ctx, params, body }) => {
      await resolveUnknown(ctx, params.id, body);
    },
  }),
];
