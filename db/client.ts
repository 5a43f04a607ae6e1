import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { ARRAY_TYPES } from './array-types.ts';
import { steadyConnections } from './steady-connections.ts';
import * as schema from './schema/index.ts';

export type Orm = PostgresJsDatabase<typeof schema>;
export type Sql = postgres.Sql;
export type Transaction = postgres.TransactionSql;

/**
 * Two pools on one database. `orm` is drizzle, for plain reads and writes; `sql` is postgres.js itself, for
 * transactions and for the statements that handle thousands of rows at once. They are separate because drizzle
 * replaces the serializers of the client that it is given.
 */
export interface Database {
  readonly url: string;
  readonly orm: Orm;
  readonly sql: Sql;
  close(): Promise<void>;
}

/** No statement of ours takes a minute. */
const ANSWER_WITHIN_MS = 60_000;

export interface DatabaseOptions {
  maxConnections?: number;
  name?: string;
  /** A connection on which an answer stays away for longer is given up. */
  answerWithinMs?: number;
  /** Connections that nobody uses are closed after so many seconds; by default never. */
  idleSeconds?: number;
  /** Settings that hold for the whole life of each connection: no RESET takes them away. */
  settings?: Readonly<Record<string, string>>;
}

/**
 * Opens a database as whoever `url` names, with all the rights of that login. The product itself works in scopes
 * (`openTenants`); this is for migrations, for measuring, and for tests that look behind the curtain.
 * @param url a `postgres://` URL; the pools connect lazily, so this never fails by itself.
 */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const max = options.maxConnections ?? 10;
  const settings = {
    onnotice: () => undefined,
    connect_timeout: 10,
    connection: { application_name: options.name ?? 'heterdaadkracht', ...options.settings },
    ...(options.idleSeconds === undefined ? {} : { idle_timeout: options.idleSeconds }),
    ...steadyConnections(options.answerWithinMs ?? ANSWER_WITHIN_MS),
    fetch_types: false,
  };
  const ormClient = postgres(url, { ...settings, max: Math.max(2, Math.ceil(max / 3)) });
  const sql = postgres(url, { ...settings, max, types: { ...ARRAY_TYPES, bigint: BIGINT_AS_NUMBER } });
  return {
    url,
    orm: drizzle(ormClient, { schema }),
    sql: sql as unknown as Sql,
    close: async () => {
      await Promise.all([ormClient.end({ timeout: 5 }), sql.end({ timeout: 5 })]);
    },
  };
}

/** Ids and counts stay far below 2^53, so bigint columns come back as numbers. */
const BIGINT_AS_NUMBER = {
  to: 20,
  from: [20],
  parse: (value: string) => Number(value),
  serialize: (value: number | bigint) => String(value),
};
