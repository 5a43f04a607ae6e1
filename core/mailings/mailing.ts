import { z } from 'zod';

/** The channels of a mailing; somebody may get it by both. */
export const CHANNELS_OF_MAILINGS = ['whatsapp', 'email'] as const;
export type MailingChannel = (typeof CHANNELS_OF_MAILINGS)[number];

const roles = z
  .array(z.enum(['primary', 'deputy']))
  .min(1, 'Kies beheerders, vervangers of beide.')
  .default(['primary', 'deputy']);
const codes = z
  .array(z.string().regex(/^WK[0-9A-Z]{6}$/, 'Dit is geen code van een wijk.'))
  .min(1, 'Kies minstens één wijk.')
  .max(500);
const ids = (what: string) => z.array(z.int().min(1)).min(1, `Kies minstens één ${what}.`).max(20_000);

/** Whom it is for, as it was asked. Groups that are retired never count. */
export const Audience = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('all'), roles }),
  z.strictObject({ type: z.literal('districts'), codes, roles }),
  z.strictObject({ type: z.literal('groups'), groupIds: ids('groep'), roles }),
  z.strictObject({ type: z.literal('people'), administratorIds: ids('beheerder') }),
]);
export type Audience = z.infer<typeof Audience>;

const MAX_SUBJECT = 100;
const MAX_TEXT = 3000;
const MAX_CALENDAR = 100_000;
/** What a line of text may not hold: control characters but the line end, and what turns writing around. */
const UNSEEN = /(?!\n)\p{Cc}|[\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]|\p{Cs}/gu;

const oneLine = (text: string): string => text.replace(UNSEEN, '').replaceAll(/\s+/g, ' ').trim();
const lines = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replace(UNSEEN, '')
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();

/** What a person, or another room, writes. */
export const MailingInput = z.strictObject({
  kind: z.enum(['newsletter', 'invitation', 'reminder', 'notice']).default('newsletter'),
  subject: z
    .string({ error: 'Vul een onderwerp in.' })
    .transform(oneLine)
    .pipe(z.string().min(3, 'Vul een onderwerp in.').max(MAX_SUBJECT, `Houd het onderwerp bij ${MAX_SUBJECT} tekens.`)),
  text: z
    .string({ error: 'Schrijf een bericht.' })
    .transform(lines)
    .pipe(
      z
        .string()
        .min(10, 'Schrijf een bericht van minstens 10 tekens.')
        .max(MAX_TEXT, `Houd het bij ${MAX_TEXT} tekens.`),
    ),
  audience: Audience,
  channels: z
    .array(z.enum(CHANNELS_OF_MAILINGS))
    .min(1, 'Kies WhatsApp, e-mail of beide.')
    .transform((list) => [...new Set(list)]),
  /** An iCalendar file that goes along by e-mail. */
  calendar: z
    .strictObject({ fileName: z.string().min(1).max(100), content: z.string().min(1).max(MAX_CALENDAR) })
    .nullable()
    .optional(),
  /** What has not been sent by then is not sent any more. */
  until: z.date().nullable().optional(),
});
export type MailingInput = z.input<typeof MailingInput>;

export type MailingState = 'draft' | 'sending' | 'paused' | 'stopped' | 'done';
