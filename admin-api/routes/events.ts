import { z } from 'zod';
import { DOINGS, getAlert, nowDoing } from '../../core/alerts/index.ts';
import { eventsOperation, operation } from '../operations/operation.ts';
import { name } from '../schemas/common.ts';
import { AlertParams } from './alerts.ts';

const RESUME = z.object({
  'Last-Event-ID': z
    .string()
    .optional()
    .meta({ description: 'Het laatste id dat u zag: de tijdlijn gaat daarna verder' }),
});

const DoingSchema = name(
  z.enum(DOINGS),
  'Doing',
  'kijken, het concept bewerken, of bezig met een aanvulling, verbetering, intrekking, afmelding of goedkeuring',
);

export const eventRoutes = [
  eventsOperation({
    method: 'get',
    path: '/alerts/{id}/events',
    id: 'watchAlert',
    verb: 'alert.follow',
    tag: 'delivery',
    summary: 'Eén melding volgen',
    description:
      'Gebeurtenissen: alert (de melding), progress (de aantallen, hooguit vier keer per seconde), groups (rows: de groepen die ' +
      'veranderd zijn; de eerste keer alle), timeline (met id; stuur het laatste mee als Last-Event-ID om verder te gaan) en ' +
      'presence (rows: wie de melding nu open heeft, met alertId, account, doing en since). Wie zelf is aangemeld en zo luistert, ' +
      'staat daar ook bij, voor collega’s van dezelfde gemeente. ' +
      'Elke 15 seconden komt er een commentaarregel.',
    params: AlertParams,
    headers: RESUME,
    events: { description: 'De stroom, zolang u luistert' },
    listen: async ({ ctx, services, caller, params, request, response }) => {
      const { status } = await getAlert(ctx, params.id);
      const account = caller.session === undefined ? undefined : ctx.actor.account;
      const doing = status === 'draft' ? ('edit' as const) : ('look' as const);
      const watcher = account === undefined ? undefined : { account, doing };
      services.events.watchAlert(ctx.tenant, params.id, request, response, watcher);
    },
  }),
  operation({
    method: 'put',
    path: '/alerts/{id}/presence',
    id: 'tellPresence',
    verb: 'alert.follow',
    tag: 'delivery',
    summary: 'Collega’s laten zien wat u nu met de melding doet',
    description: 'Geldt voor wie de melding volgt, tot de stroom stopt of u iets anders zegt.',
    params: AlertParams,
    body: { kind: 'json', schema: z.strictObject({ doing: DoingSchema }) },
    success: { status: 204, description: 'Gezegd' },
    handle: async ({ ctx, params, body }) => {
      await getAlert(ctx, params.id);
      await nowDoing(ctx, params.id, body.doing);
    },
  }),
  eventsOperation({
    method: 'get',
    path: '/events',
    id: 'watchAll',
    verb: 'alert.follow',
    tag: 'delivery',
    summary: 'Alles volgen wat loopt',
    description:
      'Gebeurtenissen: alert (een melding die veranderde), progress (de aantallen, met alertId), lines (rows: alle lijnen), ' +
      'approvals (rows: wat op een tweede paar ogen wacht, en wat met spoed uitging en nog nagekeken moet worden) en presence ' +
      '(rows: wie welke melding open heeft). ' +
      'Wie begint te luisteren krijgt eerst alle lopende meldingen.',
    events: { description: 'De stroom, zolang u luistert' },
    listen: ({ ctx, services, request, response }) => {
      services.events.watchAll(ctx.tenant, request, response);
      return Promise.resolve();
    },
  }),
  eventsOperation({
    method: 'get',
    path: '/lines/events',
    id: 'watchLines',
    verb: 'lines.read',
    tag: 'lines',
    summary: 'De lijnen volgen, ook voor wie geen meldingen mag zien',
    description: 'Gebeurtenis: lines (rows: zoals /v1/lines), bij het begin en bij elke verandering.',
    events: { description: 'De stroom, zolang u luistert' },
    listen: ({ ctx, services, request, response }) => {
      services.events.watchAll(ctx.tenant, request, response, 'lines');
      return Promise.resolve();
    },
  }),
  eventsOperation({
    method: 'get',
    path: '/overrides/events',
    id: 'watchOverrides',
    verb: 'override.read',
    tag: 'alerts',
    summary: 'Meteen horen dat er iets met spoed uitging zonder tweede paar ogen',
    description:
      'Gebeurtenis: overrides (rows: zoals /v1/overrides), bij het begin en bij elke verandering. Er staat niets van de melding zelf in.',
    events: { description: 'De stroom, zolang u luistert' },
    listen: ({ ctx, services, request, response }) => {
      services.events.watchAll(ctx.tenant, request, response, 'overrides');
      return Promise.resolve();
    },
  }),
];
