import express, { type Express, type Request, type RequestHandler } from 'express';
import { contextIn, type Clock, type Context } from '../core/context.ts';
import type { Side } from '../core/identity/index.ts';
import type { Keys } from '../core/keys/index.ts';
import type { Tenants } from '../db/tenants.ts';
import type { Logger } from 'pino';
import { API_VERSION } from './api-version.ts';
import { authenticator } from './http/authenticate.ts';
import type { Caller } from './http/caller.ts';
import { errorMapper } from './http/error-mapper.ts';
import { limitEnrolmentAreas, limitEnrolments, limitSignIns } from './http/limits.ts';
import { requestLog } from './http/request-log.ts';
import { onlyHttps, securityHeaders } from './http/security-headers.ts';
import type { Figures } from './metrics/figures.ts';
import { mountOperations, type MountOptions } from './operations/mount.ts';
import { OPERATIONS } from './operations/table.ts';
import { consoleRoute } from './pages/console-route.ts';
import { checkRoute } from './pages/check-route.ts';
import { meetingRoute } from './pages/meeting-route.ts';
import { healthRoute } from './pages/health-route.ts';
import { notFoundPage } from './pages/not-found.ts';
import { securityTxt } from './pages/security-txt.ts';
import { relayedRoute } from './pages/relayed-route.ts';
import { unsubscribeRoute } from './pages/unsubscribe-route.ts';
import { oidcRoute } from './routes/oidc.ts';

export interface AppOptions {
  tenants: Tenants;
  keys: Keys;
  log: Logger;
  clock: Clock;
  services: MountOptions['services'];
  figures: Figures;
  publicUrl: string;
  securityContact: string;
  lookAgainMs: number | undefined;
  /** Proxies whose X-Forwarded-For is believed; none by default. */
  trustProxy: readonly string[];
  isClosing: () => boolean;
}

/** The whole HTTP surface: pages, health, and the API under /v1. */
export function createApp(options: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.enable('strict routing');
  app.enable('case sensitive routing');
  app.set('query parser', 'simple');
  app.set('trust proxy', options.trustProxy.length === 0 ? false : [...options.trustProxy]);
  const context = contextMaker(options);

  app.use(requestLog(options.log), options.figures.time);
  app.use(securityHeaders(), onlyHttps(options.publicUrl));
  app.use(healthRoute(options.tenants.directory, options.isClosing));
  app.use(
    checkRoute(options.tenants.directory, (request, tenant) =>
      context(request, { actor: { id: 'public' }, tenant }, 'police'),
    ),
  );
  app.use(
    meetingRoute(options.tenants.directory, (request, tenant) =>
      context(request, { actor: { id: 'public' }, tenant }, 'system'),
    ),
  );
  app.use(
    relayedRoute(options.tenants.directory, (request, tenant) =>
      context(request, { actor: { id: 'public' }, tenant }, 'system'),
    ),
  );
  app.use(
    unsubscribeRoute(options.tenants.directory, (request, tenant) =>
      context(request, { actor: { id: 'public' }, tenant }, 'municipality'),
    ),
  );
  app.use(securityTxt({ ...options, contact: options.securityContact }));
  if (options.services.organisation !== undefined) {
    app.use(oidcRoute(options.services.organisation, (request) => context(request, machine('public'), 'identity')));
  }
  app.use(consoleRoute());
  app.use('/v1', apiHeaders, limitSignIns(), ...limitEnrolmentAreas(), ...limitEnrolments());
  app.use(
    '/v1',
    mountOperations({
      operations: OPERATIONS,
      services: options.services,
      context,
      authenticate: authenticator((request) => context(request, machine('gate'), 'identity')),
      ownOrigin: new URL(options.publicUrl).origin,
      lookAgainMs: options.lookAgainMs,
    }),
  );
  app.use(notFoundPage);
  app.use(errorMapper);
  return app;
}

/** Whoever is not known yet sees accounts only, through the side that looks after them. */
function contextMaker({ tenants, keys, clock }: AppOptions) {
  return (request: Request, { actor, tenant }: Caller, side: Side): Context => {
    const around = { keys, clock, actor, log: request.log };
    return tenant === '' ? { ...around, db: tenants.identity, tenant } : contextIn(tenants, tenant, side, around);
  };
}

const machine = (id: string): Caller => ({ actor: { id }, tenant: '' });

const apiHeaders: RequestHandler = (_request, response, next) => {
  response.setHeader('api-version', API_VERSION);
  response.setHeader('cache-control', 'no-store');
  next();
};
