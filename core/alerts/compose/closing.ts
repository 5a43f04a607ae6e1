import { AppError } from '../../errors.ts';
import { applyFixes } from '../lint/index.ts';
import { checkOutcome } from '../facts/index.ts';
import type { AlertClosing, AlertFacts, MissingPersonFacts } from '../facts/index.ts';
import type { ComposeContext } from './context.ts';
import { capital, numberText, sentence } from './dutch.ts';
import { fitting } from './length.ts';
import { EMOJI, aboutPlace, checkLine, closingLines, missingWords, momentOf, placeText, referTo } from './names.ts';
import { whenText } from './when.ts';

const NO_MORE = 'U hoeft niet meer uit te kijken.';
const THANKS = 'Dank voor het meekijken.';
const DELETE_PHOTO = 'Verwijder de foto uit uw groep en uw telefoon.';

/**
 * How an alert ended, and thanks; goes to all who got the first message. Outcomes must fit the kind (`checkOutcome`).
 * A death is told without the emoji that otherwise marks a closed alert.
 * @param ctx `photoSent` false leaves out the request to delete a missing person's photo
 * @throws AppError `too-large`; `invalid` when the outcome does not belong to the kind
 */
export function composeClosing(
  facts: AlertFacts,
  closing: AlertClosing,
  ctx: ComposeContext & { photoSent?: boolean },
): string {
  const misfit = checkOutcome(facts.kind, closing.outcome);
  if (misfit[0] !== undefined) throw new AppError('invalid', misfit[0].message, misfit);
  const [first, fixed] = [applyFixes(facts), applyFixes(closing)];
  const deceased = fixed.outcome === 'found_deceased';
  const photo = first.kind === 'missing_person' && ctx.photoSent !== false ? DELETE_PHOTO : '';
  const ending = outcomeText(first, fixed, ctx);
  return fitting([
    `${deceased ? '' : `${EMOJI.closed} `}*Politiebericht: afgesloten*`,
    `Over: ${referTo(first, ctx)} (${placeText(first.place)}).`,
    [...ending, photo, deceased ? 'Dank voor uw hulp bij het zoeken.' : THANKS].filter((part) => part !== '').join(' '),
    checkLine(ctx),
  ]);
}

function outcomeText(facts: AlertFacts, closing: AlertClosing, ctx: ComposeContext): string[] {
  switch (closing.outcome) {
    case 'arrested':
      return [`${arrestedText(closing.count)}.`, NO_MORE];
    case 'arrested_thanks_to_resident':
      return [`${arrestedText(closing.count)} dankzij een melding van een bewoner.`, NO_MORE];
    case 'suspects_gone':
      return [goneText(facts), footageText(closing, ctx), NO_MORE];
    case 'false_alarm':
      return ['Het bleek een vals alarm. Er is niets aan de hand.', NO_MORE];
    case 'ended_other':
      return [sentence(closing.text), NO_MORE];
    default:
      return foundText(facts, closing.outcome);
  }
}

function arrestedText(count: number | undefined): string {
  if (count === undefined) return 'De politie heeft iemand aangehouden';
  return count === 1 ? 'Eén persoon is aangehouden' : `${capital(numberText(count))} personen zijn aangehouden`;
}

function goneText(facts: AlertFacts): string {
  const persons = facts.kind === 'missing_person' ? [] : (facts.persons ?? []);
  const total = persons.reduce((sum, person) => sum + (person.count ?? 1), 0);
  if (total === 0) return 'Er is niemand gevonden.';
  return total === 1 ? 'De persoon is niet gevonden.' : 'De personen zijn niet gevonden.';
}

function footageText(closing: Extract<AlertClosing, { outcome: 'suspects_gone' }>, ctx: ComposeContext): string {
  const from = closing.footageFrom === undefined ? undefined : whenText(closing.footageFrom, ctx);
  const until = closing.footageUntil === undefined ? undefined : clockOrDay(closing, ctx);
  if (from === undefined && until === undefined) return '';
  const window =
    from !== undefined && until !== undefined
      ? `van tussen ${from} en ${until}`
      : from === undefined
        ? `van voor ${until ?? ''}`
        : `van na ${from}`;
  const send =
    closing.footageTo === undefined
      ? 'Bewaar ze, de politie kan erom vragen.'
      : `Stuur ze naar ${readable(closing.footageTo)}.`;
  return `Heeft u beelden ${window}? ${send}`;
}

/** The second time of a window repeats the day only when it is another one. */
function clockOrDay(
  closing: { footageFrom?: string | undefined; footageUntil?: string | undefined },
  ctx: ComposeContext,
): string {
  const until = whenText(closing.footageUntil ?? '', ctx);
  const from = closing.footageFrom === undefined ? '' : whenText(closing.footageFrom, ctx);
  const sameDay = from.replace(/\d\d:\d\d$/, '') === until.replace(/\d\d:\d\d$/, '');
  return sameDay ? until.slice(-'00:00'.length) : until;
}

/** +31612345678 -> 06 12345678, as it is dialled here; other countries keep their code. */
function readable(phone: string): string {
  return phone.startsWith('+316') ? `06 ${phone.slice('+316'.length)}` : phone;
}

function foundText(facts: AlertFacts, outcome: 'found_safe' | 'found_injured' | 'found_deceased'): string[] {
  const the = missingWords(facts as MissingPersonFacts).the;
  if (outcome === 'found_safe') return [`${the} is gezond teruggevonden.`, NO_MORE];
  if (outcome === 'found_injured') return [`${the} is gevonden en krijgt medische hulp.`, NO_MORE];
  return [`${the} is helaas overleden gevonden. Wij leven mee met de familie.`, 'Deel het bericht niet verder.'];
}

/**
 * Nobody closed the alert in time: it no longer holds, and that is said. Whoever is still missing stays worth a call.
 * @throws AppError `too-large`
 */
export function composeExpired(facts: AlertFacts, ctx: ComposeContext): string {
  const first = applyFixes(facts);
  const missing = first.kind === 'missing_person';
  return fitting([
    `${EMOJI.closed} *Politiebericht: het bericht van ${momentOf(first, ctx)} over ${aboutPlace(first.place)} is niet meer actueel.*`,
    `Over: ${referTo(first, ctx)} (${placeText(first.place)}).`,
    missing ? 'Deel dit bericht niet verder.' : `${NO_MORE} Deel het bericht niet verder. ${THANKS}`,
    ...(missing ? closingLines(first, ctx) : [checkLine(ctx)]),
  ]);
}
