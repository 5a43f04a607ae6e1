import type { Context } from '../core/context.ts';
import { getLine } from '../core/delivery/index.ts';
import { createApiToken } from '../core/identity/index.ts';
import { demoRegistry, listAreas } from '../core/registry/index.ts';
import { readFlags } from './arguments.ts';
import { readStandaloneConfig, startedByNpm } from './config.ts';
import { openApiClient } from './demo/api-client.ts';
import { runAlert } from './demo/run-alert.ts';
import { progressView } from './demo/show-progress.ts';
import { problemsOf, summaryOf, toJson } from './demo/summary.ts';
import { chromiumFolder, throwAwayConfig, throwAwayFolder } from './demo/throw-away.ts';
import { startInstallation, type Installation } from './installation.ts';
import { createLifecycle } from './lifecycle.ts';
import { linkLine } from './link-line.ts';
import { openLogbook, type Logbook } from './logbook.ts';
import { run, sentenceOf } from './run.ts';

const USAGE = `Gebruik: npm run demo [-- --whatsapp-web] [-- --json]

  --whatsapp-web  door de echte WhatsApp-bibliotheek in een echte browser
  --json          de laatste regel is één JSON-object met de uitkomst
`;
/** The simulated people live this much faster than real ones. */
const SPEED = 60;
const LINK_MS = 90_000;
const HOUR_MS = 3_600_000;

const lifecycle = createLifecycle();
let logbook: Logbook | undefined;
let postgresPid: (() => number) | undefined;
let result: string | undefined;

async function demo(signal: AbortSignal): Promise<number> {
  const flags = readFlags(process.argv.slice(2), ['whatsapp-web', 'json', 'help']);
  if (flags.has('help')) {
    process.stdout.write(USAGE);
    return 0;
  }
  const json = flags.has('json');
  // With --json the table goes where people look and machines do not.
  const stream = json ? process.stderr : process.stdout;
  const write = (text: string): void => void stream.write(text);
  write('De demo start, in een eigen map en op eigen poorten…\n');
  const installation = await startThrowAway(flags.has('whatsapp-web'), signal);
  const { network, demo: line } = installation;
  if (!network?.simulator || !line) throw new Error('De demo heeft geen oefenregister.');
  const { ctx } = line;
  const linked = await linkLine(ctx, line.lineId, network.phones, {
    phone: line.phone,
    since: installation.startedAt,
    limitMs: LINK_MS,
    signal,
  });
  signal.throwIfAborted();
  if (linked.state !== 'connected')
    throw new Error(`De lijn kwam niet in de lucht: ${linked.stateReason ?? linked.state}`);
  const { items } = await listAreas(ctx, { level: 'district', limit: 500, geometry: false });
  const names = new Map(items.map(({ code, name }) => [code, name]));
  write(`Een melding van een woninginbraak gaat naar heel Zoetermeer. Kijk mee op ${network.phones.url}\n\n`);
  const outcome = await runAlert({
    ctx,
    api: openApiClient(installation.apiUrl, await dispatcherToken({ ...ctx, db: installation.tenants.identity })),
    simulator: network.simulator,
    linePhone: line.phone,
    view: progressView(write, names, stream.isTTY === true),
    signal,
  });
  signal.throwIfAborted();
  const problems = problemsOf(outcome);
  write(`\n${summaryOf(outcome, (await getLine(ctx, line.lineId)).transport)}\n`);
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  if (json) result = toJson(outcome);
  return problems.length === 0 ? 0 : 1;
}

/** What the demo shows the API, in place of somebody who signs in. */
async function dispatcherToken(ctx: Context): Promise<string> {
  const { token } = await createApiToken(
    { ...ctx, tenant: demoRegistry().municipalityCode },
    { name: 'demo', roles: ['dispatcher'], expiresAt: new Date(ctx.clock.now().getTime() + HOUR_MS) },
  );
  return token;
}

async function startThrowAway(whatsappWeb: boolean, signal: AbortSignal): Promise<Installation & { dataDir: string }> {
  const given = readStandaloneConfig();
  const dataDir = throwAwayFolder(lifecycle);
  const config = await throwAwayConfig(given);
  const book = openLogbook(dataDir, config.LOG_LEVEL);
  logbook = book;
  lifecycle.onStop('logbook', () => book.close());
  const installation = await startInstallation(
    {
      config,
      dataDir,
      chromiumDir: chromiumFolder(given, dataDir),
      via: whatsappWeb ? 'stand-in' : 'simulator',
      speed: SPEED,
      groupPollMs: 500,
      log: book.log,
      signal,
      onPostgres: (pid) => (postgresPid = pid),
    },
    lifecycle,
  );
  return { ...installation, dataDir };
}

const code = await run(
  {
    lifecycle,
    startedByNpm: startedByNpm(),
    interrupted: 130,
    onStop: (reason) => process.stderr.write(`\nStoppen (${reason})… Nog een keer Ctrl-C stopt meteen.\n`),
    onForce: () => {
      if (postgresPid !== undefined) process.kill(postgresPid(), 'SIGQUIT');
    },
    onStopped: ({ name, milliseconds, problem }) => {
      logbook?.log.info({ part: name, milliseconds }, 'stopped');
      if (problem !== undefined) logbook?.problem(`stop ${name}`, problem);
    },
    onProblem: (what, error) => {
      logbook?.problem(what, error);
      if (what === 'failed') process.stderr.write(`${sentenceOf(error)}\n`);
    },
  },
  demo,
);
if (result !== undefined) process.stdout.write(`${result}\n`);
process.exit(code);
