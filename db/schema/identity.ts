import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const roles = sql.raw(`'dispatcher', 'supervisor', 'registrar', 'organiser', 'investigator', 'auditor', 'manager'`);

/** Which municipalities this installation serves: the directory that is read before a border is chosen. Ids and names only. */
export const municipalities = pgTable(
  'municipalities',
  {
    /** CBS code, `GM0637`. */
    code: text('code').primaryKey(),
    name: text('name').notNull(),
  },
  (t) => [check('municipalities_code', sql`${t.code} ~ '^GM[0-9]{4}$'`)],
);

const municipality = () =>
  text('municipality_code')
    .notNull()
    .references(() => municipalities.code);
const account = () =>
  uuid('account_id')
    .notNull()
    .references(() => accounts.id, { onDelete: 'cascade' });

/** What a municipality decided. No row means: everything as strict as can be. */
export const municipalityPolicies = pgTable(
  'municipality_policies',
  {
    municipalityCode: municipality().primaryKey(),
    /** passkey: one that cannot be given away to a false page. */
    secondFactor: text('second_factor', { enum: ['optional', 'required', 'passkey'] })
      .notNull()
      .default('required'),
    /** What the municipality wants a second pair of eyes on: see core/alerts/approval/policy.ts. */
    approvalPhoto: boolean('approval_photo').notNull().default(true),
    approvalMissingMinor: boolean('approval_missing_minor').notNull().default(true),
    approvalAboveDistricts: integer('approval_above_districts').default(3),
    version: integer('version').notNull().default(0),
    updatedBy: text('updated_by'),
    updatedAt: at('updated_at').notNull().defaultNow(),
    /** What the municipality chose of core/turnover/settings.ts; null: the standard. */
    turnover: jsonb('turnover'),
    turnoverVersion: integer('turnover_version').notNull().default(0),
  },
  (t) => [
    check('municipality_policies_second_factor', sql`${t.secondFactor} in ('required', 'optional')`),
    check('municipality_policies_districts', sql`${t.approvalAboveDistricts} between 1 and 999`),
  ],
);

/** People who sign in. Name and address are sealed. */
export const accounts = pgTable(
  'accounts',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    /** The home: its managers may disable the account and reset what it signs in with. */
    municipalityCode: municipality(),
    /** Sealed for `accounts.name`. */
    name: bytes('name').notNull(),
    /** Sealed for `accounts.email`. */
    email: bytes('email').notNull(),
    /** Keyed hash of the normalised address, by which it is found. */
    emailHash: bytes('email_hash').notNull(),
    status: text('status', { enum: ['invited', 'active', 'disabled'] }).notNull(),
    /** Argon2id, PHC string; null for who has not chosen one. */
    passwordHash: text('password_hash'),
    passwordChangedAt: at('password_changed_at'),
    /** Sealed for `accounts.totp_secret`; base32. */
    totpSecret: bytes('totp_secret'),
    /** Last accepted step of 30 s since 1970: only a later one is accepted. */
    totpLastStep: bigint('totp_last_step', { mode: 'number' }),
    /** The organisation's own login that this person comes in by. */
    oidcIssuer: text('oidc_issuer'),
    oidcSubject: text('oidc_subject'),
    /** Wrong passwords since the last sign-in. */
    failures: integer('failures').notNull().default(0),
    failedAt: at('failed_at'),
    /** What the owner should know of, until he says that he does; see core/identity/accounts/notices.ts. */
    notices: jsonb('notices').notNull().default([]),
    createdAt: at('created_at').notNull().defaultNow(),
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('accounts_email').on(t.emailHash),
    uniqueIndex('accounts_oidc').on(t.oidcIssuer, t.oidcSubject),
    index('accounts_municipality').on(t.municipalityCode),
    index('accounts_sealed_key').on(sql`least(sealed_key(name), sealed_key(email), sealed_key(totp_secret))`),
    check('accounts_status', sql`${t.status} in ('invited', 'active', 'disabled')`),
    check('accounts_oidc_whole', sql`(${t.oidcIssuer} is null) = (${t.oidcSubject} is null)`),
  ],
);

/** What an account may do, per municipality. */
export const accountRoles = pgTable(
  'account_roles',
  {
    accountId: account(),
    municipalityCode: municipality(),
    role: text('role').notNull(),
    /** Who granted it: an actor's id. */
    grantedBy: text('granted_by').notNull(),
    grantedAt: at('granted_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.municipalityCode, t.role] }),
    index('account_roles_municipality').on(t.municipalityCode, t.role),
    check('account_roles_role', sql`${t.role} in (${roles})`),
  ],
);

export const passkeys = pgTable(
  'passkeys',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    accountId: account(),
    credentialId: bytes('credential_id').notNull(),
    /** COSE. */
    publicKey: bytes('public_key').notNull(),
    counter: bigint('counter', { mode: 'number' }).notNull(),
    transports: text('transports')
      .array()
      .notNull()
      .default(sql`'{}'`),
    backedUp: boolean('backed_up').notNull().default(false),
    /** What its owner calls it; sealed for `passkeys.name`. */
    name: bytes('name').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
    lastUsedAt: at('last_used_at'),
  },
  (t) => [
    uniqueIndex('passkeys_credential').on(t.credentialId),
    index('passkeys_account').on(t.accountId),
    index('passkeys_sealed_key').on(sql`sealed_key(name)`),
  ],
);

