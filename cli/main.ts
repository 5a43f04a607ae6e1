import { readCliConfig } from './config.ts';
import type { Cli } from './command.ts';
import { runCli } from './program.ts';

const stopped = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.abort());
// `| head` closes our output: that is no mistake.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
}

let config: ReturnType<typeof readCliConfig> | undefined;
const cli: Cli = {
  streams: { stdout: process.stdout, stderr: process.stderr },
  config: () => (config ??= readCliConfig()),
  signal: stopped.signal,
};
process.exitCode = await runCli(process.argv.slice(2), cli);
