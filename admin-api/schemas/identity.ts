import { z } from 'zod';
import { NOTICE_KINDS, ROLES, type Role } from '../../core/identity/index.ts';
import { name, orNull, timestamp } from './common.ts';

export const RoleName = name(
  z.enum(ROLES, { error: `Kies een rol die bestaat: ${ROLES.join(', ')}.` }),
  'Role',
  'Wat iemand in een gemeente is: dispatcher = centralist, supervisor = chef van dienst, registrar = registerbeheerder, ' +
    'organiser = oefenleider, investigator = rechercheur, auditor, manager = functioneel beheerder',
);
/** One or more roles, each once. */
export const RoleList = z
  .array(RoleName)
  .min(1)
  .max(ROLES.length)
  .transform((roles): Role[] => [...new Set(roles)]);

export const PersonName = z.string().trim().min(1).max(100).meta({ example: 'J. de Vries' });
export const EmailAddress = z
  .string()
  .trim()
  .max(254)
  .pipe(z.email({ error: 'Dit is geen e-mailadres.' }))
  .meta({ example: 'j.devries@gemeente.example' });
/** Rules for a new password are the verb's; whoever signs in only has to send a text of sensible length. */
export const Password = z.string().min(1).max(1024).meta({ format: 'password' });
export const Secret = z
  .string()
  .regex(/^[A-Za-z0-9_-]{20,100}$/, { error: 'Deze code is niet van ons. Neem hem helemaal over.' });
export const FactorCode = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .meta({ description: 'De zes cijfers van de app, of een herstelcode', example: '123456' });

export const Factor = z.enum(['totp', 'passkey']);

export const SignedInSchema = name(
  z.strictObject({
    outcome: z.literal('signed-in'),
    mustEnrol: z
      .boolean()
      .meta({ description: 'Eerst moet een tweede stap worden ingesteld; meer kan deze sessie niet' }),
    expiresAt: timestamp,
  }),
  'SignedIn',
  'Ingelogd; de sessie staat in de cookie __Host-hk',
);
export const SecondFactorSchema = name(
  z.strictObject({
    outcome: z.literal('second-factor'),
    step: z.string().meta({ description: 'Stuur dit mee met de code' }),
    factors: z.array(z.enum(['totp', 'recovery-code', 'passkey'])),
    expiresAt: timestamp,
  }),
  'SecondFactorAsked',
  'Het wachtwoord klopt; nu nog de tweede stap',
);

export const OwnSessionSchema = name(
  z.strictObject({
    id: z.uuid(),
    current: z.boolean(),
    method: z.string(),
    agent: orNull(z.string()),
    municipality: z.string(),
    createdAt: timestamp,
    seenAt: timestamp,
    expiresAt: timestamp,
  }),
  'OwnSession',
  'Waar u bent ingelogd',
);

export const AccountSchema = name(
  z.strictObject({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    status: z.enum(['invited', 'active', 'disabled']),
    home: z.string(),
    roles: z.array(RoleName),
    secondFactors: z.array(Factor),
    createdAt: timestamp,
  }),
  'Account',
  'Iemand die kan inloggen, met de rollen in deze gemeente',
);

export const LinkSchema = name(
  z.strictObject({ address: z.string(), expiresAt: timestamp }),
  'OneTimeLink',
  'Een adres dat één keer werkt. Het wordt alleen nu getoond; stuur het zelf aan wie het moet hebben',
);

export const ApiTokenSchema = name(
  z.strictObject({
    id: z.uuid(),
    name: z.string(),
    roles: z.array(RoleName),
    createdAt: timestamp,
    expiresAt: timestamp,
    lastUsedAt: orNull(timestamp),
    revokedAt: orNull(timestamp),
  }),
  'ApiToken',
  'Een sleutel voor een programma; het geheim zelf is alleen bij het maken te zien',
);

const OwnAccountSchema = name(
  z.strictObject({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    municipality: z.string(),
    municipalities: z.array(z.strictObject({ code: z.string(), name: z.string(), roles: z.array(RoleName) })),
    secondFactors: z.array(Factor),
    recoveryCodesLeft: z.int(),
    hasPassword: z.boolean().meta({ description: 'Nee bij wie alleen binnenkomt via de eigen organisatie' }),
    mustEnrol: z.boolean(),
    notices: z
      .array(
        z.strictObject({
          kind: z.enum(NOTICE_KINDS),
          at: timestamp,
          times: z.int().optional().meta({ description: 'Bij failed-sign-ins: hoe vaak' }),
        }),
      )
      .meta({ description: 'Wat er gebeurde met de manieren om in te loggen, de oudste eerst; hooguit twintig' }),
  }),
  'OwnAccount',
  'Wat wij van u bewaren, en waar u welke rol hebt',
);

export const CurrentSessionSchema = name(
  z.strictObject({
    id: z.uuid(),
    method: z.string(),
    municipality: z.string(),
    roles: z.array(RoleName),
    verbs: z.array(z.string()).meta({ description: 'Wat deze rollen mogen, zoals x-verb bij elke operatie staat' }),
    mustEnrol: z.boolean(),
    provenAt: timestamp.meta({ description: 'Wanneer u voor het laatst liet zien dat u het bent' }),
    createdAt: timestamp,
    expiresAt: timestamp,
    account: OwnAccountSchema,
    phonesUrl: z
      .string()
      .nullable()
      .meta({ description: 'Waar de telefoons van het oefennetwerk te zien zijn; null bij echte WhatsApp' }),
  }),
  'CurrentSession',
  'Wie u bent en wat u mag',
);

export const InvitedSchema = name(
  z.strictObject({ account: AccountSchema, link: orNull(LinkSchema) }),
  'Invited',
  'Wie is uitgenodigd; link is null voor wie al een account had',
);

const codes = z.array(z.string());
export const RecoveryCodesSchema = name(
  z.strictObject({ recoveryCodes: codes }),
  'RecoveryCodes',
  'Codes voor als de telefoon weg is; elke werkt één keer',
);
export const TotpConfirmedSchema = name(
  SignedInSchema.extend({ recoveryCodes: orNull(codes) }),
  'TotpConfirmed',
  'De app met codes is in gebruik; recoveryCodes is null als u ze al had',
);
