import { applyFixes } from '../lint/index.ts';
import type { AlertCorrection, AlertFacts, AlertUpdate, AlertWithdrawal } from '../facts/index.ts';
import type { ComposeContext } from './context.ts';
import { sentence } from './dutch.ts';
import { flightLines } from './flight.ts';
import { fitting } from './length.ts';
import { EMOJI, aboutPlace, atPlace, checkLine, closingLines, momentOf, placeText, referTo } from './names.ts';
import { whenText } from './when.ts';

/** News about a live alert. It names the alert by kind, place and time, and stands alone. @throws AppError `too-large` */
export function composeUpdate(facts: AlertFacts, update: AlertUpdate, ctx: ComposeContext): string {
  const [first, news] = [applyFixes(facts), applyFixes(update)];
  const again = news.seenAgain;
  return fitting([
    `${EMOJI.change} *Politiebericht, aanvulling op ${referTo(first, ctx)}*`,
    again === undefined ? '' : sentence(`Opnieuw gezien: ${whenText(again.at, ctx, 'om')} ${atPlace(again.place)}`),
    ...flightLines(news, news.text, 'Nieuw'),
    `Waar het begon: ${placeText(first.place)}`,
    ...closingLines(withNews(first, news), ctx),
  ]);
}

/** Whom to look for now: the newest description counts. */
function withNews(facts: AlertFacts, news: AlertUpdate): AlertFacts {
  if (facts.kind === 'missing_person' || news.persons === undefined || news.persons.length === 0) return facts;
  return { ...facts, persons: news.persons };
}

/** What an earlier message had wrong, said first, and what it is. @throws AppError `too-large` */
export function composeCorrection(facts: AlertFacts, correction: AlertCorrection, ctx: ComposeContext): string {
  const [first, fixed] = [applyFixes(facts), applyFixes(correction)];
  return fitting([
    `${EMOJI.change} *Politiebericht, correctie op ${referTo(first, ctx)}*`,
    ...fixed.corrections.map(({ wrote, is }) => `Wij schreven “${wrote}”, het is “${is}”.`),
    ...flightLines({}, fixed.text, 'Verder'),
    `Waar: ${placeText(first.place)}`,
    ...closingLines(first, ctx),
  ]);
}

/** The alert no longer holds. @throws AppError `too-large` */
export function composeWithdrawal(facts: AlertFacts, withdrawal: AlertWithdrawal, ctx: ComposeContext): string {
  const [first, fixed] = [applyFixes(facts), applyFixes(withdrawal)];
  return fitting([
    `${EMOJI.closed} *Politiebericht: het bericht van ${momentOf(first, ctx)} over ${aboutPlace(first.place)} vervalt.*`,
    fixed.reason === undefined ? '' : `Reden: ${sentence(fixed.reason)}`,
    'U hoeft niet meer uit te kijken. Wilt u het ook in uw groep melden en het niet verder delen?',
    checkLine(ctx),
  ]);
}
