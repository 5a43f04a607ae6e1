import type { AlertFacts, Place } from '../facts/index.ts';
import type { ComposeContext } from './context.ts';
import { pronounFor } from './persons.ts';
import { vehicleNoun } from './vehicle.ts';
import { whenText } from './when.ts';

export const EMOJI = { crime: '🚨', missing: '🔎', change: '✏️', closed: '✅' } as const;

const STARTS_WITH_PLACE_WORD =
  /^(?:omgeving|bij|in|op|aan|nabij|rond|tussen|hoek|langs|achter|voor|tegenover|ter hoogte|buurt|wijk|vlak)\b/iu;
const AREA_WORD = /^omgeving\s+(?:van\s+)?/iu;

/** "omgeving Van Leeuwenhoeklaan, Rokkeveen". */
export function placeText(place: Place): string {
  const near = place.exact === true || STARTS_WITH_PLACE_WORD.test(place.label) ? '' : 'omgeving ';
  return [`${near}${place.label}`, ...areaOf(place)].join(', ');
}

/** "bij winkelcentrum Meerzicht", "in de omgeving van Meerzicht": a place inside a sentence. */
export function atPlace(place: Place): string {
  const label = AREA_WORD.test(place.label)
    ? `in de omgeving van ${place.label.replace(AREA_WORD, '')}`
    : `${STARTS_WITH_PLACE_WORD.test(place.label) && !/^hoek/iu.test(place.label) ? '' : 'bij '}${place.label}`;
  return [label, ...areaOf(place)].join(', ');
}

/** The area, unless the label is or holds it already. */
function areaOf(place: Place): string[] {
  return place.area === undefined || place.label.toLowerCase().includes(place.area.toLowerCase()) ? [] : [place.area];
}

/** The name by which later messages call the place: the area, else the label. */
export function aboutPlace(place: Place): string {
  return place.area ?? place.label;
}

/** What it is, for the first line: "woninginbraak", "diefstal van een auto", "vermist". */
export function titleOf(facts: AlertFacts): string {
  switch (facts.kind) {
    case 'burglary':
      return 'woninginbraak';
    case 'robbery':
      return 'overval';
    case 'street_robbery':
      return 'straatroof';
    case 'missing_person':
      return 'vermist';
    case 'vehicle_crime':
      if (facts.offence === undefined) return 'voertuigcriminaliteit';
      return `${facts.offence === 'stolen' ? 'diefstal van' : 'inbraak in'} een ${vehicleNoun(facts.takenVehicle)}`;
  }
}

/** What it was, with its article, for later messages. */
function eventOf(facts: AlertFacts): string {
  switch (facts.kind) {
    case 'burglary':
      return 'de inbraak';
    case 'missing_person':
      return 'de vermissing';
    case 'vehicle_crime':
      return facts.offence === undefined ? 'het misdrijf met een voertuig' : `de ${titleOf(facts)}`;
    default:
      return `de ${titleOf(facts)}`;
  }
}

/** "de inbraak in Rokkeveen van 21:40": names the alert so that a message stands alone. */
export function referTo(facts: AlertFacts, ctx: ComposeContext): string {
  const where = facts.place.area === undefined ? atPlace({ label: facts.place.label }) : `in ${facts.place.area}`;
  return `${eventOf(facts)} ${where} van ${momentOf(facts, ctx)}`;
}

/** "21:40", "gisteren 23:50": the moment by which later messages call the alert. */
export function momentOf(facts: AlertFacts, ctx: Pick<ComposeContext, 'now' | 'timeZone'>): string {
  return whenText(facts.occurredAt, ctx);
}

/** Below this age somebody is called a boy, a girl or a child. */
const GROWN_UP = 16;

/** The words for a missing person: "een vrouw", "haar", "de vermiste vrouw", "zij". */
export function missingWords(facts: Extract<AlertFacts, { kind: 'missing_person' }>) {
  const { sex, age } = facts.person ?? {};
  const child = age !== undefined && age < GROWN_UP;
  if (sex === 'male')
    return {
      a: child ? 'een jongen' : 'een man',
      the: child ? 'De vermiste jongen' : 'De vermiste man',
      object: 'hem',
      subject: 'Hij',
      near: 'hem',
    };
  if (sex === 'female') {
    return {
      a: child ? 'een meisje' : 'een vrouw',
      the: child ? 'Het vermiste meisje' : 'De vermiste vrouw',
      object: 'haar',
      subject: 'Zij',
      near: 'haar',
    };
  }
  return child
    ? { a: 'een kind', the: 'Het vermiste kind', object: 'dit kind', subject: 'Het kind', near: 'het kind' }
    : {
        a: 'een persoon',
        the: 'De vermiste persoon',
        object: 'deze persoon',
        subject: 'Deze persoon',
        near: 'deze persoon',
      };
}

/** The two lines every alert ends with: call 112, and how to check that this is real. Nothing comes after them. */
export function closingLines(facts: AlertFacts, ctx: ComposeContext): string[] {
  return [call112(facts), checkLine(ctx)];
}

export const checkLine = (ctx: ComposeContext): string => `Controleer dit bericht: ${ctx.checkUrl}`;

function call112(facts: AlertFacts): string {
  if (facts.kind === 'missing_person') {
    const { object, near } = missingWords(facts);
    return `*Ziet u ${object}? Bel 112 en blijf bij ${near} als dat kan.*`;
  }
  const vehicle = facts.kind === 'vehicle_crime' ? facts.takenVehicle : undefined;
  const whom =
    pronounFor(facts.persons ?? []) ??
    (vehicle !== undefined && facts.kind === 'vehicle_crime' && facts.offence !== 'broken_into'
      ? thisVehicle(vehicleNoun(vehicle))
      : facts.vehicle === undefined
        ? 'iets dat niet klopt'
        : thisVehicle(vehicleNoun(facts.vehicle)));
  return `*Ziet u ${whom}? Bel direct 112.* Reageer niet in deze groep.`;
}

const thisVehicle = (noun: string): string => `${noun === 'voertuig' ? 'dit' : 'deze'} ${noun}`;
