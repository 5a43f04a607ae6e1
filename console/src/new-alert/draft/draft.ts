import type { AlertFacts, AlertKind } from '../../api/index.ts';

export const KINDS = ['burglary', 'robbery', 'street_robbery', 'vehicle_crime', 'missing_person'] as const;

export const SEXES = ['male', 'female'] as const;
export const HEIGHTS = ['short', 'average', 'tall', 'very_tall', 'shorter', 'taller'] as const;
export const BUILDS = ['thin', 'average', 'sturdy', 'heavy', 'muscular'] as const;
type VehicleFacts = NonNullable<Extract<AlertFacts, { kind: 'burglary' }>['vehicle']>;
export type VehicleType = NonNullable<VehicleFacts['type']>;
export const VEHICLE_TYPES: readonly VehicleType[] = [
  'car',
  'van',
  'scooter',
  'moped',
  'bicycle',
  'e_bike',
  'fatbike',
  'motorcycle',
  'taxi',
  'lorry',
  'cargo_bike',
  'kick_scooter',
  'camper',
  'caravan',
  'trailer',
  'tractor',
  'boat',
];

/** Properties of a person that may be thought instead of seen. */
export const PERSON_ASSUMABLE = [
  'sex',
  'age',
  'height',
  'heightCm',
  'build',
  'hair',
  'clothing',
  'bag',
  'other',
] as const;
export const VEHICLE_ASSUMABLE = ['type', 'colour', 'make', 'plate', 'other'] as const;
export const FLIGHT_ASSUMABLE = ['vehicle', 'onFoot', 'directionOfFlight', 'weapon'] as const;

/** A person as typed; numbers are texts here, and clothing is one text with commas. */
export interface PersonDraft {
  count: string;
  sex: '' | (typeof SEXES)[number];
  age: string;
  ageTo: string;
  height: '' | (typeof HEIGHTS)[number];
  heightCm: string;
  build: '' | (typeof BUILDS)[number];
  hair: string;
  clothing: string;
  bag: string;
  other: string;
  appearance: string;
  mobilityAid: string;
  stateOfMind: string;
  assumed: readonly string[];
}

export interface VehicleDraft {
  type: '' | VehicleType;
  colour: string;
  make: string;
  plate: string;
  plateCountry: string;
  other: string;
  assumed: readonly string[];
}

export interface Point {
  lon: number;
  lat: number;
}
export type Corner = readonly [lon: number, lat: number];

/** Where it goes to: what was chosen last counts, and the rest is kept for who changes his mind. */
export interface TargetDraft {
  mode: 'radius' | 'polygon' | 'areas';
  point: Point | null;
  metres: number;
  corners: readonly Corner[];
  codes: readonly string[];
}

/** An alert as it is being typed, complete or not. What does not belong to the kind is kept and not sent. */
export interface Draft {
  kind: AlertKind | null;
  /** Wall clock of Amsterdam: 2026-11-22 and 21:40. */
  date: string;
  time: string;
  /** Whether somebody set the time himself; otherwise it is the moment at which the kind was chosen. */
  timeSet: boolean;
  around: boolean;
  inProgress: '' | 'yes' | 'no';
  place: { label: string; area: string; exact: boolean };
  target: TargetDraft;
  offence: '' | 'stolen' | 'broken_into';
  takenVehicle: VehicleDraft;
  persons: readonly PersonDraft[];
  vehicle: VehicleDraft;
  onFoot: boolean;
  directionOfFlight: string;
  weapon: string;
  assumed: readonly string[];
  missing: PersonDraft;
  remarks: string;
}

export const noPerson = (): PersonDraft => ({
  count: '',
  sex: '',
  age: '',
  ageTo: '',
  height: '',
  heightCm: '',
  build: '',
  hair: '',
  clothing: '',
  bag: '',
  other: '',
  appearance: '',
  mobilityAid: '',
  stateOfMind: '',
  assumed: [],
});

export const noVehicle = (): VehicleDraft => ({
  type: '',
  colour: '',
  make: '',
  plate: '',
  plateCountry: '',
  other: '',
  assumed: [],
});

export const DEFAULT_RADIUS_M = 500;

export const emptyDraft = (): Draft => ({
  kind: null,
  date: '',
  time: '',
  timeSet: false,
  around: true,
  inProgress: '',
  place: { label: '', area: '', exact: false },
  target: { mode: 'radius', point: null, metres: DEFAULT_RADIUS_M, corners: [], codes: [] },
  offence: '',
  takenVehicle: noVehicle(),
  persons: [],
  vehicle: noVehicle(),
  onFoot: false,
  directionOfFlight: '',
  weapon: '',
  assumed: [],
  missing: noPerson(),
  remarks: '',
});
