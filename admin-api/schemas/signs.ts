import { z } from 'zod';
import { MOST_SIGNS, SIGN_STATES, SignOverview, SignRequest } from '../../core/signs/index.ts';
import { name, timestamp } from './common.ts';

export const SignRequestSchema = name(
  SignRequest.extend({
    requestedAt: timestamp,
    decidedAt: timestamp.nullable(),
    issuedAt: timestamp.nullable(),
    finishedAt: timestamp.nullable(),
  }),
  'SignRequest',
  'Een aanvraag van borden en stickers voor één adres. sameAddress: andere aanvragen voor hetzelfde adres',
);

export const SignOverviewSchema = name(
  SignOverview,
  'SignOverview',
  'Per groep en per adres: wat er openstaat en wat er echt is uitgegeven',
);

export const signState = z.enum(SIGN_STATES);
const signs = z.int().min(0).max(MOST_SIGNS.signs);
const stickers = z.int().min(0).max(MOST_SIGNS.stickers);

export const SignRequestInputSchema = name(
  z.strictObject({
    groupId: z.int().min(1),
    signs,
    stickers,
    address: z.strictObject({
      street: z.string().max(200),
      houseNumber: z.string().max(40),
      postcode: z.string().max(20),
      city: z.string().max(200),
    }),
  }),
  'SignRequestInput',
  'Wat er op welk adres moet komen',
);

const version = z.int().min(1).meta({ description: 'De version waarop u keek' });
const plain = z.strictObject({ step: z.enum(['approved', 'withdrawn', 'collected', 'placed']), version });

export const SignStepSchema = name(
  z.union([
    plain,
    z.strictObject({ step: z.literal('refused'), version, reason: z.string().max(500) }),
    z.strictObject({
      step: z.literal('issued'),
      version,
      signs: signs.meta({ description: 'Hoeveel het er echt waren' }),
      stickers,
      at: timestamp.optional().meta({ description: 'Wanneer; nu als het ontbreekt' }),
    }),
  ]),
  'SignStep',
  'De volgende stap van een aanvraag',
);
