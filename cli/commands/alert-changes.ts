import type { Command } from 'commander';
import {
  AlertClosing,
  AlertCorrection,
  AlertUpdate,
  AlertWithdrawal,
  changeAlert,
  closeAlert,
  extendAlert,
  withdrawAlert,
  type Alert,
} from '../../core/alerts/index.ts';
import { alertId } from '../alert/alert-id.ts';
import { OVERRIDE, readOverride } from '../alert/approval-view.ts';
import { STATUS } from '../alert/alert-view.ts';
import { clockTime, parseMoment } from '../alert/dutch-time.ts';
import { given, readFactsFile } from '../alert/read-facts.ts';
import { EXIT } from '../exit-codes.ts';
import type { Registration } from '../command.ts';
import type { Output } from '../output.ts';
import { parseInput } from '../parse-input.ts';
import { wholeNumber } from '../parse-option.ts';

const KEY = ['--idempotency-key <sleutel>', 'eigen sleutel: dezelfde sleutel verstuurt niets opnieuw'] as const;
const OUTCOMES =
  'arrested, arrested_thanks_to_resident, suspects_gone, false_alarm, ended_other (met --text); bij een vermissing ook found_safe, found_injured, found_deceased';

/** What changes a live alert: `alert update`, `correct`, `extend`, `withdraw` and `close`. */
export function registerAlertChanges(alert: Command, registration: Registration): void {
  const withId = (name: string, description: string): Command =>
    alert.command(name).argument('<id>', 'id van de melding', alertId).description(description);
  registerNews(withId, registration);
  registerEnds(withId, registration);
}

type WithId = (name: string, description: string) => Command;

function registerNews(withId: WithId, { on }: Registration): void {
  on<{
    facts?: string;
    text?: string;
    direction?: string;
    onFoot?: boolean;
    weapon?: string;
    idempotencyKey?: string;
    override?: string;
  }>(
    withId('update', 'stuur een aanvulling aan iedereen die de melding kreeg')
      .option('--text <tekst>', 'wat er nieuw is, in gewone taal')
      .option('--direction <waarheen>', 'nieuwe vluchtrichting')
      .option('--on-foot', 'nu te voet')
      .option('--weapon <wapen>', 'wapen')
      .option('--facts <bestand.json>', 'aanvulling als JSON: persons, vehicle, seenAgain, …; vlaggen gaan voor')
      .option(...KEY)
      .option(...OVERRIDE),
    async ({ words, options, output, session }) => {
      const { text, direction: directionOfFlight, onFoot, weapon, idempotencyKey } = options;
      const change = parseInput(AlertUpdate, {
        ...readFactsFile(options.facts).facts,
        ...given({ text, directionOfFlight, onFoot, weapon }),
      });
      const changed = await session((at) =>
        changeAlert(at.ctx, at, words[0] ?? '', {
          sort: 'update',
          change,
          idempotencyKey,
          override: readOverride(options.override),
        }),
      );
      return news(output, changed, 'De aanvulling');
    },
  );

  on<{ wrote: string; is: string; text?: string; idempotencyKey?: string; override?: string }>(
    withId('correct', 'verbeter iets dat fout in de melding stond')
      .requiredOption('--wrote <tekst>', 'wat er fout stond')
      .requiredOption('--is <tekst>', 'wat het is')
      .option('--text <tekst>', 'toelichting')
      .option(...KEY)
      .option(...OVERRIDE),
    async ({ words, options, output, session }) => {
      const { wrote, is, text, idempotencyKey } = options;
      const change = parseInput(AlertCorrection, { corrections: [{ wrote, is }], ...given({ text }) });
      const changed = await session((at) =>
        changeAlert(at.ctx, at, words[0] ?? '', {
          sort: 'correction',
          change,
          idempotencyKey,
          override: readOverride(options.override),
        }),
      );
      return news(output, changed, 'De verbetering');
    },
  );

  on<{ hours: number }>(
    withId('extend', 'laat een melding langer lopen').requiredOption('--hours <uren>', 'uren vanaf nu', wholeNumber(1)),
    async ({ words, options, output, session }) => {
      const changed = await session((at) => extendAlert(at.ctx, words[0] ?? '', { hours: options.hours }));
      answer(
        output,
        changed,
        `De melding loopt nu tot ${changed.expiresAt ? clockTime(changed.expiresAt) : 'het einde'}.`,
      );
    },
  );
}

function registerEnds(withId: WithId, { on }: Registration): void {
  on<{ reason?: string }>(
    withId('withdraw', 'trek een melding in: wat nog niet weg is gaat niet meer, de rest wordt herroepen').option(
      '--reason <tekst>',
      'waarom, voor de bewoners',
    ),
    async ({ words, options, output, session }) => {
      const withdrawal = parseInput(AlertWithdrawal, given({ reason: options.reason }));
      const ended = await session((at) => withdrawAlert(at.ctx, at, words[0] ?? '', withdrawal));
      answer(output, ended, 'De melding is ingetrokken; iedereen die haar kreeg hoort dat.');
    },
  );

  on<{
    outcome?: string;
    facts?: string;
    count?: number;
    text?: string;
    footageFrom?: string;
    footageUntil?: string;
    footageTo?: string;
  }>(
    withId('close', 'meld een melding af: iedereen die haar kreeg hoort hoe het afliep')
      .option('--outcome <afloop>', `hoe het afliep: ${OUTCOMES}`)
      .option('--count <aantal>', 'aantal aangehouden personen', wholeNumber(1))
      .option('--text <tekst>', 'hoe het afliep, bij ended_other')
      .option('--footage-from <tijd>', 'bij suspects_gone: beelden gevraagd vanaf, als 21:20 of volledig')
      .option('--footage-until <tijd>', 'tot')
      .option('--footage-to <nummer>', 'nummer waar de beelden heen kunnen, +316…')
      .option('--facts <bestand.json>', 'de afloop als JSON; vlaggen gaan voor'),
    async ({ words, options, output, session }) => {
      const { outcome, count, text, footageTo, footageFrom, footageUntil } = options;
      const moment = (typed?: string): string | undefined =>
        typed === undefined ? undefined : parseMoment(typed, new Date());
      const closing = parseInput(AlertClosing, {
        ...readFactsFile(options.facts).facts,
        ...given({
          outcome,
          count,
          text,
          footageTo,
          footageFrom: moment(footageFrom),
          footageUntil: moment(footageUntil),
        }),
      });
      const ended = await session((at) => closeAlert(at.ctx, at, words[0] ?? '', closing));
      answer(output, ended, 'De melding is afgemeld; iedereen die haar kreeg hoort hoe het afliep.');
    },
  );
}

/** What is new went out, or waits for a second pair of eyes. */
function news(output: Output, alert: Alert & { sent: boolean }, what: string): number {
  answer(
    output,
    alert,
    alert.sent
      ? `${what} gaat naar iedereen die de melding kreeg.`
      : `${what} is nog niet verstuurd: een chef van dienst moet eerst goedkeuren.`,
  );
  return alert.sent ? EXIT.ok : EXIT.failed;
}

function answer(output: Output, alert: Alert, sentence: string): void {
  output.answer(alert, () => output.line(`${sentence} (${STATUS[alert.status]}, controlecode ${alert.checkCode})`));
}
