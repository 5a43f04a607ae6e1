import { audit } from '../audit.ts';
import { transact } from '../../db/transaction.ts';
import type { Context } from '../context.ts';
import { emailHash } from './email.ts';
import { ensureMunicipality } from './municipalities.ts';
import { passwords as ownPasswords, type Passwords } from './passwords/index.ts';
import { ROLE_NAMES, ROLES, type Role } from './permissions.ts';
import { setSecondFactorPolicy } from './second-factor/policy.ts';
import { writeAccount, writeRoles } from './accounts/write-account.ts';

/** Somebody to sign in as in a demonstration. */
export interface DemoAccount {
  role: Role;
  name: string;
  email: string;
}

/**
 * One account per role, all with the same password, so that anybody can look around; a second factor is optional there.
 * Calling it again brings back what is missing and sets the password, nothing else. For demonstrations only.
 * @param password shared by all; whoever starts the demonstration generates, keeps and prints it
 */
export async function createDemoAccounts(
  ctx: Context,
  municipality: { code: string; name: string },
  password: string,
  passwords: Passwords = ownPasswords,
): Promise<DemoAccount[]> {
  const there = { ...ctx, tenant: municipality.code };
  const passwordHash = await passwords.hash(password);
  const domain = `${municipality.name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/g, '')}.example`;
  const accounts = ROLES.map((role) => ({ role, name: `Demo ${ROLE_NAMES[role]}`, email: `${role}@${domain}` }));
  await transact(ctx.db.sql, async (tx) => {
    await ensureMunicipality(tx, municipality.code, municipality.name);
    for (const { role, name, email } of accounts) {
      const made = await writeAccount(tx, there, { name, email, passwordHash });
      if (made === undefined) {
        await tx`update accounts set password_hash = ${passwordHash} where email_hash = ${emailHash(ctx.keys, email)}`;
        continue;
      }
      await writeRoles(tx, there, made, [role]);
      await audit(tx, there, { verb: 'create-demo', entity: 'account', entityId: made, detail: { role } });
    }
  });
  await setSecondFactorPolicy(there, 'optional');
  return accounts;
}
