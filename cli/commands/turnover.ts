import type { Command } from 'commander';
import { listTurnoverCases, runCheckIns, runRelayRates, runTurnover } from '../../core/turnover/index.ts';
import { dayAndTime } from '../alert/dutch-time.ts';
import type { Register } from '../command.ts';
import { table } from '../table.ts';

/** `heterdaadkracht turnover …`: groups that lose whoever runs them, and taking the next steps now. */
export const registerTurnover: Register = (program: Command, { on }) => {
  const turnover = program.command('turnover').description('verloop: groepen die hun beheerder verliezen, en hiaten');

  on<{ all?: boolean }>(
    turnover
      .command('list', { isDefault: true })
      .description('toon wat open staat, hiaten eerst')
      .option('--all', 'ook wat is afgelopen'),
    async ({ options, output, session }) => {
      const asked = options.all === true ? {} : { state: 'open' as const };
      const cases = await session(({ ctx }) => listTurnoverCases(ctx, asked));
      const rows = cases.map(({ id, group, cause, state, openedAt }) => [
        String(id),
        group.name,
        cause,
        state,
        dayAndTime(openedAt),
      ]);
      const heads = [
        { title: 'Nr', right: true },
        { title: 'Groep' },
        { title: 'Oorzaak' },
        { title: 'Stand' },
        { title: 'Sinds' },
      ];
      output.answer({ cases }, () => output.line(rows.length === 0 ? 'Er staat niets open.' : table(heads, rows)));
    },
  );

  on<object>(
    turnover.command('run').description('kijk nu alles na; de bot doet dit om de tien minuten vanzelf'),
    async ({ output, session }) => {
      const done = await session(async ({ ctx }) => ({
        quarters: await runRelayRates(ctx),
        turnover: await runTurnover(ctx),
        checkIns: await runCheckIns(ctx),
      }));
      const { turnover: t, checkIns: c } = done;
      output.answer(done, () =>
        output.line(
          `Geopend ${t.opened}, afgelopen ${t.closed}, gevraagd ${t.asked}, hiaten ${t.gaps}. Nog actief gevraagd ${c.asked}, herinnerd ${c.reminded}, gemaild ${c.mailed}, taak ${c.escalated}.`,
        ),
      );
    },
  );
};
