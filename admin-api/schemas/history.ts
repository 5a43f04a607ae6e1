import { z } from 'zod';
import { SPREAD_EVENTS } from '../../core/alerts/index.ts';
import { AlertSchema } from './alert.ts';
import { name, orNull, timestamp } from './common.ts';

export const ListedAlertSchema = name(
  AlertSchema.extend({
    relay: z.strictObject({
      groups: z.int().meta({ description: 'Groepen waarin het staat: bevestigd, of zelf gezien' }),
      medianLagMs: z
        .int()
        .nullable()
        .meta({ description: 'Van versturen tot bewoners het hadden, in de middelste groep; null: in geen enkele' }),
    }),
  }),
  'ListedAlert',
  'Een melding in een lijst, met wat ervan werd',
);

const afterStart = z
  .number()
  .nullable()
  .meta({ description: 'Milliseconden na startedAt; null: het gebeurde niet, of niemand vertelde het' });

export const SpreadSchema = name(
  z.strictObject({
    startedAt: timestamp.meta({ description: 'Wanneer het eerste bericht de deur uit ging' }),
    lastMs: z.number().meta({ description: 'Het laatste moment van alles hierin, in milliseconden na startedAt' }),
    groups: z.array(
      z.strictObject({
        groupId: z.int(),
        name: z.string(),
        centre: orNull(
          z.strictObject({ lon: z.number(), lat: z.number() }).meta({ description: 'Het midden van haar buurten' }),
        ),
        areaCodes: z.array(z.string()).meta({ description: 'Haar buurten' }),
        districtCode: z.string().nullable(),
        districtName: z.string().nullable(),
        sentMs: afterStart,
        deliveredMs: afterStart,
        readMs: afterStart,
        relayedMs: afterStart,
        observedMs: afterStart,
      }),
    ),
    events: z.array(
      z.strictObject({
        type: z.enum(SPREAD_EVENTS),
        atMs: z.number().meta({ description: 'Milliseconden na startedAt; het versturen zelf kan onder nul liggen' }),
      }),
    ),
  }),
  'AlertSpread',
  'Hoe het eerste bericht van een melding zich verspreidde, om af te spelen; niets over personen',
);
