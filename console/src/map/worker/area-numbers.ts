import type { AreaFacts } from './messages.ts';

/** Numbers areas in the order in which they are first seen, so that one texture holds something for each. */
export interface AreaNumbers {
  of(properties: Record<string, unknown>): number;
  at(number: number): AreaFacts | undefined;
  readonly count: number;
  /** What is new since the last time, and the number of the first of them. */
  takeNew(): { first: number; areas: AreaFacts[] };
}

export function createAreaNumbers(): AreaNumbers {
  const numbers = new Map<string, number>();
  const areas: AreaFacts[] = [];
  let told = 0;
  return {
    of: (properties) => {
      const facts = toFacts(properties);
      let number = numbers.get(facts.code);
      if (number === undefined) {
        number = areas.length;
        numbers.set(facts.code, number);
        areas.push(facts);
      } else if (areas[number]?.lon === undefined && facts.lon !== undefined) {
        areas[number] = facts;
        // Its place became known: told again, as the last of what is new.
        told = Math.min(told, number);
      }
      return number;
    },
    at: (number) => areas[number],
    get count() {
      return areas.length;
    },
    takeNew: () => {
      const first = told;
      told = areas.length;
      return { first, areas: areas.slice(first) };
    },
  };
}

export function toFacts(properties: Record<string, unknown>): AreaFacts {
  const { code, name, districtCode, lon, lat } = properties;
  const place = typeof lon === 'number' && typeof lat === 'number' ? { lon, lat } : {};
  return { code: String(code), name: String(name), districtCode: String(districtCode), ...place };
}
