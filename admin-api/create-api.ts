import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Express } from 'express';
import type { Logger } from 'pino';
import { contextIn, type Clock, type Surroundings } from '../core/context.ts';
import { relayFigures } from '../core/insights/index.ts';
import type { Keys } from '../core/keys/index.ts';
import { relyingParty } from '../core/identity/index.ts';
import type { Printer } from '../core/ports/printer.ts';
import { openServedAreas, type Targetings } from '../core/registry/index.ts';
import type { Tenants } from '../db/tenants.ts';
import { createApp } from './app.ts';
import { createEventHub } from './events/hub.ts';
import { answerBrokenRequest } from './http/broken-request.ts';
import { createFigures } from './metrics/figures.ts';
import { createMetricsServer } from './metrics/server.ts';
import { createOidcClient } from './oidc/client.ts';
import type { OidcSettings } from './oidc/settings.ts';
import { openPdok, type PdokSettings } from './pdok/index.ts';
import { makeLink, NO_PRINTER } from './services.ts';
import { createVisitors } from './visitors.ts';
import { openAreaTiles } from './tiles/area-tiles.ts';

export interface ApiConfig {
  host: string;
  /** 0: one that is free. */
  port: number;
  /** Base of the check links, without a slash at the end. */
  publicUrl: string;
  /** Where to tell of a hole in the security: a mailto:, tel: or https: address. */
  securityContact: string;
  /** The organisation's own login, when it has one. */
  oidc?: OidcSettings | undefined;
  /** Port of `/metrics` on 127.0.0.1; absent: none. */
  metricsPort?: number | undefined;
  trustProxy?: readonly string[] | undefined;
  /** How often it is looked again whether who listens to a stream still may, in ms; only tests hurry. */
  lookAgainMs?: number | undefined;
  /** Background and place search from outside; absent: both are off. */
  pdok?: PdokSettings | undefined;
  /** Whether a mail server is set; absent: off. */
  mail?: 'on' | 'local' | 'off' | undefined;
  /** Where the simulator's phones are to be seen, when one runs. */
  simulatorUrl?: string | undefined;
}

export interface Api {
  app: Express;
  /** Resolves once requests are accepted. Rejects with Node's error (EADDRINUSE) when the port is taken. */
  listen(): Promise<{ url: string; port: number; metricsUrl?: string }>;
  /** Takes no more requests, ends the event streams, waits for requests under way (10 s at most). Idempotent. */
  close(): Promise<void>;
}

const GRACE_MS = 10_000;
const SWEEP_MS = 25;

/** Puts the HTTP side together on parts that others opened; `tenants`, `targetings` and `printer` stay theirs to close. */
export function createApi(parts: {
  tenants: Tenants;
  keys: Keys;
  log: Logger;
  clock: Clock;
  targetings: Targetings;
  /** Makes PDFs; who opened it closes it. */
  printer?: Printer | undefined;
  config: ApiConfig;
}): Api {
  const { tenants, keys, log, clock, targetings, config } = parts;
  const around: Surroundings = { keys, log, clock, actor: { id: 'api' } };
  const events = createEventHub(tenants, around);
  const figures = createFigures(tenants, around, events.size);
  const pdok = openPdok(config.pdok ?? {}, { clock, log });
  let closing: Promise<void> | undefined;
  const app = createApp({
    tenants,
    keys,
    log,
    clock,
    figures,
    services: {
      targetings,
      checkBaseUrl: config.publicUrl,
      mail: config.mail ?? 'off',
      events,
      relayFigures: (municipality, alerts) => relayFigures(contextIn(tenants, municipality, 'police', around), alerts),
      linkTo: makeLink(config.publicUrl),
      printer: parts.printer ?? NO_PRINTER,
      passkeySite: relyingParty(config.publicUrl),
      areaTiles: openAreaTiles(),
      servedAreas: openServedAreas(tenants.directory, targetings),
      servedTiles: openAreaTiles(),
      visitors: createVisitors(tenants, around),
      pdok,
      organisation: config.oidc && { login: createOidcClient(config.oidc.client), rules: config.oidc.rules },
      phonesUrl: config.simulatorUrl,
    },
    publicUrl: config.publicUrl,
    securityContact: config.securityContact,
    lookAgainMs: config.lookAgainMs,
    trustProxy: config.trustProxy ?? [],
    isClosing: () => closing !== undefined,
  });
  const server = createServer(app);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => answerBrokenRequest(error, socket as Socket));
  const metrics = config.metricsPort === undefined ? undefined : createMetricsServer(figures);

  const shutDown = async (): Promise<void> => {
    const closed = [server, metrics].map((each) => (each === undefined ? undefined : closeServer(each)));
    await events.close();
    await Promise.all(closed);
    await pdok.close();
  };
  return {
    app,
    listen: async () => {
      const metricsPort = metrics && (await listenOn(metrics, config.metricsPort ?? 0, '127.0.0.1'));
      const port = await listenOn(server, config.port, config.host).catch(async (error: unknown) => {
        await shutDown();
        throw error;
      });
      events.start();
      const host = config.host.includes(':') ? `[${config.host}]` : config.host;
      const metricsUrl = metricsPort === undefined ? {} : { metricsUrl: `http://127.0.0.1:${metricsPort}/metrics` };
      return { url: `http://${host}:${port}`, port, ...metricsUrl };
    },
    close: () => (closing ??= shutDown()),
  };
}

function listenOn(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const impatient = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    // A connection whose last answer is out would otherwise be kept for the next request that never comes.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
    server.close(() => {
      clearTimeout(impatient);
      clearInterval(sweep);
      resolve();
    });
  });
}
