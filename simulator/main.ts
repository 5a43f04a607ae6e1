import { pino } from 'pino';
import { readConfig } from './config.ts';
import { createSimulator } from './index.ts';

async function main(): Promise<void> {
  const config = readConfig();
  const log = pino({ level: config.logLevel });
  const simulator = await createSimulator({ ...config, log });
  process.stdout.write(`De telefoons staan op ${simulator.url}\n`);
  const stop = (): void => {
    simulator.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

/** What went wrong at the start, and what to do about it. */
function explain(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: string };
  if (code === 'EADDRINUSE')
    return 'Deze poort is bezet. Stop het andere programma, of kies een poort met SIMULATOR_PORT.';
  if (code === 'EACCES' || code === 'EROFS')
    return `In deze map kan niet worden geschreven: ${message}. Kies een andere met SIMULATOR_DATA.`;
  return message ?? String(error);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
});
