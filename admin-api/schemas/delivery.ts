import { z } from 'zod';
import { DELIVERY_STATES, Pace } from '../../core/delivery/index.ts';
import { name, orNull, timestamp } from './common.ts';

export const DeliveryStateSchema = name(
  z.enum(DELIVERY_STATES),
  'DeliveryState',
  'Hoe ver een bericht is; het gaat alleen vooruit',
);

export const ProgressSchema = name(
  z.strictObject({
    posts: z.int().meta({ description: 'Chats' }),
    groups: z.int().meta({ description: 'Buurtpreventiegroepen' }),
    administrators: z.int().meta({ description: 'Beheerders, elk één keer' }),
    queued: z.int(),
    sending: z.int(),
    sent: z.int().meta({ description: 'Verstuurd of verder' }),
    delivered: z.int().meta({ description: 'Afgeleverd of verder' }),
    read: z.int().meta({ description: 'Gelezen of verder' }),
    relayed: z.int().meta({ description: 'Doorgezet' }),
    failed: z.int(),
    unknown: z.int().meta({ description: 'Onduidelijk: iemand moet ernaar kijken' }),
    cancelled: z.int(),
    groupsRelayed: z.int().meta({ description: 'Groepen waarin het staat' }),
  }),
  'AlertProgress',
  'Hoe ver het eerste bericht van een melding is, geteld in beheerders',
);

export const GroupProgressSchema = name(
  z.strictObject({
    groupId: z.int(),
    name: z.string(),
    districtCode: z.string().nullable(),
    districtName: z.string().nullable(),
    memberCount: z.int().nullable(),
    administratorId: z.int(),
    deputies: z.int().meta({ description: 'Hoeveel anderen haar beheren en berichten krijgen' }),
    declined: z.boolean().meta({ description: 'De beheerder antwoordde dat het nu niet gaat' }),
    state: DeliveryStateSchema,
    reason: z.string().nullable(),
    sentAt: timestamp.nullable(),
    deliveredAt: timestamp.nullable(),
    readAt: timestamp.nullable(),
    relayedAt: timestamp.nullable(),
    how: z.string().nullable().meta({ description: 'Hoe bevestigd: reaction, word, number of link (in een e-mail)' }),
    observedAt: timestamp.nullable().meta({ description: 'Onze lijn zag de controlecode in de groep' }),
    remindedAt: timestamp.nullable(),
    deputyAskedAt: timestamp.nullable(),
    mail: z
      .enum(['queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled'])
      .nullable()
      .meta({ description: 'De e-mail aan wie haar kan doorzetten; null zolang die er niet is' }),
    callAskedAt: timestamp.nullable().meta({ description: 'Sinds wanneer om bellen wordt gevraagd' }),
    lagMs: z.int().nullable(),
  }),
  'AlertGroup',
  'Eén buurtpreventiegroep en hoe ver de melding daar is',
);

export const PostSchema = name(
  z.strictObject({
    id: z.int(),
    sort: z.string(),
    chatKind: z.enum(['group', 'direct']),
    administratorGroupId: z.int().nullable(),
    administratorId: z.int().nullable(),
    state: DeliveryStateSchema,
    reason: z.string().nullable(),
    attempts: z.int(),
    sentAt: timestamp.nullable(),
    revoke: z.string().nullable(),
  }),
  'AlertPost',
  'Eén bericht in één chat',
);

export const LineSchema = name(
  z.strictObject({
    id: z.int(),
    municipalityCode: z.string(),
    name: z.string(),
    purpose: z.enum(['alerts', 'exercise', 'footage']),
    transport: z.string().meta({ example: 'whatsapp-web' }),
    phone: z.string().nullable(),
    state: z.enum(['unlinked', 'linking', 'connecting', 'connected', 'sick', 'offline', 'conflict']),
    stateReason: z.string().nullable(),
    stateAt: timestamp,
    linkCode: z.string().nullable().meta({ description: 'QR-tekst of koppelcode die nu gebruikt kan worden' }),
    link: orNull(
      z.strictObject({
        expiresAt: z.string().nullable().meta({
          description: 'Tot wanneer deze code bruikbaar is; daarna komt er vanzelf een andere',
          format: 'date-time',
        }),
        until: z.string().nullable().meta({ description: 'Tot wanneer er codes worden gegeven', format: 'date-time' }),
        usedAt: z.string().nullable().meta({ description: 'Wanneer een code is gebruikt', format: 'date-time' }),
        ended: z.enum(['expired', 'refused']).nullable().meta({ description: 'Het koppelen is niet gelukt' }),
      }),
    ).meta({ description: 'Hoe het koppelen gaat; null als er niet gekoppeld wordt' }),
    selfTest: z
      .strictObject({ ok: z.boolean(), milliseconds: z.number(), detail: z.string(), at: timestamp })
      .nullable(),
    held: z.boolean().meta({ description: 'Of een bot deze lijn nu draait' }),
    holder: z.string().nullable().meta({ description: 'De machine van de bot die deze lijn draait' }),
    request: z
      .enum(['link', 'link-code', 'unlink', 'self-test'])
      .nullable()
      .meta({ description: 'Wat gevraagd is en nog niet is opgepakt' }),
    pace: Pace,
    queued: z.int(),
  }),
  'Line',
  'Een WhatsApp-nummer waarover het systeem berichten verstuurt',
);
