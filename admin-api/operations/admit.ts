import type { Request } from 'express';
import type { Context } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { mayDo, PERMISSIONS, requireRecentProof, whoMay, type Side } from '../../core/identity/index.ts';
import type { Caller } from '../http/caller.ts';
import { SESSION_COOKIE } from '../http/cookies.ts';
import { requireOwnPage } from '../http/same-origin.ts';
import type { Operation } from './operation.ts';

/** Finds out who asks. Throws `unauthenticated`. With `countsAsUse: false` the session grows no younger by it. */
export type Authenticate = (request: Request, options?: { countsAsUse: boolean }) => Promise<Caller>;

const NOBODY: Caller = { actor: { id: 'anonymous' }, tenant: '' };

/**
 * The gate before every operation: who is it, does the request come from a page of ours, and may they. Nothing of the
 * request is looked at before, so that somebody who may not cannot find out what would be wrong with it.
 */
export async function admit(
  operation: Operation,
  request: Request,
  options: { authenticate: Authenticate; ownOrigin: string },
): Promise<Caller> {
  const hasCookie = operation.open !== true && (request.headers.cookie ?? '').includes(SESSION_COOKIE);
  requireOwnPage(request, options.ownOrigin, hasCookie);
  if (operation.open === true) return NOBODY;
  const caller = await options.authenticate(request);
  if (operation.own === true) {
    if (caller.session !== undefined) return caller;
    request.log.warn({ actor: caller.actor.id, verb: 'own' }, 'refused');
    throw onlyPersons();
  }
  if (caller.session?.mustEnrol === true) throw enrolFirst();
  if (mayDo(caller.actor.roles ?? [], operation.verb)) return caller;
  request.log.warn({ actor: caller.actor.id, verb: operation.verb }, 'refused');
  throw new AppError(
    'forbidden',
    `Dit mag ${whoMay(operation.verb)}. Vraag het een functioneel beheerder als u die rol nodig hebt.`,
  );
}

function enrolFirst(): AppError {
  const message = 'Stel eerst een tweede stap in voor uw account: een app met codes of een toegangssleutel.';
  return new AppError('forbidden', message, [{ path: '', code: 'must-enrol', message }]);
}

/** @throws AppError `forbidden`, issue code `reauthenticate` when the person has to prove himself again first */
export function requireProof(ctx: Context, caller: Caller): void {
  if (caller.session === undefined) throw onlyPersons();
  requireRecentProof(ctx, caller.session);
}

function onlyPersons(): AppError {
  return new AppError('forbidden', 'Dit kan alleen wie zelf is ingelogd. Een API-token kan dit niet.');
}

/** Through which side of the database an operation works; what is open or about oneself is about accounts. */
export function sideOf(operation: Operation): Side {
  return operation.verb === undefined ? 'identity' : PERMISSIONS[operation.verb].side;
}

/**
 * Refuses a request that names another municipality than the one that the caller works in. Ids of other municipalities
 * are unknown to the database connection anyway.
 */
export function refuseOtherMunicipality(tenant: string, ...parts: readonly unknown[]): void {
  for (const part of parts) {
    const code: unknown = (part as { municipalityCode?: unknown } | null | undefined)?.municipalityCode;
    if (code === undefined || code === tenant || tenant === '') continue;
    throw new AppError(
      'forbidden',
      `U werkt nu in ${tenant}; dit gaat over ${String(code)}. Wissel eerst van gemeente, als u daar een rol hebt.`,
    );
  }
}
