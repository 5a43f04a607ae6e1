import type { Command } from 'commander';
import { contextIn } from '../../core/context.ts';
import {
  applyRetention,
  listRetentionRules,
  listRetentionRuns,
  previewRetention,
  type RetentionRun,
  type RuleResult,
} from '../../core/privacy/index.ts';
import { dayAndTime } from '../alert/dutch-time.ts';
import type { Register } from '../command.ts';
import type { Session } from '../session.ts';
import { wholeNumber } from '../parse-option.ts';
import { table } from '../table.ts';

/** `heterdaadkracht retention …`: what is kept for how long, and erasing what is over its time. */
export const registerRetention: Register = (program: Command, { on }) => {
  const retention = program
    .command('retention')
    .description('bewaartermijnen: wat hoe lang blijft, opruimen en verslagen');

  on<object>(
    retention.command('rules', { isDefault: true }).description('toon de bewaarregels'),
    async ({ output, session }) => {
      const rules = await session(({ ctx }) => listRetentionRules(ctx));
      output.answer({ rules }, () =>
        output.line(
          table(
            [{ title: 'Regel' }, { title: 'Dagen', right: true }, { title: 'Wat' }],
            rules.map(({ id, days, what }) => [id, days, what]),
          ),
        ),
      );
    },
  );

  on<{ dryRun?: boolean }>(
    retention
      .command('run')
      .description('ruim nu op wat over zijn termijn is; de bot doet dit elke dag vanzelf')
      .option('--dry-run', 'zeg alleen wat er zou gaan'),
    async ({ options, output, session }) => {
      if (options.dryRun === true) {
        const results = await session((one) => previewRetention(contextsOf(one)));
        output.answer({ dryRun: true, results }, () => output.line(resultTable(results)));
        return;
      }
      const run = await session((one) => applyRetention(contextsOf(one)));
      output.answer(run, () => output.line(resultTable(run.results)));
    },
  );

  on<{ limit: number }>(
    retention
      .command('report')
      .description('toon de verslagen van het opruimen, het nieuwste eerst')
      .option('--limit <aantal>', 'hoeveel verslagen', wholeNumber(1), 10),
    async ({ options, output, session }) => {
      const runs = await session(({ ctx }) => listRetentionRuns(ctx, { limit: options.limit }));
      output.answer({ runs }, () => output.line(runs.length === 0 ? 'Er is nog niet opgeruimd.' : runTable(runs)));
    },
  );
};

const contextsOf = ({ ctx, tenants, around }: Session) => ({
  system: ctx,
  identity: contextIn(tenants, ctx.tenant, 'identity', around),
});

const sum = (results: Record<string, RuleResult>, of: 'removed' | 'held'): number =>
  Object.values(results).reduce((total, one) => total + one[of], 0);

const runTable = (runs: readonly RetentionRun[]): string =>
  table(
    [
      { title: 'Begonnen' },
      { title: 'Door' },
      { title: 'Klaar' },
      { title: 'Opgeruimd', right: true },
      { title: 'Bewaarplicht', right: true },
    ],
    runs.map(({ startedAt, actor, finishedAt, results }) => [
      dayAndTime(startedAt),
      actor,
      finishedAt === null ? 'nee' : 'ja',
      sum(results, 'removed'),
      sum(results, 'held'),
    ]),
  );

const resultTable = (results: Record<string, RuleResult>): string =>
  table(
    [
      { title: 'Regel' },
      ...['Dagen', 'Over termijn', 'Opgeruimd', 'Bewaarplicht'].map((title) => ({ title, right: true })),
    ],
    Object.entries(results).map(([rule, one]) => [rule, one.days, one.examined, one.removed, one.held]),
  );
