import { AppError } from '../../errors.ts';
import type { VouchedPerson } from '../../ports/organisation-login.ts';
import { Email } from '../email.ts';
import type { Role } from '../permissions.ts';
import { MUNICIPALITY_CODE, type OrganisationRules } from './rules.ts';

/** Somebody as the organisation describes him, in our words. */
export interface FederatedPerson {
  issuer: string;
  subject: string;
  name: string;
  /** In its one spelling, and only when the organisation says that it was verified. */
  email: string | undefined;
  /** CBS code. */
  municipality: string;
  /** When the person last proved to be there, as far as the organisation says; long ago when it does not. */
  provenAt: Date;
  /** Each once. */
  roles: readonly { role: Role; municipality: string }[];
}

type Claims = Readonly<Record<string, unknown>>;
const LONGEST_NAME = 100;

/**
 * What the claims mean here. A claim of another form than expected counts as absent, so it never brings a role.
 * @throws `forbidden` when the claims name no municipality, or leave out the roles because there were too many;
 *   `invalid` for a subject that OpenID Connect does not allow.
 */
export function readPerson(vouched: VouchedPerson, rules: OrganisationRules, now: Date): FederatedPerson {
  const { claims, issuer, subject } = vouched;
  refuseOddSubject(subject);
  const municipality = homeOf(claims, rules);
  const provenAt = provenAtOf(claims, now);
  return { issuer, subject, name: nameOf(claims), email: emailOf(claims), municipality, provenAt, roles: rolesOf() };

  function rolesOf(): FederatedPerson['roles'] {
    refuseOverage(claims, rules.rolesClaim);
    const granted = textsOf(claimAt(claims, rules.rolesClaim))
      .flatMap((value) => rules.roleMap.get(value) ?? [])
      .map((mapped) => ({ role: mapped.role, municipality: mapped.municipality ?? municipality }));
    const once = new Map(granted.map((each) => [`${each.role}@${each.municipality}`, each]));
    return [...once.values()];
  }
}

/** OpenID Connect Core 2: at most 255 ASCII characters. It goes into a column as it is. */
function refuseOddSubject(subject: string): void {
  if (/^[\x20-\x7e]{1,255}$/.test(subject)) return;
  throw new AppError(
    'invalid',
    'De login van uw organisatie noemt u op een manier die niet mag. Waarschuw uw functioneel beheerder.',
  );
}

/** The claim of this name; failing that the path that its dots make, as in `realm_access.roles`. */
export function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  let at: unknown = claims;
  for (const step of name.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Claims)[step];
  }
  return at;
}

/**
 * Somebody with very many groups gets a pointer in their place (OpenID Connect Core 5.6.2, Entra ID does so). Reading that
 * as "no roles" would take away all that he has.
 */
function refuseOverage(claims: Claims, rolesClaim: string): void {
  const elsewhere = claims['_claim_names'];
  if (typeof elsewhere !== 'object' || elsewhere === null || !Object.hasOwn(elsewhere, rolesClaim)) return;
  throw new AppError(
    'forbidden',
    'Uw organisatie geeft uw rollen niet mee, omdat u in te veel groepen zit. Vraag uw functioneel beheerder om dit te herstellen.',
  );
}

/** Being signed in there already for a day is no proof of this moment. */
function provenAtOf({ auth_time: seconds }: Claims, now: Date): Date {
  return typeof seconds === 'number' && seconds > 0 ? new Date(Math.min(seconds * 1000, now.getTime())) : new Date(0);
}

function homeOf(claims: Claims, { home }: OrganisationRules): string {
  if ('code' in home) return home.code;
  const given = textsOf(claimAt(claims, home.claim));
  const code = given.length === 1 ? normaliseCode(given[0] as string) : undefined;
  if (code !== undefined) return code;
  throw new AppError(
    'forbidden',
    'Uw organisatie geeft niet mee bij welke gemeente u hoort. Vraag uw functioneel beheerder om dit te herstellen.',
  );
}

/** `GM0637`, or the four digits that organisations often keep. */
function normaliseCode(text: string): string | undefined {
  const code = /^\d{4}$/.test(text) ? `GM${text}` : text.toUpperCase();
  return MUNICIPALITY_CODE.test(code) ? code : undefined;
}

function nameOf(claims: Claims): string {
  const candidates = [claims['name'], claims['preferred_username'], claims['email']];
  const found = candidates.map((each) => (typeof each === 'string' ? clean(each) : '')).find((each) => each !== '');
  return found ?? 'Naam onbekend';
}

/** Without control characters and directions of writing, which could make one name look like another. */
function clean(text: string): string {
  const plain = text.normalize('NFC').replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ');
  return plain.replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_NAME);
}

function emailOf(claims: Claims): string | undefined {
  const { email, email_verified: verified } = claims;
  return verified === true ? Email.safeParse(email).data : undefined;
}

function textsOf(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((each): each is string => typeof each === 'string');
}
