import type { Context } from '../../core/context.ts';
import type { PersonRef } from '../../core/ports/transport.ts';
import { findPerson } from '../../core/registry/index.ts';

/** Finds registered people by the phone or hidden id that the network names; remembers what it found for a minute. */
export interface People {
  find(person: PersonRef): Promise<number | null>;
}

const REMEMBER_MS = 60_000;

export function createPeople({ db, keys }: Pick<Context, 'db' | 'keys'>): People {
  const known = new Map<string, { id: number | null; until: number }>();
  return {
    async find(person) {
      const name = person.phone ?? person.lid;
      if (name === undefined) return null;
      const cached = known.get(name);
      if (cached !== undefined && cached.until > performance.now()) return cached.id;
      const id = await findPerson({ sql: db.sql, keys }, person);
      if (known.size > 20_000) known.clear();
      known.set(name, { id, until: performance.now() + REMEMBER_MS });
      return id;
    },
  };
}
