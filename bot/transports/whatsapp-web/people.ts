import type { PersonRef } from '../../../core/ports/transport.ts';

/** Both names of one person on WhatsApp: `…@c.us` and `…@lid`. */
interface Names {
  pn?: string;
  lid?: string;
}

const REMEMBERED = 50_000;

/**
 * Who is who. WhatsApp names authors, readers and reactors by a hidden id; everything else here knows them by number.
 * Both are kept, and what was once learned is not asked again.
 */
export class People {
  readonly #known = new Map<string, Names>();
  readonly #ask: (ids: string[]) => Promise<Names[]>;

  /** @param ask looks several up at once, in the page or through it on the server; may fail */
  constructor(ask: (ids: string[]) => Promise<Names[]>) {
    this.#ask = ask;
  }

  /** Remembers that these are one person. */
  learn(names: Names): void {
    if (names.pn === undefined || names.lid === undefined) return;
    for (const name of [names.pn, names.lid]) {
      this.#known.delete(name);
      this.#known.set(name, names);
    }
    while (this.#known.size > REMEMBERED) this.#known.delete(this.#known.keys().next().value!);
  }

  /** The person behind an id; with only the id that was given when the other cannot be found out. Never rejects. */
  async person(id: string): Promise<PersonRef> {
    return (await this.persons([id])).get(id)!;
  }

  /** Several at once, in one question. */
  async persons(ids: readonly string[]): Promise<Map<string, PersonRef>> {
    // A number is enough to know somebody by; only a hidden id has to be looked up.
    const unknown = [...new Set(ids)].filter((id) => id.endsWith('@lid') && !this.#known.has(id));
    if (unknown.length > 0) {
      const found = await this.#ask(unknown).catch(() => []);
      for (const names of found) this.learn(names);
    }
    return new Map(ids.map((id) => [id, toPerson(this.#known.get(id) ?? bare(id))]));
  }

  /** The chat as the rest of the product names it: a direct chat by number where that is known. */
  async chat(id: string): Promise<string> {
    if (!id.endsWith('@lid')) return id;
    const { phone } = await this.person(id);
    return phone === undefined ? id : `${phone.slice(1)}@c.us`;
  }
}

function bare(id: string): Names {
  return id.endsWith('@lid') ? { lid: id } : { pn: id };
}

export function toPerson({ pn, lid }: Names): PersonRef {
  const phone = pn === undefined ? undefined : toPhone(pn);
  return { ...(phone === undefined ? {} : { phone }), ...(lid === undefined ? {} : { lid }) };
}

/** `+31612345678` from `31612345678@c.us`. */
export function toPhone(pn: string): string {
  return `+${pn.slice(0, pn.indexOf('@'))}`;
}
