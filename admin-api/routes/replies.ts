import { z } from 'zod';
import { askDeputiesOf, contactsOf, HEARD_MEANINGS, listReplies, remindOne } from '../../core/alerts/index.ts';
import { operation } from '../operations/operation.ts';
import { alertId, list, name, numericId, timestamp, wholeNumber } from '../schemas/common.ts';
import { AlertParams } from './alerts.ts';

const ReplySchema = name(
  z.strictObject({
    lineId: z.int(),
    networkId: z.string(),
    administratorId: z.int().nullable(),
    alertId: z.uuid().nullable(),
    meaning: z.enum(HEARD_MEANINGS),
    text: z.string(),
    hasMedia: z.boolean(),
    at: timestamp,
  }),
  'Reply',
  'Wat iemand aan een lijn schreef, en wat wij ervan maakten',
);

const ContactSchema = name(
  z.strictObject({
    administratorId: z.int(),
    role: z.enum(['primary', 'deputy']),
    name: z.string(),
    mobile: z.string().meta({ example: '+31612345678' }),
    stopped: z.boolean().meta({ description: 'Stuurde STOP en wil geen berichten' }),
  }),
  'Contact',
  'Iemand die een groep beheert, om te bellen',
);

export const replyRoutes = [
  operation({
    method: 'get',
    path: '/replies',
    id: 'listReplies',
    verb: 'replies.read',
    tag: 'delivery',
    summary: 'Wat mensen aan de lijnen schreven, het nieuwste eerst',
    description:
      'Met meaning=unknown wat wij niet begrepen, met meaning=handover wie de groep wil overdragen. Uit groepen wordt geen tekst bewaard.',
    query: z.strictObject({
      alertId: alertId.optional(),
      meaning: z.enum(HEARD_MEANINGS).optional(),
      before: z.iso.datetime().optional().meta({ description: 'Alleen wat voor dit tijdstip kwam' }),
      limit: wholeNumber({ min: 1, max: 200, fallback: 50 }).meta({ description: 'Hoeveel hooguit' }),
    }),
    success: { status: 200, description: 'De berichten', schema: list(ReplySchema) },
    handle: async ({ ctx, query: { before, alertId: id, meaning, limit } }) => ({
      items: await listReplies(ctx, {
        limit,
        ...(id === undefined ? {} : { alertId: id }),
        ...(meaning === undefined ? {} : { meaning }),
        ...(before === undefined ? {} : { before: new Date(before) }),
      }),
    }),
  }),
  operation({
    method: 'post',
    path: '/alerts/{id}/reminders',
    id: 'remindAdministrator',
    verb: 'alert.remind',
    tag: 'delivery',
    summary: 'Eén stille beheerder nu herinneren; ieder krijgt hooguit één herinnering',
    params: AlertParams,
    body: { kind: 'json', schema: z.strictObject({ administratorId: z.int().min(1) }) },
    success: {
      status: 200,
      description: 'Of er iets te herinneren viel',
      schema: z.strictObject({ reminded: z.boolean() }),
    },
    handle: async ({ ctx, params, body }) => ({ reminded: await remindOne(ctx, params.id, body.administratorId) }),
  }),
  operation({
    method: 'post',
    path: '/alerts/{id}/deputy-requests',
    id: 'askDeputies',
    verb: 'alert.ask-deputy',
    tag: 'delivery',
    summary: 'Nu al de vervangers vragen van een beheerder die stil blijft',
    description:
      'Voor de groepen van deze beheerder waar het nog niet in staat; elke groep wordt één keer overgenomen.',
    params: AlertParams,
    body: { kind: 'json', schema: z.strictObject({ administratorId: z.int().min(1) }) },
    success: {
      status: 200,
      description: 'Hoeveel vervangers gevraagd zijn; 0 als er niemand (meer) te vragen viel',
      schema: z.strictObject({ asked: z.int() }),
    },
    handle: async ({ ctx, params, body }) => ({ asked: await askDeputiesOf(ctx, params.id, body.administratorId) }),
  }),
  operation({
    method: 'get',
    path: '/alerts/{id}/groups/{groupId}/contacts',
    id: 'listContacts',
    verb: 'alert.call',
    tag: 'delivery',
    summary: 'Wie te bellen als een groep stil blijft',
    description:
      'Alleen zolang de melding loopt, en alleen van een groep waar zij heen ging. Dat u dit zag wordt vastgelegd.',
    params: AlertParams.extend({ groupId: numericId }),
    success: { status: 200, description: 'De beheerder en de vervangers', schema: list(ContactSchema) },
    problems: [409],
    handle: async ({ ctx, params }) => ({ items: await contactsOf(ctx, params.id, params.groupId) }),
  }),
];
