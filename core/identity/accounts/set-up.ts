import { z } from 'zod';
import { audit } from '../../audit.ts';
import { transact } from '../../../db/transaction.ts';
import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { actingAs, isOnTheMachine } from '../acting.ts';
import { check } from '../check.ts';
import { Email } from '../email.ts';
import { ensureMunicipality } from '../municipalities.ts';
import { checkPassword, passwords as ownPasswords, type Passwords } from '../passwords/index.ts';
import type { OneTimeLink } from '../shapes.ts';
import { PersonName } from './account.ts';
import { makeLink, readLink, useLink } from './one-time-links.ts';
import { writeAccount, writeRoles } from './write-account.ts';

const SetUpInput = z.strictObject({
  link: z.string().min(1).max(100),
  name: PersonName,
  email: Email,
  password: z.string({ error: 'Kies een wachtwoord.' }).max(1024),
});
type SetUpInput = z.infer<typeof SetUpInput>;

/**
 * A link for the first manager of a municipality that has none. Only whoever runs the machine may make one; a new link
 * puts an earlier one out of use.
 * @throws AppError `conflict` when there is an active manager, `forbidden` for anybody who came in over the network
 */
export async function createSetUpLink(
  ctx: Context,
  municipality: { code: string; name?: string | undefined },
): Promise<OneTimeLink> {
  if (!isOnTheMachine(ctx)) {
    throw new AppError('forbidden', 'Een begin-link maakt u op de machine zelf: heterdaadkracht accounts set-up-link');
  }
  const there = { ...ctx, tenant: municipality.code };
  return transact(ctx.db.sql, async (tx) => {
    await ensureMunicipality(tx, municipality.code, municipality.name);
    await refuseWithManager(tx, municipality.code);
    const link = await makeLink(tx, there, { purpose: 'set-up', accountId: null });
    await audit(tx, there, { verb: 'make-set-up-link', entity: 'municipality', entityId: municipality.code });
    return link;
  });
}

/**
 * Makes the first account of a municipality: its functional manager.
 * @throws AppError `not-found` for a link that does not work, `invalid` for the password, `conflict` when a manager or
 * the address is there already
 */
export async function setUp(
  ctx: Context,
  given: SetUpInput,
  passwords: Passwords = ownPasswords,
): Promise<{ accountId: string }> {
  const input = check(SetUpInput, given);
  const link = await readLink(ctx.db.sql, ctx, { token: input.link, purpose: 'set-up' });
  const [there] = await ctx.db.sql<
    { name: string }[]
  >`select name from municipalities where code = ${link.municipality}`;
  checkPassword(input.password, { ...input, organisation: there?.name ?? '' });
  const passwordHash = await passwords.hash(input.password);
  const accountId = await transact(ctx.db.sql, async (tx) => {
    await useLink(tx, ctx, link.hash);
    await refuseWithManager(tx, link.municipality);
    const id = await writeAccount(tx, { ...ctx, tenant: link.municipality }, { ...input, passwordHash });
    if (id === undefined) throw new AppError('conflict', 'Dit e-mailadres heeft al een account. Neem een ander adres.');
    const as = actingAs(ctx, id, link.municipality);
    await writeRoles(tx, as, id, ['manager']);
    await audit(tx, as, { verb: 'set-up', entity: 'account', entityId: id, detail: { roles: ['manager'] } });
    return id;
  });
  return { accountId };
}

async function refuseWithManager(tx: Transaction, code: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`managers of ${code}`}, 0))`;
  const managers = await tx`
    select 1 from account_roles r join accounts a on a.id = r.account_id
    where r.municipality_code = ${code} and r.role = 'manager' and a.status = 'active' limit 1`;
  if (managers.count > 0) {
    throw new AppError('conflict', `${code} heeft al een functioneel beheerder. Vraag die om u uit te nodigen.`);
  }
}
