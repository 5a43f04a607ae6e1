import { Option, type Command } from 'commander';
import {
  checkEnrolment,
  ENROLMENT_STATES,
  getEnrolment,
  inviteGroups,
  listEnrolments,
  STAGES,
  type EnrolmentState,
  type EnrolmentSummary,
  type Stage,
} from '../../core/enrolment/index.ts';
import { clockTime } from '../alert/dutch-time.ts';
import type { Register, Registration } from '../command.ts';
import { wholeNumber } from '../parse-option.ts';
import { table } from '../table.ts';

const groupNumber = wholeNumber(1);

const STATES: Readonly<Record<EnrolmentState, string>> = {
  unproven: 'nummer niet bewezen',
  'municipality-check': 'bij de gemeente',
  'police-check': 'bij de politie',
  waiting: 'wacht op antwoord',
  approved: 'goedgekeurd',
  refused: 'afgewezen',
  withdrawn: 'ingetrokken',
  expired: 'vervallen',
};

interface Decided {
  stage: Stage;
  reason: string;
  group?: number;
  samePerson?: boolean;
}

/** `heterdaadkracht enrolments …`: who asks to take part, deciding, and inviting who was imported. */
export const registerEnrolments: Register = (program: Command, { on }) => {
  const enrolments = program
    .command('enrolments')
    .description('aanmeldingen van groepen: bekijken, besluiten, uitnodigen');

  on<{ state?: EnrolmentState }>(
    enrolments
      .command('list')
      .description('toon aanmeldingen, wie het langst wacht eerst')
      .addOption(new Option('--state <stand>', 'alleen deze stand').choices(ENROLMENT_STATES)),
    async ({ options, output, session }) => {
      const { state } = options;
      const items = await session(({ ctx }) => listEnrolments(ctx, state === undefined ? {} : { state }));
      output.answer({ enrolments: items }, () =>
        output.line(items.length > 0 ? enrolmentTable(items) : 'Er wacht geen aanmelding.'),
      );
    },
  );
  registerDecision(enrolments, on, 'approve', 'keur een aanmelding goed, voor de gemeente of voor de politie');
  registerDecision(enrolments, on, 'refuse', 'wijs een aanmelding af; de beheerder leest de reden');

  on<{ group?: number[] }>(
    enrolments
      .command('invite')
      .description('vraag beheerders van ingelezen groepen één keer of zij meedoen')
      .option(
        '--group <id...>',
        'alleen deze groepen; anders alle die geregistreerd zijn en niet aangesloten',
        (text: string, before: number[] = []) => [...before, groupNumber(text)],
      ),
    async ({ options, output, session }) => {
      const groupIds = options.group;
      const invited = await session(({ ctx }) => inviteGroups(ctx, groupIds === undefined ? {} : { groupIds }));
      output.answer(invited, () => {
        output.line(`Gevraagd: ${invited.people} beheerders over ${invited.groups} groepen.`);
        output.line(`Al eerder gevraagd: ${invited.already}. Niet te bereiken: ${invited.unreachable}.`);
      });
    },
  );
};

function registerDecision(
  enrolments: Command,
  on: Registration['on'],
  decision: 'approve' | 'refuse',
  what: string,
): void {
  on<Decided>(
    enrolments
      .command(`${decision} <id>`)
      .description(what)
      .addOption(new Option('--stage <kant>', 'voor wie u besluit').choices(STAGES).makeOptionMandatory())
      .requiredOption('--reason <tekst>', 'waarom')
      .option('--group <id>', 'deze groep van het register is het', groupNumber)
      .option('--same-person', 'nagevraagd: een nummer met een andere naam is van dezelfde persoon'),
    async ({ words, options, output, session }) => {
      const id = words[0] ?? '';
      const { stage } = options;
      const done = await session(async ({ ctx }) => {
        const { version } = await getEnrolment(ctx, id);
        const group = options.group === undefined ? {} : { groupId: options.group };
        const person = options.samePerson === true ? { samePerson: true } : {};
        return checkEnrolment(ctx, id, { stage, decision, reason: options.reason, version, ...group, ...person });
      });
      output.answer(done, () => output.line(`Aanmelding ${done.reference}: ${STATES[done.state]}.`));
    },
  );
}

const enrolmentTable = (items: readonly EnrolmentSummary[]): string =>
  table(
    [
      { title: 'id' },
      { title: 'kenmerk' },
      { title: 'groep' },
      { title: 'stand' },
      { title: 'sinds' },
      { title: 'let op' },
    ],
    items.map(({ id, reference, name, state, stateAt, findings }) => [
      id,
      reference,
      name,
      STATES[state],
      clockTime(stateAt),
      findings.join(', '),
    ]),
  );
