import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';

/** The same context with this account acting in this municipality: what was a stranger has shown who it is. */
export function actingAs(ctx: Context, accountId: string, municipality: string): Context {
  return { ...ctx, tenant: municipality, actor: { id: `account:${accountId}`, account: accountId } };
}

/** Accounts and keys are a person's work: with a key that could make keys, one leak would never end. */
export function refusePrograms(ctx: Context): void {
  if (ctx.actor.id.startsWith('token:')) {
    throw new AppError('forbidden', 'Met een API-sleutel kunt u geen accounts of sleutels beheren. Log daarvoor in.');
  }
}

/** Nobody changes what he may do, or helps himself past his own sign-in. */
export function refuseOneself(ctx: Context, accountId: string): void {
  if (ctx.actor.account === accountId) {
    throw new AppError('forbidden', 'Dit kunt u niet voor uw eigen account doen. Vraag het een andere beheerder.');
  }
}

/** Whoever started us on the machine itself, beyond all roles: the command line, and the start of the installation. */
export const isOnTheMachine = (ctx: Context): boolean => ['cli', 'standalone'].includes(ctx.actor.id);
