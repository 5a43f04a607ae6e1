import type { Sql } from '../../../db/client.ts';
import { erasing } from './rule.ts';

type Fragment = ReturnType<Sql>;
// Accounts of all municipalities are seen through the same side: each says which rows are its own.
const base = { action: 'erase', side: 'identity' } as const;

export const sessions = erasing(
  {
    ...base,
    id: 'sessions',
    what: 'Sessies van wie was aangemeld',
    since: 'de uiterste einddatum van de sessie',
    why: 'Een verlopen sessie geeft nergens meer toegang toe; aanmelden staat in het auditspoor.',
    days: 1,
    bounds: { min: 1, max: 28 },
    tables: ['sessions'],
  },
  (sql, before, municipality) =>
    sql`t.municipality_code = ${municipality} and t.expires_at < ${before}` as unknown as Fragment,
);

export const oneTimeLinks = erasing(
  {
    ...base,
    id: 'one-time-links',
    what: 'Eenmalige links (uitnodiging, nieuw wachtwoord)',
    since: 'de einddatum van de link',
    why: 'Een verlopen link werkt niet meer; wie hem maakte staat in het auditspoor.',
    days: 28,
    bounds: { min: 1, max: 90 },
    tables: ['one_time_links'],
  },
  (sql, before, municipality) =>
    sql`t.municipality_code = ${municipality} and t.expires_at < ${before}` as unknown as Fragment,
);

export const signInSteps = erasing(
  {
    ...base,
    id: 'sign-in-steps',
    what: 'Aanmeldingen die halverwege bleven steken',
    since: 'de einddatum van de stap',
    why: 'Na enkele minuten begint het aanmelden opnieuw.',
    days: 1,
    bounds: { min: 1, max: 7 },
    tables: ['sign_in_steps'],
  },
  (sql, before) => sql`t.expires_at < ${before}` as unknown as Fragment,
);

export const signInAttempts = erasing(
  {
    ...base,
    id: 'sign-in-attempts',
    what: 'Mislukte aanmeldingen, als versleutelde kenmerken van adressen',
    since: 'de laatste poging',
    why: 'Zij remmen wie wachtwoorden raadt; na vier weken begint het tellen opnieuw.',
    days: 28,
    bounds: { min: 1, max: 90 },
    tables: ['sign_in_attempts'],
  },
  (sql, before) => sql`t.updated_at < ${before}` as unknown as Fragment,
);

export const apiTokens = erasing(
  {
    ...base,
    id: 'api-tokens',
    what: 'API-tokens die zijn verlopen of ingetrokken',
    since: 'het verlopen of intrekken',
    why: 'Zij geven geen toegang meer; een jaar blijft te zien wie welk token maakte.',
    days: 365,
    bounds: { min: 28, max: 1_825 },
    tables: ['api_tokens'],
  },
  (sql, before, municipality) =>
    sql`t.municipality_code = ${municipality} and least(t.expires_at, t.revoked_at) < ${before}` as unknown as Fragment,
);
