/** A cache that forgets what was used longest ago once it weighs too much. */
export interface RecentlyUsed<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value, weight: number): void;
  clear(): void;
}

/** @param limit what everything in it may weigh together; something heavier than that is not kept at all */
export function recentlyUsed<Value>(limit: number): RecentlyUsed<Value> {
  const entries = new Map<string, { value: Value; weight: number }>();
  let total = 0;
  const drop = (key: string): void => {
    total -= entries.get(key)?.weight ?? 0;
    entries.delete(key);
  };
  return {
    get: (key) => {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },
    set: (key, value, weight) => {
      drop(key);
      if (weight > limit) return;
      entries.set(key, { value, weight });
      total += weight;
      for (const oldest of entries.keys()) {
        if (total <= limit) return;
        drop(oldest);
      }
    },
    clear: () => {
      entries.clear();
      total = 0;
    },
  };
}
