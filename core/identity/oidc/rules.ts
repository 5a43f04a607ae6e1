import { ROLES, type Role } from '../permissions.ts';

/** A role that a claim brings; without a municipality it is held in the home municipality of whoever signs in. */
export interface MappedRole {
  role: Role;
  municipality: string | undefined;
}

/** What the installation makes of what the organisation says of somebody. */
export interface OrganisationRules {
  /** Name of the claim that holds the groups or roles there; with dots for a claim inside a claim. */
  rolesClaim: string;
  /** Value of that claim -> roles here. */
  roleMap: ReadonlyMap<string, readonly MappedRole[]>;
  /** The home municipality of everybody (a CBS code), or the claim that says it. */
  home: { code: string } | { claim: string };
}

export const MUNICIPALITY_CODE = /^GM\d{4}$/;

/**
 * Reads a mapping such as `{"meldkamer": "dispatcher@GM0637", "gemeente": ["registrar", "organiser"]}`.
 * @returns the mapping, or in Dutch what is wrong with it
 */
export function readRoleMap(json: string): ReadonlyMap<string, readonly MappedRole[]> | { wrong: string } {
  const parsed = parseObject(json);
  if (parsed === undefined) {
    return { wrong: 'moet een JSON-object zijn, zoals {"meldkamer": "dispatcher@GM0637"}' };
  }
  const map = new Map<string, readonly MappedRole[]>();
  for (const [value, named] of Object.entries(parsed)) {
    const roles = (Array.isArray(named) ? named : [named]).map((each) => readRole(each));
    if (roles.length === 0 || roles.includes(undefined)) {
      return {
        wrong: `heeft bij ${JSON.stringify(value)} geen rol die bestaat. Schrijf rol@gemeentecode (dispatcher@GM0637), of alleen de rol voor de eigen gemeente van wie inlogt. De rollen zijn ${ROLES.join(', ')}`,
      };
    }
    map.set(value, roles as MappedRole[]);
  }
  if (map.size === 0) return { wrong: 'is leeg: zo krijgt niemand een rol' };
  return map;
}

function parseObject(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function readRole(named: unknown): MappedRole | undefined {
  if (typeof named !== 'string') return undefined;
  const [name = '', municipality, ...more] = named.split('@');
  const role = ROLES.find((each) => each === name);
  if (role === undefined || more.length > 0) return undefined;
  return municipality === undefined || MUNICIPALITY_CODE.test(municipality) ? { role, municipality } : undefined;
}
