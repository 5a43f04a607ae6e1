import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';

import { AppError } from '../../core/errors.ts';
import { ROLES } from '../../core/identity/index.ts';
import type { Authenticate } from '../operations/admit.ts';

/**
 * Who is asking: for now whoever holds the operator token of the configuration. Only the Authorization header counts,
 * never the query string, which ends up in logs and histories. Throws `unauthenticated`.
 */
export function operatorToken(token: string): Authenticate {
  const expected = digest(token);
  return async (request: Request) => {
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
    return { actor: { id: 'operator', roles: ROLES }, tenant: '' };
  };
}

/** Equal lengths, so that the comparison takes the same time whatever was sent. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
