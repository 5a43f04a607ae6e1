import { soundsAssumed, withoutDoubt } from '../lint/index.ts';
import type { AlertUpdate, CrimeFacts } from '../facts/index.ts';
import { capital, sentence, withArticle } from './dutch.ts';
import { assumedPersons, observedPersons } from './persons.ts';
import { vehiclePreposition, vehicleText } from './vehicle.ts';

type Flight =
  Pick<CrimeFacts, 'persons' | 'vehicle' | 'onFoot' | 'directionOfFlight' | 'weapon' | 'assumed'> | AlertUpdate;

/** Sentences of a person's own text, told apart by whether they speak of what was seen or of what is thought. */
export function sortSentences(text: string | undefined): { observed: string; assumed: string } {
  const sentences = (text ?? '').split(/(?<=[.!?])\s+/u).filter((part) => part !== '');
  const pick = (assumed: boolean): string =>
    sentences
      .filter((part) => soundsAssumed(part) === assumed)
      .map(sentence)
      .join(' ');
  return { observed: pick(false), assumed: pick(true) };
}

/** How they left, by certainty: "op een zwarte scooter in de richting van het station". */
function departure(flight: Flight): { observed: string; assumed: string } {
  const thought = new Set<string>(flight.assumed ?? []);
  const direction = flight.directionOfFlight?.replace(/^(?:in de richting van|richting|naar)\s+/iu, '');
  const directionAssumed = thought.has('directionOfFlight') || soundsAssumed(direction ?? '');
  const towards =
    direction === undefined
      ? ''
      : `in de richting van ${withoutDoubt(direction).replace(/^(?:richting|naar)\s+/iu, '')}`;
  const means = meansOf(flight, thought);
  const join = (by: string, to: string): string =>
    by === '' && to !== '' ? `weg ${to}` : [by, to].filter((text) => text !== '').join(' ');
  return {
    observed: join(means.observed, directionAssumed ? '' : towards),
    assumed: join(means.assumed, directionAssumed ? towards : ''),
  };
}

function meansOf(flight: Flight, thought: ReadonlySet<string>): { observed: string; assumed: string } {
  const { vehicle } = flight;
  if (vehicle === undefined) {
    const foot = flight.onFoot === true ? 'te voet' : '';
    return thought.has('onFoot') ? { observed: '', assumed: foot } : { observed: foot, assumed: '' };
  }
  const by = (text: string): string => (text.startsWith('een ') ? `${vehiclePreposition(vehicle)} ${text}` : text);
  const seen = by(vehicleText(vehicle, 'observed'));
  const supposed = by(vehicleText(vehicle, 'assumed'));
  if (!thought.has('vehicle')) return { observed: seen, assumed: supposed };
  return { observed: '', assumed: [seen, supposed].filter((text) => text !== '').join(', ') };
}

/** The lines about persons, vehicle and direction; only those that say something. */
export function flightLines(flight: Flight, own: string | undefined, ownLabel: 'Verder' | 'Nieuw'): string[] {
  const left = departure(flight);
  const text = sortSentences(own);
  const persons = flight.persons ?? [];
  const seen = [observedPersons(persons), left.observed].filter((part) => part !== '');
  const thought = [assumedPersons(persons), left.assumed].filter((part) => part !== '');
  const sentences = (parts: string[]): string =>
    parts.map((part, index) => sentence(index === 0 ? part : capital(part))).join(' ');
  return [
    seen.length > 0 ? `Gezien: ${sentences(seen)}` : '',
    thought.length > 0 || text.assumed !== ''
      ? `Mogelijk: ${[sentences(thought), text.assumed].filter(Boolean).join(' ')}`
      : '',
    weaponLine(flight),
    text.observed === '' ? '' : `${ownLabel}: ${capital(text.observed)}`,
  ].filter((line) => line !== '');
}

function weaponLine(flight: Flight): string {
  if (flight.weapon === undefined) return '';
  const assumed = flight.assumed?.includes('weapon') === true || soundsAssumed(flight.weapon);
  return `Let op: ${assumed ? 'mogelijk ' : ''}gewapend met ${withArticle(withoutDoubt(flight.weapon))}. Blijf op afstand.`;
}
