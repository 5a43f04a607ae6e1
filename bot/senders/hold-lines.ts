import { randomInt } from 'node:crypto';
import postgres from 'postgres';
import { steadyConnections } from '../../db/steady-connections.ts';

/** First half of the advisory lock's key; the second is the line's id. */
const LINE_LOCK = 4815;
/** Nothing that is asked on this connection takes any time. */
const ANSWER_WITHIN_MS = 5000;

/**
 * Holds lines for this bot by session advisory locks on one connection of its own: when the bot or its connection
 * dies, Postgres frees them at once and another bot takes over. Nothing may be sent on a line that is not held.
 */
export interface LineHolder {
  /** Number of this session, written on every post that it claims. A new connection is a new session. */
  readonly session: number;
  /** Tries to take a line; false when another bot has it. */
  take(lineId: number): Promise<boolean>;
  release(lineId: number): Promise<void>;
  /** Whether this session still holds the line, as far as we can know without asking. */
  holds(lineId: number): boolean;
  /** Asks the database for a sign of life, so that a connection that died silently is found out. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** @param onLost called with the lines that were held when the connection was lost. */
export function createLineHolder(url: string, onLost: (lineIds: number[]) => void): LineHolder {
  const held = new Set<number>();
  let session = newSession();
  let closing = false;
  const sql = postgres(url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 5,
    onnotice: () => undefined,
    connection: { application_name: 'heterdaadkracht-lines' },
    ...steadyConnections(ANSWER_WITHIN_MS),
    fetch_types: false,
    onclose: () => {
      const lost = [...held];
      held.clear();
      session = newSession();
      if (!closing && lost.length > 0) onLost(lost);
    },
  });
  return {
    get session() {
      return session;
    },
    async take(lineId) {
      if (held.has(lineId)) return true;
      const before = session;
      const [row] = await sql<{ taken: boolean }[]>`select pg_try_advisory_lock(${LINE_LOCK}, ${lineId}) as taken`;
      if (row?.taken !== true || session !== before) return false;
      held.add(lineId);
      return true;
    },
    async release(lineId) {
      if (!held.delete(lineId)) return;
      await sql`select pg_advisory_unlock(${LINE_LOCK}, ${lineId})`;
    },
    holds: (lineId) => held.has(lineId),
    async ping() {
      await sql`select 1`;
    },
    async close() {
      closing = true;
      held.clear();
      await sql.end({ timeout: 2 });
    },
  };
}

const newSession = () => randomInt(1, 2 ** 31 - 1);
