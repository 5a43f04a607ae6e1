import { openDatabase, type Database } from './client.ts';

/**
 * police: alerts and their delivery, and the register to read · municipality: the register · system: both, for bots,
 * jobs and the command line · identity: accounts, sessions and tokens.
 */
export type Side = 'police' | 'municipality' | 'system' | 'identity';

/** The roles of migrations/0007_row_security.sql. */
const ROLES = {
  police: 'hk_police',
  municipality: 'hk_municipality',
  system: 'hk_system',
  identity: 'hk_identity',
  sealer: 'hk_sealer',
  directory: 'hk_directory',
} as const;

/** The database as the product sees it: never whole, always through one municipality and one side. */
export interface Tenants {
  /** Where it is, for what needs a connection of its own (locks, timers). */
  readonly url: string;
  /**
   * One municipality through one side. Every connection of it belongs to both from its first moment to its last, so that
   * no statement can forget to say so. The same pools each time; close them with `close`. Of `identity` there is one for
   * all: an account may work in several municipalities.
   */
  scope(municipality: string, side: Side): Database;
  /** Accounts of all municipalities: whoever signs in has not said yet of which one. Shows nothing else. */
  readonly identity: Database;
  /** The audit trail of all municipalities, to be sealed. */
  readonly sealer: Database;
  /** Which municipalities there are, whose a check code is, and the areas; of no municipality. Also to LISTEN. */
  readonly directory: Database;
  close(): Promise<void>;
}

export interface TenantsOptions {
  name?: string;
  /** Of each municipality and side. */
  maxConnections?: number;
  answerWithinMs?: number;
}

const MUNICIPALITY = /^GM\d{4}$/;
const MAX_CONNECTIONS = 8;
/** Where there are hundreds of municipalities, those that are quiet hold no connections. */
const IDLE_SECONDS = 30;

/** @param url of a login that may become the roles above: `hk_app`, or one with all rights. Nothing connects yet. */
export function openTenants(url: string, options: TenantsOptions = {}): Tenants {
  const open = new Map<string, Database>();
  const database = (role: keyof typeof ROLES, municipality?: string): Database => {
    const key = `${role}/${municipality ?? ''}`;
    const known = open.get(key);
    if (known !== undefined) return known;
    const settings = {
      role: ROLES[role],
      ...(municipality === undefined ? {} : { 'hk.tenant': municipality }),
    };
    const fresh = openDatabase(url, {
      maxConnections: MAX_CONNECTIONS,
      idleSeconds: IDLE_SECONDS,
      ...options,
      settings,
    });
    open.set(key, fresh);
    return fresh;
  };
  return {
    url,
    scope: (municipality, side) => {
      if (!MUNICIPALITY.test(municipality)) throw new Error('A scope needs the code of a municipality.');
      return side === 'identity' ? database('identity') : database(side, municipality);
    },
    get identity() {
      return database('identity');
    },
    get sealer() {
      return database('sealer');
    },
    get directory() {
      return database('directory');
    },
    close: async () => {
      await Promise.all([...open.values()].map((each) => each.close()));
    },
  };
}
