/** Listeners, models and collections as WhatsApp Web has them: a change is told to the model and to its collections. */

type Listener = (...args: never[]) => void;

/** Sets a field that neither `serialize` nor JSON shows. */
export function hide<T extends object>(target: T, field: string, value: unknown): T {
  return Object.defineProperty(target, field, { value, enumerable: false, writable: true, configurable: true });
}

export class Emitter {
  declare private listeners: Map<string, { call: Listener; as: Listener }[]>;

  constructor() {
    hide(this, 'listeners', new Map());
  }

  /** @param names one or more event names, separated by spaces */
  on(names: string, call: Listener): this {
    for (const name of names.split(' ')) this.#of(name).push({ call, as: call });
    return this;
  }

  once(name: string, call: Listener): this {
    const first = (...args: never[]): void => {
      this.off(name, call);
      call(...args);
    };
    this.#of(name).push({ call: first, as: call });
    return this;
  }

  off(names: string, call?: Listener): this {
    for (const name of names.split(' ')) {
      const kept = call ? this.#of(name).filter(({ as }) => as !== call) : [];
      this.listeners.set(name, kept);
    }
    return this;
  }

  trigger(name: string, ...args: unknown[]): void {
    for (const { call } of this.#of(name).slice()) {
      try {
        call(...(args as never[]));
      } catch (error) {
        console.error('listener', name, error);
      }
    }
  }

  #of(name: string): { call: Listener; as: Listener }[] {
    let list = this.listeners.get(name);
    if (!list) this.listeners.set(name, (list = []));
    return list;
  }
}

export class Model extends Emitter {
  [field: string]: unknown;
  declare collections: Collection[];

  constructor(fields: object = {}) {
    super();
    hide(this, 'collections', []);
    Object.assign(this, fields);
  }

  /** Changes one field or several; tells of each that really changed, and once of the whole. */
  set(field: string | Record<string, unknown>, value?: unknown): this {
    const fields = typeof field === 'string' ? { [field]: value } : field;
    let changed = false;
    for (const [name, next] of Object.entries(fields)) {
      const before = this[name];
      if (before === next) continue;
      this[name] = next;
      changed = true;
      this.#tell(`change:${name}`, this, next, before);
    }
    if (changed) this.#tell('change', this);
    return this;
  }

  serialize(): Record<string, unknown> {
    return { ...this };
  }

  toJSON(): Record<string, unknown> {
    return this.serialize();
  }

  unsafe(): this {
    return this;
  }

  #tell(name: string, ...args: unknown[]): void {
    this.trigger(name, ...args);
    for (const collection of this.collections) collection.trigger(name, ...args);
  }
}

/** The text by which something is found: of a string, a wid, a key, or whatever has an `id`. */
export function keyOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const given = value as { _serialized?: unknown; id?: unknown };
  if (typeof given._serialized === 'string') return given._serialized;
  return typeof given.id === 'object' && given.id !== null ? keyOf(given.id) : String(value);
}

export class Collection<M extends Model = Model> extends Emitter {
  declare private byKey: Map<string, M>;
  modelClass: unknown;

  constructor(modelClass?: unknown) {
    super();
    hide(this, 'byKey', new Map());
    this.modelClass = modelClass;
  }

  get length(): number {
    return this.byKey.size;
  }

  get(id: unknown): M | undefined {
    return this.byKey.get(keyOf(id));
  }

  async find(id: unknown): Promise<M | undefined> {
    return this.get(id);
  }

  /** @returns the model that is in the collection: the one that was there before, when there was one */
  add(model: M): M {
    const key = keyOf(model['id']);
    const known = this.byKey.get(key);
    if (known) return known;
    this.byKey.set(key, model);
    model.collections.push(this as unknown as Collection);
    this.trigger('add', model);
    return model;
  }

  remove(model: M): void {
    const key = keyOf(model['id']);
    const known = this.byKey.get(key);
    if (!known) return;
    this.byKey.delete(key);
    hide(
      known,
      'collections',
      known.collections.filter((collection) => (collection as unknown) !== this),
    );
    this.trigger('remove', known);
  }

  reset(): void {
    this.byKey.clear();
  }

  getModelsArray(): M[] {
    return [...this.byKey.values()];
  }

  map<T>(call: (model: M) => T): T[] {
    return this.getModelsArray().map(call);
  }

  serialize(): Record<string, unknown>[] {
    return this.map((model) => model.serialize());
  }
}
