import type { Request, Response } from 'express';
import { AppError } from '../../core/errors.ts';
import type { Caller } from '../http/caller.ts';
import { admit, type Authenticate } from './admit.ts';
import type { Operation } from './operation.ts';

/** How long somebody may still hear after he signed out elsewhere, was switched off, or lost the role. */
export const LOOK_AGAIN_MS = 15_000;

/**
 * Ends a stream as soon as whoever listens may not any more. Looking again is no sign of life: a screen that nobody
 * touches does not keep its session.
 */
export function endWhenRefused(
  operation: Operation,
  given: { request: Request; response: Response; caller: Caller },
  options: { authenticate: Authenticate; ownOrigin: string; lookAgainMs?: number | undefined },
): void {
  const { request, response, caller } = given;
  const quietly = { ...options, authenticate: (asked: Request) => options.authenticate(asked, { countsAsUse: false }) };
  const look = async (): Promise<void> => {
    try {
      const now = await admit(operation, request, quietly);
      if (now.tenant !== caller.tenant) response.end();
    } catch (error) {
      // A database that is away for a moment refuses nobody.
      if (error instanceof AppError && ['unauthenticated', 'forbidden', 'rate-limited'].includes(error.code))
        response.end();
    }
  };
  const timer = setInterval(() => void look(), options.lookAgainMs ?? LOOK_AGAIN_MS);
  response.on('close', () => clearInterval(timer));
}
