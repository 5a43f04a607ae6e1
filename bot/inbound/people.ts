import type { Context } from '../../core/context.ts';
import type { PersonRef } from '../../core/ports/transport.ts';
import { findPerson } from '../../core/registry/index.ts';

/** Finds registered people by the phone or hidden id that the network names. */
export interface People {
  /** As the register is now: for what somebody says or does, who may have joined or changed number a moment ago. */
  find(person: PersonRef): Promise<number | null>;
  /** As it was at most a minute ago: for receipts, which come by the thousand. */
  remembered(person: PersonRef): Promise<number | null>;
}

const REMEMBER_MS = 60_000;

export function createPeople({ db, keys }: Pick<Context, 'db' | 'keys'>): People {
  const known = new Map<string, { id: number | null; until: number }>();
  const find = (person: PersonRef) => findPerson({ sql: db.sql, keys }, person);
  return {
    find,
    async remembered(person) {
      const name = person.phone ?? person.lid;
      if (name === undefined) return null;
      const cached = known.get(name);
      if (cached !== undefined && cached.until > performance.now()) return cached.id;
      const id = await find(person);
      if (known.size > 20_000) known.clear();
      known.set(name, { id, until: performance.now() + REMEMBER_MS });
      return id;
    },
  };
}
