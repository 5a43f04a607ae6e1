import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Command, CommanderError } from 'commander';
import { productFolder } from '../standalone/data-folder.ts';
import { handle, type Cli, type Register, type Registration } from './command.ts';
import { registerTokens } from './commands/accounts-tokens.ts';
import { registerAccounts } from './commands/accounts.ts';
import { registerAlerts } from './commands/alerts.ts';
import { registerAudit } from './commands/audit.ts';
import { registerApprovals } from './commands/approvals.ts';
import { registerEnrolments } from './commands/enrolments.ts';
import { registerDoctor } from './commands/doctor.ts';
import { registerGroups } from './commands/groups.ts';
import { registerImports } from './commands/imports.ts';
import { registerKeys } from './commands/keys.ts';
import { registerLines } from './commands/lines.ts';
import { registerMigrate } from './commands/migrate.ts';
import { registerMunicipalities } from './commands/municipalities.ts';
import { registerPerson } from './commands/person.ts';
import { registerRetention } from './commands/retention.ts';
import { registerTurnover } from './commands/turnover.ts';
import { speakDutch } from './dutch-help.ts';
import { errorLine, showError, type ShownError } from './errors.ts';
import { EXIT } from './exit-codes.ts';
import { usageSentence } from './usage-error.ts';

const COMMANDS: readonly Register[] = [
  registerMigrate,
  registerMunicipalities,
  registerImports,
  registerLines,
  registerGroups,
  registerAlerts,
  registerApprovals,
  registerEnrolments,
  registerAudit,
  registerAccounts,
  registerTokens,
  registerKeys,
  registerPerson,
  registerRetention,
  registerTurnover,
  registerDoctor,
];

/**
 * Runs one command. Never throws: mistakes and failures become a line on stderr.
 * @param words without the name of the program
 * @returns the exit code
 */
export async function runCli(words: readonly string[], cli: Cli): Promise<number> {
  let code: number = EXIT.ok;
  const program = new Command('heterdaadkracht')
    .description('Beheer van Heterdaadkracht: waarschuw een buurt terwijl de inbreker er nog is.')
    .version(productVersion(), '-V, --version', 'toon de versie');
  const on: Registration['on'] = (command, handler) => handle(command, cli, (value) => (code = value), handler);
  for (const register of COMMANDS) register(program, { cli, on });
  speakDutch(program, cli.streams);
  try {
    await program.parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    return error instanceof CommanderError ? usage(error, words, cli) : failure(error, words, cli);
  }
}

function productVersion(): string {
  const about = readFileSync(path.join(productFolder(), 'package.json'), 'utf8');
  return (JSON.parse(about) as { version: string }).version;
}

function usage(error: CommanderError, words: readonly string[], cli: Cli): number {
  if (error.exitCode === 0) return EXIT.ok;
  // With only the name of a group of commands, commander has shown its explanation already.
  const sentence = error.code === 'commander.help' ? 'Kies een opdracht.' : usageSentence(error);
  if (words.includes('--json')) answerError({ code: 'usage', message: sentence, issues: [] }, cli);
  cli.streams.stderr.write(`${sentence}\n`);
  return EXIT.usage;
}

function failure(error: unknown, words: readonly string[], cli: Cli): number {
  const shown = showError(error);
  if (words.includes('--json')) answerError(shown, cli);
  cli.streams.stderr.write(`${errorLine(shown)}\n`);
  return EXIT.failed;
}

function answerError(error: ShownError, { streams }: Cli): void {
  streams.stdout.write(`${JSON.stringify({ error }, null, 2)}\n`);
}
