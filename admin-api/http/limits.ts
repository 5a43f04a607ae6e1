import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { AppError } from '../../core/errors.ts';
import { makeProblem, sendProblem } from './problem.ts';

/**
 * Per network address (IPv6: per /56), and generous: a whole police station may sit behind one. What stops guessing is the
 * growing delay per account, in core/identity; these only keep one address from taking all our time.
 */
const REFUSALS_PER_MINUTE = 300;
const SIGN_INS_PER_MINUTE = 3000;
const IPV6_PREFIX = 56;
const SIGN_IN = new Set([
  '/session',
  '/session/second-factor',
  '/session/passkey-question',
  '/session/passkey',
  '/set-up',
  '/invitation',
  '/password-reset',
]);

/**
 * Counts who comes with a session or token that is not right. Whoever has a right one is never held up by what others
 * at the same address do.
 */
export function createRefusalLimit(perMinute = REFUSALS_PER_MINUTE): (request: Request) => Promise<void> {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return async (request) => {
    const key = ipKeyGenerator(request.ip ?? '', IPV6_PREFIX);
    await limiter.consume(key).catch(() => {
      throw new AppError('rate-limited', 'Van dit adres kwam te vaak een verkeerd token. Wacht een minuut.');
    });
  };
}

/** For what is open to everybody and costs work: signing in and using a link. */
export const limitSignIns = (perMinute = SIGN_INS_PER_MINUTE): RequestHandler =>
  limitPerAddress(perMinute, (request) => request.method === 'POST' && SIGN_IN.has(request.path));

/**
 * For what the page for residents asks about areas. An information evening behind one address has room: a map that is drawn on
 * asks some dozens of tiles, a look-up is one request.
 */
export function limitEnrolmentAreas(limits = { lookUps: 120, tiles: 1500 }): RequestHandler[] {
  const isTile = ({ path }: Request) => /^\/enrolment-(tiles|background)\//.test(path);
  const isLookUp = ({ path }: Request) => /^\/enrolment-(areas|municipalities)$/.test(path);
  return [limitPerAddress(limits.lookUps, isLookUp), limitPerAddress(limits.tiles, isTile)];
}
/** Per address too: what is asked and answered about an enrolment, and new ones, each of which sends a message to somebody. */
export function limitEnrolments(limits = { perMinute: 120, newPerHour: 30 }): RequestHandler[] {
  const isNew = ({ method, path }: Request) => method === 'POST' && path === '/enrolment-requests';
  return [
    limitPerAddress(limits.perMinute, ({ path }) => path.startsWith('/enrolment-requests')),
    limitPerAddress(limits.newPerHour, isNew, 3_600_000),
  ];
}

/** For going to the organisation's login and coming back: each costs a row, and asking there. */
export const limitFederated = (perMinute = SIGN_INS_PER_MINUTE): RequestHandler =>
  limitPerAddress(perMinute, () => true);

function limitPerAddress(limit: number, counts: (request: Request) => boolean, windowMs = 60_000): RequestHandler {
  return rateLimit({
    windowMs,
    limit,
    standardHeaders: false,
    legacyHeaders: false,
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    ipv6Subnet: IPV6_PREFIX,
    skip: (request) => !counts(request),
    handler: (request, response) => {
      response.setHeader('retry-after', String(windowMs / 1000));
      const wait = windowMs > 60_000 ? 'Probeer het over een uur opnieuw.' : 'Wacht een minuut.';
      const busy = new AppError('rate-limited', `Van dit adres komen te veel verzoeken. ${wait}`);
      sendProblem(response, makeProblem(busy, String(request.id)));
    },
  });
}
