import { EmergencyOverride, type Dispatched } from '../../core/alerts/index.ts';
import { EXIT } from '../exit-codes.ts';
import type { Output } from '../output.ts';
import { parseInput } from '../parse-input.ts';
import { clockTime } from './dutch-time.ts';

export const OVERRIDE = [
  '--override <reden>',
  'verstuur met spoed, zonder tweede paar ogen; de reden blijft bij de melding staan en een chef van dienst kijkt het na',
] as const;

/** @throws AppError `invalid` when the reason says too little */
export const readOverride = (reason: string | undefined): EmergencyOverride | undefined =>
  reason === undefined ? undefined : parseInput(EmergencyOverride, { reason });

const WHY: Readonly<Record<string, string>> = {
  photo: 'er gaat een foto mee',
  'missing-minor': 'de vermiste is minderjarig, of lijkt dat te zijn',
  districts: 'zij gaat naar veel wijken tegelijk',
};

/** Reasons as part of a sentence. */
export const whyApproval = (reasons: readonly string[]): string =>
  reasons.map((reason) => WHY[reason] ?? reason).join(', ');

/** Nothing was sent: a script must not take that for sent. */
export function showWaiting(answer: Dispatched, output: Output): number {
  const { alert, state } = answer;
  const { approval } = alert;
  output.answer(answer, () => {
    if (state === 'not-sent' || approval === null) {
      const returned = approval?.reason == null ? '' : ` Teruggegeven: ${approval.reason}`;
      return output.line(`Niet verstuurd.${returned} Pas het concept aan en verstuur het opnieuw.`);
    }
    output.line(`Nog niet verstuurd: ${whyApproval(approval.reasons)}. Een chef van dienst moet eerst goedkeuren.`);
    output.line(`De aanvraag geldt tot ${clockTime(approval.expiresAt)}. Kan het niet wachten? Gebruik --override.`);
  });
  return EXIT.failed;
}
