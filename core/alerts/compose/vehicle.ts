import { soundsAssumed, withoutDoubt } from '../lint/index.ts';
import type { Vehicle } from '../facts/index.ts';
import { colourBefore } from './dutch.ts';

/** The Dutch word, and whether one sits "in" it or "op" it. */
const TYPES: Readonly<Record<NonNullable<Vehicle['type']>, readonly [noun: string, on: 'in' | 'op']>> = {
  car: ['auto', 'in'],
  van: ['bestelbus', 'in'],
  lorry: ['vrachtwagen', 'in'],
  taxi: ['taxi', 'in'],
  motorcycle: ['motor', 'op'],
  scooter: ['scooter', 'op'],
  moped: ['brommer', 'op'],
  bicycle: ['fiets', 'op'],
  e_bike: ['elektrische fiets', 'op'],
  fatbike: ['fatbike', 'op'],
  cargo_bike: ['bakfiets', 'op'],
  kick_scooter: ['step', 'op'],
  camper: ['camper', 'in'],
  caravan: ['caravan', 'in'],
  trailer: ['aanhanger', 'in'],
  tractor: ['tractor', 'op'],
  boat: ['boot', 'in'],
};

type Property = 'type' | 'colour' | 'make' | 'plate' | 'other';

/** "auto"; "voertuig" when the type is not known for certain. */
export function vehicleNoun(vehicle: Vehicle | undefined): string {
  return vehicle?.type === undefined || isAssumed(vehicle, 'type') ? 'voertuig' : TYPES[vehicle.type][0];
}

export function vehiclePreposition(vehicle: Vehicle): 'in' | 'op' | 'met' {
  return vehicle.type === undefined ? 'met' : TYPES[vehicle.type][1];
}

function isAssumed(vehicle: Vehicle, property: Property): boolean {
  return (vehicle.assumed?.includes(property) ?? false) || soundsAssumed(vehicle[property] ?? '');
}

function plateText(vehicle: Vehicle): string {
  const country = vehicle.plateCountry;
  const partly = vehicle.plate?.includes('?') === true ? ' (een ? is niet gezien)' : '';
  if (country === undefined || country === 'NL') return `kenteken ${vehicle.plate ?? ''}${partly}`;
  const name = new Intl.DisplayNames('nl', { type: 'region', fallback: 'none' }).of(country);
  return `kenteken ${vehicle.plate ?? ''}${name === undefined ? '' : ` uit ${name}`}${partly}`;
}

/**
 * "een zwarte scooter van het merk Vespa, kenteken F-123-AB", from what was seen or from what is thought.
 * @returns '' when nothing of that sort is known
 */
export function vehicleText(vehicle: Vehicle, seen: 'observed' | 'assumed'): string {
  const has = (property: Property): boolean =>
    vehicle[property] !== undefined && isAssumed(vehicle, property) === (seen === 'assumed');
  const words = (property: 'colour' | 'make' | 'other'): string => withoutDoubt(vehicle[property] ?? '');
  const type = has('type') || seen === 'assumed' ? vehicle.type : undefined;
  const noun = type === undefined ? 'voertuig' : TYPES[type][0];
  const named = has('type') || has('colour') || has('make');
  const colour = has('colour') ? `${colourBefore(words('colour'), type === undefined ? 'het' : 'de')} ` : '';
  const make = has('make') ? ` van het merk ${words('make')}` : '';
  const details = [has('plate') ? plateText(vehicle) : '', has('other') ? words('other') : ''].filter(
    (text) => text !== '',
  );
  if (!named && details.length === 0) return '';
  const start = named || seen === 'observed' ? [`een ${colour}${noun}${make}`] : [];
  return [...start, ...details].join(', ');
}
