import { z } from 'zod';
import { endPauseFor, pauseFor, PauseInput } from '../../core/turnover/index.ts';
import { operation } from '../operations/operation.ts';
import { name, numericId, timestamp } from '../schemas/common.ts';

name(PauseInput, 'PauseInput', 'Van en tot welke dag iemand geen berichten wil; zonder from vanaf nu', {
  until: '2026-08-12',
});

const PauseSchema = name(
  z.strictObject({
    from: timestamp.nullable().meta({ description: 'Null als de pauze nu begint' }),
    until: timestamp.meta({ description: 'Vanaf dan komen er weer berichten' }),
    alone: z.array(z.strictObject({ id: z.int(), name: z.string() })).meta({
      description: 'Groepen waarin intussen niemand anders berichten krijgt; daarvoor staat er een taak klaar',
    }),
  }),
  'Pause',
  'Een pauze zoals zij is afgesproken',
);

const params = z.strictObject({ id: numericId });

export const pauseRoutes = [
  operation({
    method: 'put',
    path: '/administrators/{id}/pause',
    id: 'pauseAdministrator',
    verb: 'registry.pause',
    tag: 'registry',
    summary: 'Een pauze noteren voor iemand die daarom vroeg, of de dagen wijzigen',
    description: 'Met dezelfde regels als het woord PAUZE in WhatsApp. Deze persoon krijgt er bericht van.',
    params,
    body: { kind: 'json', schema: PauseInput },
    success: { status: 200, description: 'De pauze', schema: PauseSchema },
    problems: [409],
    handle: ({ ctx, params: { id }, body }) => pauseFor(ctx, id, body),
  }),
  operation({
    method: 'delete',
    path: '/administrators/{id}/pause',
    id: 'endAdministratorPause',
    verb: 'registry.pause',
    tag: 'registry',
    summary: 'Een pauze beëindigen, of afzeggen voordat zij begint',
    params,
    success: { status: 204, description: 'Deze persoon krijgt weer berichten' },
    problems: [409],
    handle: async ({ ctx, params: { id } }) => endPauseFor(ctx, id),
  }),
];
