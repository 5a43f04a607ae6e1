import { applyFixes, soundsAssumed, withoutDoubt } from '../lint/index.ts';
import type { AlertFacts, CrimeFacts, MissingPersonFacts } from '../facts/index.ts';
import type { ComposeContext } from './context.ts';
import { joinAnd, sentence } from './dutch.ts';
import { flightLines, sortSentences } from './flight.ts';
import { fitting } from './length.ts';
import { EMOJI, atPlace, closingLines, missingWords, placeText, titleOf } from './names.ts';
import { partsOfMissing } from './parts.ts';
import { vehicleText } from './vehicle.ts';
import { whenText } from './when.ts';

/** An alert counts as going on for this long after the reported moment, unless the facts say otherwise. */
const IN_PROGRESS_MS = 60 * 60_000;

const ADVICE: Readonly<Record<CrimeFacts['kind'], string>> = {
  burglary: 'Kijk uit uw raam, ga niet zelf achter iemand aan.',
  robbery: 'Blijf binnen en kijk uit uw raam, ga niet zelf achter iemand aan.',
  street_robbery: 'Kijk om u heen, ga niet zelf achter iemand aan.',
  vehicle_crime: 'Kijk uit uw raam, ga niet zelf achter iemand aan.',
};

/**
 * The first message of an alert, as messages.md shows it: who speaks and what it is, where, when, what was seen, what is
 * thought, what to do; always ending with the 112 line and the check line. Known abbreviations are written out.
 * It does not judge the facts: call `lint` first, and do not send when it refuses.
 * @throws AppError `too-large` above `MAX_ALERT_LENGTH`
 */
export function composeFirst(facts: AlertFacts, ctx: ComposeContext): string {
  const fixed = applyFixes(facts);
  return fitting(fixed.kind === 'missing_person' ? missingLines(fixed, ctx) : crimeLines(fixed, ctx));
}

function crimeLines(facts: CrimeFacts, ctx: ComposeContext): string[] {
  const going = facts.inProgress ?? ctx.now.getTime() - Date.parse(facts.occurredAt) <= IN_PROGRESS_MS;
  return [
    `${EMOJI.crime} *Dit is een politiebericht: ${titleOf(facts)}${going ? ', nu bezig' : ''}*`,
    `Waar: ${placeText(facts.place)}`,
    `Wanneer: ${whenText(facts.occurredAt, ctx, facts.around === true ? 'rond' : '')}`,
    ...takenLines(facts),
    ...flightLines(facts, facts.remarks, 'Verder'),
    ADVICE[facts.kind],
    ...closingLines(facts, ctx),
  ];
}

function takenLines(facts: CrimeFacts): string[] {
  if (facts.kind !== 'vehicle_crime' || facts.takenVehicle === undefined) return [];
  const label = { stolen: 'Gestolen', broken_into: 'Ingebroken in', unknown: 'Het gaat om' }[
    facts.offence ?? 'unknown'
  ];
  const seen = vehicleText(facts.takenVehicle, 'observed');
  const thought = vehicleText(facts.takenVehicle, 'assumed');
  return [
    seen === '' ? '' : sentence(`${label}: ${seen}`),
    thought === '' ? '' : sentence(`${label}, mogelijk: ${thought}`),
  ];
}

function missingLines(facts: MissingPersonFacts, ctx: ComposeContext): string[] {
  const last = whenText(facts.occurredAt, ctx, facts.around === true ? 'rond' : 'om');
  const who = describeMissing(facts, false);
  const thought = describeMissing(facts, true);
  const text = sortSentences(facts.remarks);
  const state = facts.person?.stateOfMind ?? '';
  const stateAssumed = soundsAssumed(state);
  const possible = [
    thought === '' ? '' : sentence(thought),
    stateAssumed ? stateText(facts, withoutDoubt(state)) : '',
    text.assumed,
  ];
  return [
    `${EMOJI.missing} *Dit is een politiebericht: ${titleOf(facts)}*`,
    `Wie: ${together([sentence(who), stateAssumed ? '' : stateText(facts, state)])}`,
    `Waar en wanneer: het laatst gezien ${last} ${atPlace(facts.place)}`,
    together(possible) === '' ? '' : `Mogelijk: ${together(possible)}`,
    text.observed === '' ? '' : `Verder: ${text.observed}`,
    ...closingLines(facts, ctx),
  ];
}

const together = (sentences: readonly string[]): string => sentences.filter((part) => part !== '').join(' ');

function describeMissing(facts: MissingPersonFacts, assumed: boolean): string {
  const person = facts.person ?? {};
  const ageAssumed = person.assumed?.includes('age') ?? false;
  const parts = partsOfMissing(person).filter((part) => part.assumed === assumed);
  const adjectives = joinAnd(parts.filter((part) => part.slot === 'adjective').map((part) => part.text));
  const rest = parts.filter((part) => part.slot !== 'adjective').map((part) => part.text);
  const age = person.age === undefined || ageAssumed !== assumed ? '' : ageText(person.age, assumed);
  const start = assumed ? age : [missingWords(facts).a, age].filter((part) => part !== '').join(' ');
  const tool = person.mobilityAid ?? '';
  const aid = tool === '' || soundsAssumed(tool) !== assumed ? '' : aidText(withoutDoubt(tool));
  return [start, adjectives, ...rest, aid].filter((part) => part !== '').join(', ');
}

const ageText = (age: number, assumed: boolean): string => (assumed ? `ongeveer ${age} jaar` : `van ${age} jaar`);

/** "rollator" -> "loopt met een rollator"; a phrase with its own verb stays. */
function aidText(aid: string): string {
  if (/^(?:loopt|zit|rijdt|gebruikt|met|heeft|in|op)\b/iu.test(aid)) return aid;
  const bare = aid.replace(/^een\s+/iu, '');
  if (/rolstoel$/iu.test(bare)) return `zit in een ${bare}`;
  if (/(?:scootmobiel|driewieler|fiets)$/iu.test(bare)) return `rijdt op een ${bare}`;
  return `loopt met ${/krukken$/iu.test(bare) ? bare : `een ${bare}`}`;
}

/** "Zij is in de war."; illnesses and phrases with their own verb get the right one. */
function stateText(facts: MissingPersonFacts, written: string): string {
  const state = written.replace(/^is\s+/iu, '');
  if (state === '') return '';
  const { subject } = missingWords(facts);
  if (/^(?:heeft|kan|kent|spreekt|reageert|weet|praat|is|lijkt|raakt|wil|maakt|voelt)\b/iu.test(state))
    return sentence(`${subject} ${state}`);
  const illness =
    /^(?:beginnende |zware |lichte )?(?:dementie|alzheimer|autisme|epilepsie|diabetes|geheugenverlies|medicijnen|een )/iu;
  return sentence(`${subject} ${illness.test(state) ? 'heeft' : 'is'} ${state}`);
}
