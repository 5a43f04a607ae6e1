import type { Command } from 'commander';
import type { Config } from '../core/config-schema.ts';
import { createOutput, type Output, type Streams } from './output.ts';
import { withInstallation, withSession, type Session } from './session.ts';

/** What every command may use. */
export interface Cli {
  streams: Streams;
  /** Read when first needed, so that --help works with a broken configuration. @throws ConfigError */
  config(): Config;
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
}

/** One call of a command: its words, its options, and where it speaks. */
export interface Call<Options> {
  words: string[];
  options: Options;
  output: Output;
  cli: Cli;
  /** Opens the database for `work`; see `withSession`. */
  session<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** The same on the side of accounts, of no municipality: the command itself says which one. */
  identity<T>(work: (session: Session) => Promise<T>): Promise<T>;
}

/** Gives a command `--json` and a handler that answers with the exit code (nothing means 0). */
export function handle<Options extends object>(
  command: Command,
  cli: Cli,
  finish: (code: number) => void,
  handler: (call: Call<Options>) => Promise<number | void>,
): Command {
  if (!command.options.some(({ long }) => long === '--municipality'))
    command.option('--municipality <code>', 'CBS-code van de gemeente (standaard: de enige die er is)');
  return command.option('--json', 'antwoord als JSON, voor programma’s').action(async () => {
    const options = command.optsWithGlobals<Options & { json?: boolean; municipality?: string }>();
    const output = createOutput(cli.streams, options.json === true);
    const session = <T>(work: (session: Session) => Promise<T>): Promise<T> =>
      withSession(cli.config(), output.note, work, options.municipality);
    const identity = <T>(work: (session: Session) => Promise<T>): Promise<T> =>
      withInstallation(cli.config(), output.note, (at) =>
        work({ ...at, ctx: { ...at.around, db: at.tenants.identity, tenant: '' } }),
      );
    finish((await handler({ words: command.args, options, output, cli, session, identity })) ?? 0);
  });
}

/** What a command file needs to add its command. */
export interface Registration {
  cli: Cli;
  on<Options extends object>(command: Command, handler: (call: Call<Options>) => Promise<number | void>): Command;
}
export type Register = (program: Command, registration: Registration) => void;