/** Codes of 120 random bits, as keyed hashes; each is good for one sign-in. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    accountId: account(),
    hash: bytes('hash').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
    usedAt: at('used_at'),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.hash] })],
);

/** Links of 256 random bits that are shown once and work once; only their sha256 is here. */
export const oneTimeLinks = pgTable(
  'one_time_links',
  {
    hash: bytes('hash').primaryKey(),
    purpose: text('purpose', { enum: ['set-up', 'invitation', 'password-reset'] }).notNull(),
    municipalityCode: municipality(),
    /** Whose password it sets; null for `set-up`, which makes the account. */
    accountId: uuid('account_id').references(() => accounts.id, { onDelete: 'cascade' }),
    createdAt: at('created_at').notNull(),
    expiresAt: at('expires_at').notNull(),
    usedAt: at('used_at'),
  },
  (t) => [
    index('one_time_links_account').on(t.accountId),
    check('one_time_links_purpose', sql`${t.purpose} in ('set-up', 'invitation', 'password-reset')`),
    check('one_time_links_account', sql`(${t.accountId} is null) = (${t.purpose} = 'set-up')`),
  ],
);

/** Who is signed in. The token has 256 random bits; only its sha256 is here. An ended session has no row. */
export const sessions = pgTable(
  'sessions',
  {
    hash: bytes('hash').primaryKey(),
    /** To speak of it without the token. */
    id: uuid('id').notNull().defaultRandom(),
    accountId: account(),
    /** The municipality it works in now. */
    municipalityCode: municipality(),
    /** password, password+totp, password+recovery-code, password+passkey, passkey, oidc. */
    method: text('method').notNull(),
    /** Two factors were shown, here or at the organisation's own login. */
    strong: boolean('strong').notNull(),
    /** When its owner last proved to be there. */
    provenAt: at('proven_at').notNull(),
    createdAt: at('created_at').notNull(),
    seenAt: at('seen_at').notNull(),
    /** Absolute end, whatever happens. */
    expiresAt: at('expires_at').notNull(),
    /** Browser, shortened; sealed for `sessions.agent`. */
    agent: bytes('agent'),
  },
  (t) => [
    uniqueIndex('sessions_id').on(t.id),
    index('sessions_account').on(t.accountId),
    index('sessions_sealed_key').on(sql`sealed_key(agent)`),
  ],
);

/** Something half-way: a second factor awaited, a WebAuthn challenge, an OpenID Connect state. Short-lived, works once. */
export const signInSteps = pgTable(
  'sign_in_steps',
  {
    /** Sha256 of the token that the browser holds. */
    hash: bytes('hash').primaryKey(),
    purpose: text('purpose').notNull(),
    accountId: uuid('account_id').references(() => accounts.id, { onDelete: 'cascade' }),
    /** What has to be remembered until then, JSON, sealed for `sign_in_steps.data`. */
    data: bytes('data').notNull(),
    /** Answers given so far. */
    attempts: smallint('attempts').notNull().default(0),
    createdAt: at('created_at').notNull(),
    expiresAt: at('expires_at').notNull(),
  },
  (t) => [
    index('sign_in_steps_account').on(t.accountId),
    index('sign_in_steps_expiry').on(t.expiresAt),
    index('sign_in_steps_sealed_key').on(sql`sealed_key(data)`),
  ],
);

/** What was tried lately; keys are keyed hashes of addresses, known to us or not. */
export const signInAttempts = pgTable(
  'sign_in_attempts',
  {
    /** account: of one e-mail address · pair: of that from one network address · address: of one network address · second-factor: of one account. */
    kind: text('kind', { enum: ['account', 'pair', 'address', 'second-factor'] }).notNull(),
    key: bytes('key').notNull(),
    failures: integer('failures').notNull(),
    /** Nothing is looked at before this. */
    nextAllowedAt: at('next_allowed_at').notNull(),
    /** pair: somebody who could sign in did so from there. */
    succeededAt: at('succeeded_at'),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.key] }),
    index('sign_in_attempts_age').on(t.updatedAt),
    check('sign_in_attempts_kind', sql`${t.kind} in ('account', 'pair', 'address', 'second-factor')`),
  ],
);

/** Keys for programs: `hk_` and 256 random bits, of which only the sha256 is here. */
export const apiTokens = pgTable(
  'api_tokens',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    hash: bytes('hash').notNull(),
    municipalityCode: municipality(),
    name: text('name').notNull(),
    roles: text('roles').array().notNull(),
    /** Never more than this account may do itself; null when made on the command line. */
    madeBy: uuid('made_by').references(() => accounts.id, { onDelete: 'set null' }),
    createdAt: at('created_at').notNull(),
    expiresAt: at('expires_at').notNull(),
    lastUsedAt: at('last_used_at'),
    revokedAt: at('revoked_at'),
  },
  (t) => [
    uniqueIndex('api_tokens_hash').on(t.hash),
    index('api_tokens_municipality').on(t.municipalityCode),
    check('api_tokens_roles', sql`${t.roles} <@ array[${roles}] and cardinality(${t.roles}) > 0`),
  ],
);
