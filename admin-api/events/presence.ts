import { randomUUID } from 'node:crypto';
import { arrive, leave, stayPresent, type Doing } from '../../core/alerts/index.ts';
import { contextIn, type Context, type Surroundings } from '../../core/context.ts';
import type { Tenants } from '../../db/tenants.ts';

/** Who watches: an account, and what it is doing. Programs are nobody's colleague. */
export interface Watcher {
  account: string;
  doing: Doing;
}

/** The streams of this process as signs of life of who holds them. Other processes have theirs in the same table. */
export interface PresenceKeeper {
  /** Somebody opened an alert; returns what to call when the stream is gone. */
  arrived(municipality: string, alertId: string, watcher: Watcher): () => void;
  /** Renews all that are still open. */
  beat(): void;
  /** Everybody of this process leaves; resolves when that is written down. */
  close(): Promise<void>;
}

/** What fails here is logged and forgotten: watching an alert goes before being seen watching it. */
export function createPresenceKeeper(tenants: Tenants, around: Surroundings): PresenceKeeper {
  /** By municipality, the ids of open streams. */
  const open = new Map<string, Set<string>>();
  const writes = new Set<Promise<unknown>>();
  const inMunicipality = (code: string): Context => contextIn(tenants, code, 'police', around);

  const write = (work: Promise<unknown>): void => {
    const done = work
      .catch((error: unknown) => around.log.warn({ err: error }, 'presence cannot be written'))
      .finally(() => writes.delete(done));
    writes.add(done);
  };

  return {
    arrived: (municipality, alertId, { account, doing }) => {
      const id = randomUUID();
      const ids = open.get(municipality) ?? new Set<string>();
      open.set(municipality, ids.add(id));
      const ctx = inMunicipality(municipality);
      const arriving = arrive(ctx, { id, alertId, account, doing });
      write(arriving);
      return () => {
        if (!ids.delete(id)) return;
        write(arriving.catch(() => undefined).then(() => leave(ctx, [id])));
      };
    },
    beat: () => {
      for (const [code, ids] of open) if (ids.size > 0) write(stayPresent(inMunicipality(code), [...ids]));
    },
    close: async () => {
      for (const [code, ids] of open) {
        if (ids.size > 0) write(leave(inMunicipality(code), [...ids]));
        ids.clear();
      }
      await Promise.all(writes);
    },
  };
}
