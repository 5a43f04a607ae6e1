import type { Issue } from '../../errors.ts';
import { OUTCOMES, OUTCOME_NAMES } from './changes.ts';
import type { AlertClosing, AlertUpdate, Outcome } from './changes.ts';
import { KIND_NAMES } from './kind.ts';
import type { AlertKind } from './kind.ts';

/** Clocks differ a little; beyond this a time in the future is a typing error. */
const CLOCK_SLACK_MS = 5 * 60_000;

/** @returns an issue when the outcome does not belong to this kind of alert, for example an arrest in a missing person case */
export function checkOutcome(kind: AlertKind, outcome: Outcome): Issue[] {
  if (OUTCOMES[kind].includes(outcome)) return [];
  const fitting = OUTCOMES[kind].map((one) => `${OUTCOME_NAMES[one]} (${one})`).join(', ');
  const message = `Deze afloop past niet bij ${KIND_NAMES[kind]}. Kies uit: ${fitting}.`;
  return [{ path: '/outcome', code: 'outcome-of-other-kind', message }];
}

const DAY_MS = 86_400_000;
/** Longer ago than this (ten years) the year is a typing error: an alert is about now, or about somebody still missing. */
const LONGEST_AGO_MS = 3653 * DAY_MS;

/** @returns an issue when the facts lie in the future, or so long ago that nobody can be meant to look out now */
export function checkOccurredAt(facts: { occurredAt: string }, now: Date): Issue[] {
  const path = '/occurredAt';
  if (Date.parse(facts.occurredAt) >= now.getTime() - LONGEST_AGO_MS) return inTheFuture(path, facts.occurredAt, now);
  const message = 'Dit is te lang geleden voor een melding. Kijk het jaar na.';
  return [{ path, code: 'too-long-ago', message }];
}

/** @returns issues for moments in a change or closing that cannot be: still to come, or an end before its beginning */
export function checkMoments(content: AlertUpdate | AlertClosing | object, now: Date): Issue[] {
  const { seenAgain, footageFrom, footageUntil } = content as Partial<
    AlertUpdate & Extract<AlertClosing, { outcome: 'suspects_gone' }>
  >;
  const issues = [
    ...inTheFuture('/seenAgain/at', seenAgain?.at, now),
    ...inTheFuture('/footageFrom', footageFrom, now),
    ...inTheFuture('/footageUntil', footageUntil, now),
  ];
  if (footageFrom === undefined || footageUntil === undefined || Date.parse(footageFrom) < Date.parse(footageUntil))
    return issues;
  const message = 'Beelden tot: dit ligt niet na “beelden van”. Draai de twee tijden om.';
  return [...issues, { path: '/footageUntil', code: 'ends-before-it-begins', message }];
}

function inTheFuture(path: string, moment: string | undefined, now: Date): Issue[] {
  if (moment === undefined || Date.parse(moment) <= now.getTime() + CLOCK_SLACK_MS) return [];
  const message = 'Dit tijdstip moet nog komen. Kijk de datum en de tijd na.';
  return [{ path, code: 'in-the-future', message }];
}
