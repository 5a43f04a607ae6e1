import { z } from 'zod';
import { Audience, CHANNELS_OF_MAILINGS, MailingInput } from '../../core/mailings/index.ts';
import { name, timestamp } from './common.ts';

const ChannelProgress = z.strictObject({
  waiting: z.int(),
  queued: z.int().meta({ description: 'Overgedragen aan de lijn of de mailserver' }),
  sent: z.int(),
  failed: z.int(),
  unknown: z.int().meta({ description: 'Onduidelijk of het aankwam' }),
  skipped: z.int().meta({ description: 'STOP, geen adres, afgemeld voor rondzendberichten, of te laat' }),
});

export const MailingSchema = name(
  z.strictObject({
    id: z.int(),
    kind: z.string().meta({ example: 'newsletter' }),
    subject: z.string(),
    text: z.string(),
    audience: Audience,
    channels: z.array(z.enum(CHANNELS_OF_MAILINGS)),
    hasCalendar: z.boolean().meta({ description: 'Er gaat een agendabestand mee per e-mail' }),
    state: z.enum(['draft', 'sending', 'paused', 'stopped', 'done']),
    version: z.int(),
    createdBy: z.string(),
    createdAt: timestamp,
    updatedAt: timestamp,
    dueAt: timestamp.nullable(),
    until: timestamp.nullable().meta({ description: 'Wat dan nog niet is verstuurd gaat niet meer weg' }),
    sentAt: timestamp.nullable(),
    endedAt: timestamp.nullable(),
    recipients: z.int().meta({ description: 'Voor hoeveel mensen; 0 zolang het niet is verstuurd' }),
    held: z.int().meta({ description: 'Hoeveel van hen wachten op het einde van een melding in hun wijk' }),
    whatsapp: ChannelProgress,
    email: ChannelProgress,
  }),
  'Mailing',
  'Een bericht aan velen, en hoe ver het is',
);

/** Over the wire a moment is text. */
export const MailingInputSchema = MailingInput.omit({ until: true, calendar: true }).extend({
  until: z.iso
    .datetime({ offset: true })
    .transform((value) => new Date(value))
    .nullable()
    .optional()
    .meta({ type: 'string', format: 'date-time' }),
});

export const MailingPreviewSchema = name(
  z.strictObject({
    reach: z.strictObject({
      people: z.int(),
      whatsapp: z.int(),
      email: z.int(),
      stopped: z.int().meta({ description: 'Stuurden STOP' }),
      refused: z.int().meta({ description: 'Willen geen rondzendberichten' }),
      noAddress: z.int().meta({ description: 'Hebben geen e-mailadres' }),
    }),
    whatsapp: z.string().meta({ description: 'Zoals het in WhatsApp staat' }),
    mail: z.strictObject({ subject: z.string(), text: z.string() }),
    issues: z
      .array(z.strictObject({ path: z.string(), code: z.string(), message: z.string() }))
      .meta({ description: 'Waarom het zo niet weg kan' }),
  }),
  'MailingPreview',
  'Wat er naar hoeveel mensen zou gaan',
);

export const MailStateSchema = name(
  z.strictObject({
    service: z.enum(['on', 'local', 'off']).meta({
      description:
        'on: er is een mailserver ingesteld · local: naar de simulator op deze machine · off: er gaat geen e-mail weg',
    }),
    queued: z.int(),
    sending: z.int(),
    sent: z.int(),
    failed: z.int(),
    unknown: z.int(),
    waitingSince: timestamp.nullable().meta({ description: 'Sinds wanneer de oudste wacht' }),
    items: z.array(
      z.strictObject({
        id: z.int(),
        kind: z.string(),
        administratorId: z.int().nullable(),
        alertId: z.uuid().nullable(),
        state: z.enum(['unknown', 'failed']),
        reason: z.string().nullable(),
        attempts: z.int(),
        createdAt: timestamp,
      }),
    ),
  }),
  'MailState',
  'De stand van de e-mail, en de brieven waar iemand naar moet kijken',
);
