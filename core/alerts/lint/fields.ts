import { cleanText } from '../facts/index.ts';
import type { Field, FieldRole } from './types.ts';

/** The role of a field by its key; keys not named here are no text of a person (enums, times, plates). */
const ROLES: Readonly<Record<string, FieldRole>> = {
  label: 'place',
  area: 'place',
  remarks: 'text',
  text: 'text',
  reason: 'text',
  wrote: 'text',
  is: 'text',
  directionOfFlight: 'direction',
  weapon: 'clothing',
  hair: 'clothing',
  clothing: 'clothing',
  bag: 'clothing',
  other: 'person',
  appearance: 'person',
  mobilityAid: 'clothing',
  stateOfMind: 'person',
  colour: 'vehicle',
  make: 'vehicle',
};

/** Every text of a person in facts, updates or corrections, with its JSON pointer. */
export function fieldsOf(input: object): Field[] {
  return walk(input, '', undefined, false, false);
}

function walk(
  value: unknown,
  path: string,
  role: FieldRole | undefined,
  assumed: boolean,
  inVehicle: boolean,
): Field[] {
  if (typeof value === 'string')
    return role === undefined ? [] : [{ path, role: inVehicle ? 'vehicle' : role, text: cleanText(value), assumed }];
  if (Array.isArray(value))
    return value.flatMap((item, index) => walk(item, `${path}/${index}`, role, assumed, inVehicle));
  if (typeof value !== 'object' || value === null) return [];
  const marked = 'assumed' in value && Array.isArray(value.assumed) ? value.assumed : [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'assumed'
      ? []
      : walk(
          item,
          `${path}/${key}`,
          ROLES[key],
          assumed || marked.includes(key),
          inVehicle || /^(?:vehicle|takenVehicle)$/.test(key),
        ),
  );
}

/** The same facts with every text of a person replaced. */
export function mapTexts<Facts>(input: Facts, change: (text: string) => string): Facts {
  return mapValue(input, false, change) as Facts;
}

function mapValue(value: unknown, isText: boolean, change: (text: string) => string): unknown {
  if (typeof value === 'string') return isText ? change(value) : value;
  if (Array.isArray(value)) return value.map((item) => mapValue(item, isText, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      mapValue(item, key !== 'assumed' && ROLES[key] !== undefined, change),
    ]),
  );
}
