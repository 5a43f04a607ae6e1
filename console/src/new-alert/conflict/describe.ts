import { useFormat, useWords } from '../../i18n/index.ts';
import type { Draft, PersonDraft, TargetDraft, VehicleDraft } from '../draft/draft.ts';
import type { Part } from '../draft/parts.ts';
import { words as factWords } from '../facts/words.ts';
import { words as screenWords } from '../words.ts';
import { words } from './words.ts';

/** A part of a draft in words, as lines; nothing for what is empty. */
export function useDescribe(): (draft: Draft, part: Part) => string[] {
  const w = useWords(words);
  const f = useWords(factWords);
  const kinds = useWords(screenWords).kinds;
  const format = useFormat();
  const assumed = (names: readonly string[]): string =>
    names.length === 0 ? '' : `${w.assumed}: ${names.map((name) => f.names[name as keyof typeof f.names]).join(', ')}`;
  const person = (one: PersonDraft): string =>
    filled([
      one.count === '' ? '' : `${f.count} ${one.count}`,
      one.sex === '' ? '' : f.sexes[one.sex],
      one.age === '' ? '' : `${f.age} ${[one.age, one.ageTo].filter(Boolean).join('–')}`,
      one.height === '' ? '' : f.heights[one.height],
      one.heightCm === '' ? '' : `${one.heightCm} cm`,
      one.build === '' ? '' : f.builds[one.build],
      one.hair,
      one.clothing,
      one.bag,
      one.other,
      one.appearance,
      one.mobilityAid,
      one.stateOfMind,
      assumed(one.assumed),
    ]);
  const vehicle = (one: VehicleDraft): string =>
    filled([
      one.type === '' ? '' : f.types[one.type],
      one.colour,
      one.make,
      one.plate,
      one.plateCountry,
      one.other,
      assumed(one.assumed),
    ]);
  const target = ({ mode, point, metres, corners, codes }: TargetDraft): string => {
    if (mode === 'polygon') return w.polygon(format.number(corners.length));
    if (mode === 'areas') return w.areas(format.number(codes.length));
    return point === null ? '' : w.radius(format.distance(metres), `${point.lat.toFixed(4)}, ${point.lon.toFixed(4)}`);
  };
  const lines: Record<Part, (draft: Draft) => string[]> = {
    what: (draft) => [
      draft.kind === null ? '' : kinds[draft.kind],
      draft.offence === '' ? '' : f.offences[draft.offence],
      draft.inProgress === '' ? '' : `${f.inProgress}: ${draft.inProgress === 'yes' ? f.yes : f.no}`,
    ],
    when: ({ date, time, around }) => [filled([date, `${around ? `${w.around} ` : ''}${time}`])],
    where: ({ place }) => [filled([place.label, place.area, place.exact ? w.exact : ''])],
    target: (draft) => [target(draft.target)],
    persons: (draft) => draft.persons.map(person),
    vehicle: (draft) => [vehicle(draft.vehicle), vehicle(draft.takenVehicle)],
    flight: (draft) => [
      draft.onFoot ? f.onFoot : '',
      draft.directionOfFlight === '' ? '' : `${f.directionOfFlight}: ${draft.directionOfFlight}`,
      draft.weapon === '' ? '' : `${f.weapon}: ${draft.weapon}`,
      assumed(draft.assumed),
    ],
    missing: (draft) => [person(draft.missing)],
    remarks: (draft) => [draft.remarks],
  };
  return (draft, part) => lines[part](draft).filter((line) => line !== '');
}

const filled = (texts: readonly string[]): string => texts.filter((text) => text !== '').join(', ');
