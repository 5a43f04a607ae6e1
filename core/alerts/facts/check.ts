import type { Issue } from '../../errors.ts';
import { OUTCOMES } from './changes.ts';
import type { Outcome } from './changes.ts';
import { KIND_NAMES } from './kind.ts';
import type { AlertKind } from './kind.ts';

/** Clocks differ a little; beyond this a time in the future is a typing error. */
const CLOCK_SLACK_MS = 5 * 60_000;

/** @returns an issue when the outcome does not belong to this kind of alert, for example an arrest in a missing person case */
export function checkOutcome(kind: AlertKind, outcome: Outcome): Issue[] {
  if (OUTCOMES[kind].includes(outcome)) return [];
  const message = `Deze afloop past niet bij ${KIND_NAMES[kind]}. Kies een van ${OUTCOMES[kind].join(', ')}.`;
  return [{ path: '/outcome', code: 'outcome-of-other-kind', message }];
}

/** @returns an issue when the facts lie in the future */
export function checkOccurredAt(facts: { occurredAt: string }, now: Date): Issue[] {
  if (Date.parse(facts.occurredAt) <= now.getTime() + CLOCK_SLACK_MS) return [];
  return [
    {
      path: '/occurredAt',
      code: 'in-the-future',
      message: 'Dit tijdstip moet nog komen. Kijk de datum en de tijd na.',
    },
  ];
}
