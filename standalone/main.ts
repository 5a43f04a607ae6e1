import { once } from 'node:events';
import type { Config } from '../core/config-schema.ts';
import { publicUrl } from '../core/config-schema.ts';
import { readFlags } from './arguments.ts';
import { readStandaloneConfig, startedByNpm, wantsColours } from './config.ts';
import { openDataFolder } from './data-folder.ts';
import { startInstallation, type Installation, type Via } from './installation.ts';
import { firstAccess } from './first-access.ts';
import { claimFolder } from './instance.ts';
import { createLifecycle } from './lifecycle.ts';
import { linkLine } from './link-line.ts';
import { openLogbook, type Logbook } from './logbook.ts';
import { requirePorts, resolvePorts } from './ports.ts';
import { removeRunFile, writeRunFile, type RunFile } from './run-file.ts';
import { run, sentenceOf } from './run.ts';
import { createTerminal } from './terminal.ts';
import { describeTimers } from './timers.ts';
import { welcome } from './welcome.ts';

const USAGE = `Gebruik: npm start [-- --whatsapp-web]

  --whatsapp-web  de echte WhatsApp-bibliotheek in een echte browser, tegen het netwerk op deze machine

Alles wat in te stellen is staat in .env.example.
`;
const LINK_MS = 60_000;

const lifecycle = createLifecycle();
const terminal = createTerminal((text) => void process.stdout.write(text), wantsColours(process.stdout.isTTY === true));
let logbook: Logbook | undefined;
let postgresPid: (() => number) | undefined;

function viaOf(config: Config, flags: ReadonlySet<string>): Via {
  if (flags.has('whatsapp-web')) return 'stand-in';
  return config.TRANSPORT === 'whatsapp-web' ? 'outside' : 'simulator';
}

async function start(signal: AbortSignal): Promise<number> {
  const flags = readFlags(process.argv.slice(2), ['whatsapp-web', 'help']);
  if (flags.has('help')) {
    terminal.line(USAGE.trimEnd());
    return 0;
  }
  const began = performance.now();
  const config = await resolvePorts(readStandaloneConfig());
  const via = viaOf(config, flags);
  const dataDir = openDataFolder(config.DATA_DIR);
  terminal.line('Heterdaadkracht start…');
  const installation = await startIn(dataDir, config, via, signal);
  const { demo, network } = installation;
  const line =
    demo && network
      ? await linkLine(demo.ctx, demo.lineId, network.phones, {
          phone: demo.phone,
          since: installation.startedAt,
          limitMs: LINK_MS,
          signal,
        })
      : undefined;
  if (signal.aborted) return 0;
  const access = await firstAccess(installation, dataDir, config.MUNICIPALITY_CODE);
  const timers = await describeTimers(config.REDIS_URL);
  const seconds = (performance.now() - began) / 1000;
  await welcome(terminal, { installation, line, access, timers, dataDir, logFile: logbook?.file ?? '', seconds });
  await once(signal, 'abort');
  return 0;
}

/** Claims the folder, then starts everything in it; the run file tells the command line where. */
async function startIn(dataDir: string, config: Config, via: Via, signal: AbortSignal): Promise<Installation> {
  const release = await claimFolder(dataDir, (line) => terminal.line(line));
  lifecycle.onStop('folder', release);
  const apiUrl = publicUrl({ HOST: config.HOST, PORT: config.PORT });
  const runFile: RunFile = { pid: process.pid, startedAt: new Date().toISOString(), phase: 'starting', apiUrl };
  writeRunFile(dataDir, runFile);
  lifecycle.onStop('run file', () => removeRunFile(dataDir));
  await requirePorts([
    { variable: 'PORT', host: config.HOST, port: config.PORT, what: 'de website' },
    { variable: 'METRICS_PORT', host: '127.0.0.1', port: config.METRICS_PORT, what: 'de meetwaarden' },
    ...(via === 'outside' || config.SIMULATOR_URL
      ? []
      : [{ variable: 'SIMULATOR_PORT', host: '127.0.0.1', port: config.SIMULATOR_PORT, what: 'de telefoons' }]),
  ]);
  const book = openLogbook(dataDir, config.LOG_LEVEL);
  logbook = book;
  lifecycle.onStop('logbook', () => book.close());
  signal.addEventListener('abort', () => writeRunFile(dataDir, { ...runFile, phase: 'stopping' }), { once: true });
  const installation = await startInstallation(
    {
      config,
      dataDir,
      via,
      speed: 1,
      log: book.log,
      signal,
      onPostgres: (pid) => (postgresPid = pid),
    },
    lifecycle,
  );
  const { databaseUrl, metricsUrl, network } = installation;
  writeRunFile(dataDir, {
    ...runFile,
    phase: 'running',
    databaseUrl,
    publicUrl: installation.publicUrl,
    ...(config.REDIS_URL === undefined ? {} : { redisUrl: config.REDIS_URL }),
    ...(metricsUrl === undefined ? {} : { metricsUrl }),
    ...(network === undefined ? {} : { simulatorUrl: network.phones.url }),
  });
  return installation;
}

const code = await run(
  {
    lifecycle,
    startedByNpm: startedByNpm(),
    interrupted: 0,
    onStop: (reason) => terminal.line(`\nStoppen (${reason})… Nog een keer Ctrl-C stopt meteen.`),
    onForce: () => {
      if (postgresPid !== undefined) killQuietly(postgresPid());
    },
    onStopped: ({ name, milliseconds, problem }) => {
      logbook?.log.info({ part: name, milliseconds }, 'stopped');
      if (problem !== undefined) logbook?.problem(`stop ${name}`, problem);
    },
    onProblem: (what, error) => {
      logbook?.problem(what, error);
      if (what === 'failed')
        process.stderr.write(`${sentenceOf(error)}${logbook ? `\nMeer staat in ${logbook.file}.` : ''}\n`);
    },
  },
  start,
);
if (logbook !== undefined && code === 0) terminal.line('Alles is gestopt.');
process.exit(code);

/** Postgres' quick way out: it recovers at the next start. */
function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGQUIT');
  } catch {
    // it was gone already
  }
}
