import { accessSync, constants, existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import type { Config } from '../../core/config-schema.ts';
import { productFolder } from '../../standalone/data-folder.ts';
import type { RunFile } from '../../standalone/run-file.ts';
import { absent, broken, notice, ok, type Finding } from './finding.ts';

const GIGABYTE = 1024 ** 3;
/** Postgres keeps up to 1 GB of WAL; below the second figure it may stop at any moment. */
const ENOUGH_BYTES = 2 * GIGABYTE;
const LEAST_BYTES = GIGABYTE / 4;

/** Node itself. bin.mjs refuses what is too old already. */
export function checkNode(): Finding[] {
  const zone = Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam' }).resolvedOptions();
  const full = zone.locale.startsWith('nl');
  return [
    ok('Node', `versie ${process.versions.node}`),
    ...(full
      ? []
      : [
          broken(
            'Taal',
            'Node kent de Nederlandse datums niet.',
            'Installeer Node met volledige ICU (de gewone versie van nodejs.org).',
          ),
        ]),
  ];
}

/** Whether we may write, and how much room there is. */
export async function checkDataFolder(config: Config): Promise<Finding[]> {
  const folder = path.resolve(productFolder(), config.DATA_DIR);
  const place = existsSync(folder) ? folder : path.dirname(folder);
  try {
    accessSync(place, constants.W_OK | constants.X_OK);
  } catch {
    return [
      broken(
        'Gegevensmap',
        `${folder} is niet beschrijfbaar.`,
        'Geef uzelf rechten op de map, of zet DATA_DIR op een andere map.',
      ),
    ];
  }
  const { bavail, bsize } = await statfs(place);
  const free = bavail * bsize;
  const room = `${folder}, ${(free / GIGABYTE).toFixed(1)} GB vrij`;
  if (free < LEAST_BYTES)
    return [broken('Gegevensmap', room, 'Maak ruimte vrij: de database stopt als de schijf vol is.')];
  if (free < ENOUGH_BYTES) return [notice('Gegevensmap', room, 'Maak ruimte vrij; houd 2 GB over voor de database.')];
  return [ok('Gegevensmap', room)];
}

const PORTS = [
  { variable: 'PORT', probe: '/livez', ours: /status|ok|pass/i },
  { variable: 'SIMULATOR_PORT', probe: '/api/speed', ours: /"speed"/ },
  { variable: 'METRICS_PORT', probe: '/metrics', ours: /heterdaadkracht|process_cpu/ },
] as const;

/** Whether our ports are free, or something of ours answers on them; also when the processes run apart. */
export async function checkPorts(config: Config, instance: RunFile | undefined): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { variable, probe, ours } of PORTS) {
    const port = config[variable];
    const what = `Poort ${port}`;
    if (port === 0 || (await isFree(port))) findings.push(ok(what, `vrij (${variable})`));
    else if (await saysOnProbe(`http://127.0.0.1:${port}${probe}`, ours))
      findings.push(ok(what, `Heterdaadkracht antwoordt (${variable})`));
    else if (instance)
      findings.push(
        notice(
          what,
          'in gebruik door een ander programma',
          `De start die draait gebruikt een andere poort dan ${variable}.`,
        ),
      );
    else
      findings.push(
        broken(
          what,
          'in gebruik door een ander programma',
          `Stop dat programma, of kies een andere poort: ${variable}=${port + 100} npm start`,
        ),
      );
  }
  return findings;
}

async function saysOnProbe(url: string, ours: RegExp): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    return response.ok && ours.test(await response.text());
  } catch {
    return false;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Whether `npm start` runs here, and whether its API answers. */
export async function checkInstance(instance: RunFile | undefined): Promise<Finding[]> {
  if (!instance?.apiUrl) return [absent('Heterdaadkracht', 'draait nu niet op deze map', 'Start met: npm start')];
  const found = [
    ok(
      'Heterdaadkracht',
      `draait (proces ${instance.pid}, sinds ${new Date(instance.startedAt).toLocaleString('nl-NL')})`,
    ),
  ];
  found.push(await answers('API', `${instance.apiUrl}/readyz`));
  if (instance.simulatorUrl) found.push(await answers('Simulator', instance.simulatorUrl));
  return found;
}

async function answers(what: string, url: string): Promise<Finding> {
  const advice = 'Stop Heterdaadkracht en start opnieuw. Kijk in het logboek in de map var/log.';
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
    await response.body?.cancel();
    return response.ok
      ? ok(what, `antwoordt op ${url}`)
      : broken(what, `antwoordt met ${response.status} op ${url}`, advice);
  } catch {
    return broken(what, `antwoordt niet op ${url}`, advice);
  }
}
