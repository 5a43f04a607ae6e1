import { PassThrough } from 'node:stream';
import { runCli } from '../../cli/program.ts';
import { readConfig } from '../../core/config-schema.ts';

/** What one command said, and how it ended. */
export interface Said {
  code: number;
  out: string;
  err: string;
  /** The one JSON document on stdout. */
  json<T = Record<string, unknown>>(): T;
  /** The JSON documents on stdout, one per line. */
  lines<T = Record<string, unknown>>(): T[];
}

/** A command that runs on; `out` grows. */
export interface RunningCommand {
  out(): string;
  stop(): void;
  done: Promise<Said>;
}

/** Begins one command of the command line in this process, with this environment and no other. */
export function beginCli(words: readonly string[], environment: Record<string, string>): RunningCommand {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  let out = '';
  let err = '';
  stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const stopping = new AbortController();
  const cli = { streams: { stdout, stderr }, config: () => readConfig(environment), signal: stopping.signal };
  const done = runCli(words, cli).then((code) => ({
    code,
    out,
    err,
    json: <T>() => JSON.parse(out) as T,
    lines: <T>() =>
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as T),
  }));
  return { out: () => out, stop: () => stopping.abort(), done };
}

/** Runs one command to its end. */
export const cliWith =
  (environment: Record<string, string>) =>
  (...words: string[]): Promise<Said> =>
    beginCli(words, environment).done;
