import type { Transaction } from '../../../db/client.ts';
import { transact } from '../../../db/transaction.ts';
import { actingAs } from '../acting.ts';
import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import { openSession } from '../sessions/open-session.ts';
import type { From, NewSession } from '../shapes.ts';
import { whereToBegin } from '../sign-in/sign-in.ts';
import { federatedAccount } from './account.ts';
import type { FederatedPerson } from './read-person.ts';
import { syncRoles } from './sync-roles.ts';

/**
 * Brings the account into agreement with what the organisation says, and opens a session. Losing the last role is kept,
 * and ends the sessions, though the person is not let in.
 */
export async function admitPerson(
  ctx: Context,
  person: FederatedPerson,
  from: From,
  replaces: Buffer | undefined,
): Promise<NewSession> {
  const outcome = await transact(ctx.db.sql, async (tx): Promise<NewSession | AppError> => {
    const served = await servedHere(tx, person);
    const account = await federatedAccount(tx, ctx, person, served);
    if (account === undefined) return noRole();
    const acting = actingAs(ctx, account.id, account.municipality);
    if (account.status !== 'active') {
      await noteRefusal(tx, acting, account.id);
      return disabled();
    }
    await syncRoles(tx, acting, account.id, served.roles);
    if (served.roles.length === 0) {
      await endAll(tx, acting, account.id);
      await noteRefusal(tx, acting, account.id);
      return noRole();
    }
    return openSession(tx, acting, {
      accountId: account.id,
      municipality: await whereToBegin(tx, account),
      method: 'oidc',
      // The organisation answers for the second factor; see docs/sign-in.md.
      strong: true,
      from,
      replaces,
      provenAt: person.provenAt,
    });
  });
  if (outcome instanceof AppError) {
    ctx.log.warn({ reason: outcome.code }, 'sign-in by the organisation refused');
    throw outcome;
  }
  return outcome;
}

/** Where municipalities are not served here, nobody has a role. */
async function servedHere(tx: Transaction, person: FederatedPerson): Promise<FederatedPerson> {
  const codes = [person.municipality, ...person.roles.map(({ municipality }) => municipality)];
  const rows = await tx<{ code: string }[]>`select code from municipalities where code = any(${codes})`;
  const known = new Set(rows.map(({ code }) => code));
  if (!known.has(person.municipality)) {
    throw new AppError(
      'forbidden',
      'Uw gemeente werkt niet met dit systeem. Klopt dat niet, vraag het dan uw functioneel beheerder.',
    );
  }
  return { ...person, roles: person.roles.filter(({ municipality }) => known.has(municipality)) };
}

async function endAll(tx: Transaction, ctx: Context, accountId: string): Promise<void> {
  const sessions = await endSessions(tx, accountId);
  if (sessions === 0) return;
  await audit(tx, ctx, { verb: 'end-sessions', entity: 'account', entityId: accountId, detail: { sessions } });
}

function noteRefusal(tx: Transaction, ctx: Context, accountId: string): Promise<void> {
  return audit(tx, ctx, { verb: 'refuse-sign-in', entity: 'account', entityId: accountId, detail: { by: 'oidc' } });
}

function noRole(): AppError {
  return new AppError(
    'forbidden',
    'Uw organisatie heeft u ingelogd, maar u hebt hier nog geen rol. Vraag uw functioneel beheerder om een rol.',
  );
}

function disabled(): AppError {
  return new AppError('forbidden', 'Uw account is uitgezet. Vraag uw functioneel beheerder waarom.');
}
