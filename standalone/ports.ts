import net from 'node:net';
import type { Config } from '../core/config-schema.ts';
import { AppError } from '../core/errors.ts';
import { anyFreePort } from './postgres/index.ts';

/** A port that we want, and the variable that chooses it. */
export interface WantedPort {
  variable: string;
  host: string;
  port: number;
  what: string;
}

/** @throws AppError naming each port that another program has or that was chosen twice, and what to do */
export async function requirePorts(wanted: readonly WantedPort[]): Promise<void> {
  refuseTwice(wanted.filter(({ port }) => port !== 0));
  const busy: WantedPort[] = [];
  for (const one of wanted) if (one.port !== 0 && !(await isFree(one))) busy.push(one);
  if (busy.length === 0) return;
  const which = busy.map(({ port, what }) => `${port} (${what})`).join(' en ');
  const instead = busy.map(({ variable, port }) => `${variable}=${port + 100}`).join(' ');
  const [is, them] = busy.length === 1 ? ['Poort', 'is'] : ['De poorten', 'zijn'];
  throw new AppError(
    'unavailable',
    `${is} ${which} ${them} al in gebruik door een ander programma. ` +
      `Stop dat programma, of kies een andere poort: ${instead} npm start`,
  );
}

function refuseTwice(wanted: readonly WantedPort[]): void {
  for (const [index, { port, variable, what }] of wanted.entries()) {
    const other = wanted.slice(0, index).find((before) => before.port === port);
    if (other === undefined) continue;
    throw new AppError(
      'invalid',
      `Poort ${port} is twee keer gekozen: voor ${other.what} (${other.variable}) en voor ${what} (${variable}). ` +
        `Kies een andere, bijvoorbeeld: ${variable}=${port + 100} npm start`,
    );
  }
}

function isFree({ host, port, variable }: WantedPort): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(refused(variable, host, port, error));
    });
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

function refused(variable: string, host: string, port: number, cause: NodeJS.ErrnoException): AppError {
  const why =
    cause.code === 'EACCES'
      ? `Poort ${port} mag u niet openen. Kies een poort boven 1024: ${variable}=8080`
      : `Op ${host}:${port} kan niet worden geluisterd (${cause.code ?? cause.message}). Controleer HOST en ${variable}.`;
  return new AppError('unavailable', why, [], { cause });
}

/** Port 0 means any: chosen here, because other parts must know it before it is opened. */
export async function resolvePorts(config: Config): Promise<Config> {
  const taken = new Set<number>();
  const choose = async (asked: number): Promise<number> => {
    let port = asked === 0 ? await anyFreePort() : asked;
    while (asked === 0 && taken.has(port)) port = await anyFreePort();
    taken.add(port);
    return port;
  };
  return {
    ...config,
    PORT: await choose(config.PORT),
    METRICS_PORT: await choose(config.METRICS_PORT),
    SIMULATOR_PORT: await choose(config.SIMULATOR_PORT),
  };
}
