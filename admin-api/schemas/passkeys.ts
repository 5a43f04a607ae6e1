import { z } from 'zod';
import { PasskeyName } from '../../core/identity/index.ts';
import { name, orNull, timestamp } from './common.ts';
import { Secret, SignedInSchema } from './identity.ts';

const base64url = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[A-Za-z0-9_-]+$/);
const publicKey = z.literal('public-key').optional();

/** Browsers send more than we look at, and newer ones will send more again; the rest is left out. */
export const AssertionSchema = name(
  z.object({
    id: base64url(1400),
    type: publicKey,
    response: z.object({
      clientDataJSON: base64url(4096),
      authenticatorData: base64url(4096),
      signature: base64url(4096),
      userHandle: base64url(100).nullish(),
    }),
  }),
  'PasskeyAssertion',
  'Wat de browser teruggeeft als iemand een toegangssleutel gebruikt: AuthenticationResponseJSON van WebAuthn niveau 3',
);

export const RegistrationSchema = name(
  z.object({
    id: base64url(1400),
    type: publicKey,
    response: z.object({
      clientDataJSON: base64url(4096),
      attestationObject: base64url(32_768),
      transports: z.array(z.string().max(40)).max(10).optional(),
    }),
  }),
  'PasskeyRegistration',
  'Wat de browser teruggeeft als iemand een toegangssleutel maakt: RegistrationResponseJSON van WebAuthn niveau 3',
);

export const PasskeyQuestionSchema = name(
  z.strictObject({
    options: z
      .looseObject({ challenge: z.string() })
      .meta({ description: 'Voor navigator.credentials: …OptionsJSON van WebAuthn niveau 3' }),
    expiresAt: timestamp,
  }),
  'PasskeyQuestion',
  'Wat de browser nodig heeft; het antwoord kan één keer, tot expiresAt',
);

export const PasskeySchema = name(
  z.strictObject({
    id: z.uuid(),
    name: z.string(),
    backedUp: z.boolean().meta({ description: 'Staat via de eigenaar ook op andere apparaten' }),
    createdAt: timestamp,
    lastUsedAt: orNull(timestamp),
  }),
  'Passkey',
  'Een toegangssleutel (passkey) waarmee u inlogt',
);

export const PasskeyMadeSchema = name(
  z.strictObject({
    ...SignedInSchema.shape,
    passkey: PasskeySchema,
    recoveryCodes: orNull(z.array(z.string())).meta({
      description: 'Bij de eerste tweede stap: codes voor wie hem kwijtraakt, alleen nu te zien',
    }),
  }),
  'PasskeyMade',
  'Ingesteld, met een nieuwe sessie',
);

export const PasskeyNameSchema = PasskeyName.meta({ example: 'Telefoon' });
export const StepSchema = Secret.optional().meta({
  description: 'Van het antwoord op e-mailadres en wachtwoord, als de toegangssleutel de tweede stap is',
});

export const WaysInSchema = name(
  z.strictObject({
    password: z.literal(true),
    passkeyOrigin: orNull(z.string()).meta({
      description: 'Op dit adres werken toegangssleutels; null waar browsers ze niet toestaan (geen https)',
      example: 'https://heterdaad.gemeente.example',
    }),
    organisation: orNull(
      z.strictObject({
        address: z
          .string()
          .meta({ description: 'Hier begint het; de browser gaat er zelf heen', example: '/sign-in/oidc' }),
      }),
    ),
  }),
  'WaysIn',
  'Hoe men hier kan inloggen',
);

export const WayOutSchema = name(
  z.strictObject({
    address: orNull(z.string()).meta({ description: 'Null als de organisatie dit niet kan, of nu niet bereikbaar is' }),
  }),
  'WayOut',
  'Hier uitgelogd is nog niet bij de eigen organisatie uitgelogd',
);
