import type { Request } from 'express';
import type { Context } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { authenticateSession, authenticateToken } from '../../core/identity/index.ts';
import type { Authenticate } from '../operations/admit.ts';
import type { Caller } from './caller.ts';
import { readSessionCookie, SECRET } from './cookies.ts';
import { createRefusalLimit } from './limits.ts';
import { HttpError } from './problem.ts';

const TOKEN = /^hk_[A-Za-z0-9_-]{43}$/;

/**
 * Who is asking: somebody who signed in, by the session cookie, or a program, by an API token in the Authorization header.
 * Never both, so that a page cannot lend a token the rights of whoever looks at it. Never by the query string, which ends
 * up in logs and histories. Throws `unauthenticated`.
 */
export function authenticator(context: (request: Request) => Context): Authenticate {
  const countRefusal = createRefusalLimit();
  return async (request, options = { countsAsUse: true }) => {
    const cookie = readSessionCookie(request);
    const header = request.headers.authorization;
    if (header !== undefined && cookie !== undefined) {
      throw new HttpError('malformed', 'Stuur een sessiecookie of een API-token mee, niet allebei.');
    }
    try {
      return await (header === undefined
        ? bySession(context(request), cookie, options)
        : byToken(context(request), header));
    } catch (error) {
      if (error instanceof AppError && error.code === 'unauthenticated') await countRefusal(request);
      throw error;
    }
  };
}

async function bySession(ctx: Context, cookie: string | undefined, options: { countsAsUse: boolean }): Promise<Caller> {
  if (cookie === undefined) {
    throw new AppError(
      'unauthenticated',
      'Log eerst in. Een programma stuurt een API-token mee in de kopregel Authorization: Bearer hk_….',
    );
  }
  const session = SECRET.test(cookie) ? await authenticateSession(ctx, cookie, options) : undefined;
  if (session === undefined) {
    throw new AppError('unauthenticated', 'Uw sessie is voorbij. Log opnieuw in.');
  }
  return { actor: session.actor, tenant: session.municipality, session };
}

async function byToken(ctx: Context, header: string): Promise<Caller> {
  const token = /^Bearer +(\S+)$/i.exec(header)?.[1] ?? '';
  const found = TOKEN.test(token) ? await authenticateToken(ctx, token) : undefined;
  if (found === undefined) {
    throw new AppError(
      'unauthenticated',
      'Dit API-token klopt niet, is verlopen of ingetrokken. Kijk na of het helemaal is overgenomen.',
    );
  }
  return { actor: found.actor, tenant: found.municipality };
}
