import { audit } from '../../audit.ts';
import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { tellOfFailures } from '../accounts/notices.ts';
import { mustEnrol } from '../second-factor/need.ts';
import { hashSecret, newSecret } from '../secrets.ts';
import type { From, NewSession, SignInMethod } from '../shapes.ts';
import { ABSOLUTE_MS, IDLE_MS } from './limits.ts';

/** How much of what a browser says of itself is kept. */
const AGENT_LENGTH = 120;

/**
 * Opens a session and ends the one it takes the place of, in the same transaction: a token that was there before a
 * sign-in is worth nothing after it (ASVS 7.2.4).
 * @param opening.replaces sha256 of the token that the browser held until now
 * @param opening.expiresAt absolute end, when it continues an earlier session; otherwise 12 hours from now
 */
export async function openSession(
  tx: Transaction,
  ctx: Context,
  opening: {
    accountId: string;
    municipality: string;
    method: SignInMethod;
    /** Two factors were shown. */
    strong: boolean;
    from: From;
    replaces?: Buffer | undefined;
    expiresAt?: Date | undefined;
    /** When its owner last proved to be there; now, unless another system saw him. */
    provenAt?: Date | undefined;
  },
): Promise<NewSession> {
  const now = ctx.clock.now();
  const token = newSecret();
  const expiresAt = opening.expiresAt ?? new Date(now.getTime() + ABSOLUTE_MS);
  const agent = opening.from.agent?.slice(0, AGENT_LENGTH);
  const ended = await tx`
    delete from sessions
    where hash = ${opening.replaces ?? Buffer.alloc(0)}
       or (account_id = ${opening.accountId} and (expires_at <= ${now} or seen_at <= ${new Date(now.getTime() - IDLE_MS)}))`;
  const [row] = await tx<{ id: string; mustEnrol: boolean }[]>`
    insert into sessions (hash, account_id, municipality_code, method, strong, proven_at, created_at, seen_at, expires_at, agent)
    values (${hashSecret(token)}, ${opening.accountId}, ${opening.municipality}, ${opening.method}, ${opening.strong},
            ${opening.provenAt ?? now}, ${now}, ${now}, ${expiresAt}, ${agent ? ctx.keys.seal('sessions.agent', agent) : null})
    returning id, ${mustEnrol(tx, tx`sessions.account_id`, { strong: tx`strong`, method: tx`method` })} as "mustEnrol"`;
  if (opening.expiresAt === undefined) await tellOfFailures(tx, opening.accountId);
  if (row === undefined) throw new Error('insert into sessions returned nothing');
  await audit(tx, ctx, {
    verb: 'open',
    entity: 'session',
    entityId: row.id,
    detail: { account: opening.accountId, method: opening.method, ended: ended.count },
  });
  return { token, id: row.id, expiresAt, mustEnrol: row.mustEnrol };
}
