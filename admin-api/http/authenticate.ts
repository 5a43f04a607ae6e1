import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import type { Actor } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';

export type Authenticate = (request: Request) => Actor;

/**
 * Who is asking: for now whoever holds the operator token of the configuration. Only the Authorization header counts,
 * never the query string, which ends up in logs and histories. Throws `unauthenticated`.
 */
export function operatorToken(token: string): Authenticate {
  const expected = digest(token);
  return (request) => {
    const given = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (given === undefined) {
      throw new AppError(
        'unauthenticated',
        'Stuur het operator-token mee in de kopregel Authorization: Bearer <token>.',
      );
    }
    if (!timingSafeEqual(digest(given), expected)) {
      throw new AppError('unauthenticated', 'Dit operator-token klopt niet. Kijk na of het helemaal is overgenomen.');
    }
    return { id: 'operator' };
  };
}

/** Equal lengths, so that the comparison takes the same time whatever was sent. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
