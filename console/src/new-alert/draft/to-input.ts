import type { AlertFacts, DraftInput, TargetRequest } from '../../api/index.ts';
import { instantOf } from '../../i18n/index.ts';
import type { Draft, PersonDraft, TargetDraft, VehicleDraft } from './draft.ts';

/** What of a draft is still missing before the server can keep or preview it. */
export type Missing = 'kind' | 'place' | 'target' | 'time';

/** @returns what is missing, in the order in which it is asked for */
export function missingOf(draft: Draft): Missing[] {
  const lacks: Record<Missing, boolean> = {
    kind: draft.kind === null,
    target: toTarget(draft.target) === undefined,
    place: draft.place.label.trim() === '',
    time: instantOf(draft) === undefined,
  };
  return (['kind', 'target', 'place', 'time'] as const).filter((each) => lacks[each]);
}

/** The draft as the API takes it; undefined while something essential is missing. */
export function toInput(draft: Draft, municipalityCode: string): DraftInput | undefined {
  const facts = toFacts(draft);
  const target = toTarget(draft.target);
  return facts === undefined || target === undefined ? undefined : { municipalityCode, facts, target };
}

/** Undefined while nothing was chosen. */
export function toTarget(target: TargetDraft): TargetRequest | undefined {
  const { mode, point, metres, corners, codes } = target;
  if (mode === 'areas') {
    return codes.length === 0 ? undefined : { type: 'areas', codes: [...codes], ...(point && { point }) };
  }
  if (mode === 'radius') return point === null ? undefined : { type: 'radius', point, metres };
  const [first] = corners;
  if (first === undefined || corners.length < 3) return undefined;
  const ring = [...corners, first].map(([lon, lat]): [number, number] => [lon, lat]);
  return { type: 'polygon', polygon: { type: 'Polygon', coordinates: [ring] } };
}

function toFacts(draft: Draft): AlertFacts | undefined {
  const occurredAt = instantOf(draft);
  const label = draft.place.label.trim();
  if (draft.kind === null || occurredAt === undefined || label === '') return undefined;
  const place = { label, ...text('area', draft.place.area), ...(draft.place.exact && { exact: true }) };
  const base = { occurredAt, ...(draft.around && { around: true }), place, ...text('remarks', draft.remarks) };
  if (draft.kind === 'missing_person') {
    const person = toMissing(draft.missing);
    return { kind: draft.kind, ...base, ...(person && { person }) } as AlertFacts;
  }
  const taken = toVehicle(draft.takenVehicle);
  const crime = draft.kind === 'vehicle_crime' && {
    ...(draft.offence !== '' && { offence: draft.offence }),
    ...(taken && { takenVehicle: taken }),
  };
  return { kind: draft.kind, ...base, ...toFlight(draft), ...crime } as AlertFacts;
}

function toFlight(draft: Draft): object {
  const persons = draft.persons.map(toPerson);
  const vehicle = toVehicle(draft.vehicle);
  const facts = {
    ...(draft.inProgress !== '' && { inProgress: draft.inProgress === 'yes' }),
    ...(persons.length > 0 && { persons }),
    ...(vehicle && { vehicle }),
    ...(draft.onFoot && { onFoot: true }),
    ...text('directionOfFlight', draft.directionOfFlight),
    ...text('weapon', draft.weapon),
  };
  return { ...facts, ...assumedOf(draft.assumed, facts) };
}

function toPerson(person: PersonDraft): object {
  const looks = looksOf(person);
  const facts = { ...number('count', person.count), ...looks, ...number('ageTo', person.ageTo) };
  return { ...facts, ...assumedOf(person.assumed, looks) };
}

function toMissing(person: PersonDraft): object | undefined {
  const looks = looksOf(person);
  const facts = {
    ...looks,
    ...text('appearance', person.appearance),
    ...text('mobilityAid', person.mobilityAid),
    ...text('stateOfMind', person.stateOfMind),
  };
  if (Object.keys(facts).length === 0) return undefined;
  // The sex of somebody who is missing is known.
  const thought = person.assumed.filter((name) => name !== 'sex');
  return { ...facts, ...assumedOf(thought, looks) };
}

function looksOf(person: PersonDraft): object {
  const clothing = person.clothing
    .split(/[,;\n]/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  return {
    ...text('sex', person.sex),
    ...number('age', person.age),
    ...text('height', person.height),
    ...number('heightCm', person.heightCm),
    ...text('build', person.build),
    ...text('hair', person.hair),
    ...(clothing.length > 0 && { clothing }),
    ...text('bag', person.bag),
    ...text('other', person.other),
  };
}

function toVehicle(vehicle: VehicleDraft): object | undefined {
  const facts = {
    ...text('type', vehicle.type),
    ...text('colour', vehicle.colour),
    ...text('make', vehicle.make),
    ...text('plate', vehicle.plate),
    ...text('plateCountry', vehicle.plateCountry),
    ...text('other', vehicle.other),
  };
  return Object.keys(facts).length === 0 ? undefined : { ...facts, ...assumedOf(vehicle.assumed, facts) };
}

/** Only what is there can be a supposition. */
function assumedOf(assumed: readonly string[], facts: object): object {
  const names = assumed.filter((name) => name in facts);
  return names.length === 0 ? {} : { assumed: names };
}

const text = (name: string, value: string): object => (value.trim() === '' ? {} : { [name]: value });
const number = (name: string, value: string): object => (value.trim() === '' ? {} : { [name]: Number(value) });
