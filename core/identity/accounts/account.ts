import { z } from 'zod';
import type { Sql, Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { type Role, ROLES } from '../permissions.ts';

/** An account as the managers of one municipality see it. */
export interface Account {
  id: string;
  name: string;
  email: string;
  status: 'invited' | 'active' | 'disabled';
  /** Code of the municipality whose managers look after the account. */
  home: string;
  /** In the municipality of the context. */
  roles: Role[];
  secondFactors: ('totp' | 'passkey')[];
  createdAt: Date;
}

/** A person's name, on one line. */
export const PersonName = z
  .string({ error: 'Vul een naam in.' })
  .trim()
  .min(1, { error: 'Vul een naam in.' })
  .max(100, { error: 'Neem hooguit 100 tekens voor de naam.' })
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}<>]*$/u, { error: 'In de naam staan tekens die er niet in horen.' });

export const RoleName = z.enum(ROLES, { error: `Kies uit: ${ROLES.join(', ')}.` }) satisfies z.ZodType<Role>;
export const Roles = z
  .array(RoleName)
  .min(1, { error: 'Kies minstens één rol.' })
  .transform((roles) => ROLES.filter((role) => roles.includes(role)));

type Row = Omit<Account, 'name' | 'email' | 'secondFactors'> & {
  name: Buffer;
  email: Buffer;
  totp: boolean;
  passkey: boolean;
};

/** Accounts that live in the municipality of the context or have a role there. @param only one account's id */
export async function readAccounts(sql: Sql | Transaction, ctx: Context, only?: string): Promise<Account[]> {
  const rows = await sql<Row[]>`
    select a.id, a.name, a.email, a.status, a.municipality_code as home, a.created_at as "createdAt",
           array(select r.role from account_roles r
                 where r.account_id = a.id and r.municipality_code = ${ctx.tenant} order by r.role) as roles,
           a.totp_secret is not null as totp, exists (select 1 from passkeys k where k.account_id = a.id) as passkey
    from accounts a
    where (a.municipality_code = ${ctx.tenant}
           or exists (select 1 from account_roles r where r.account_id = a.id and r.municipality_code = ${ctx.tenant}))
      ${only === undefined ? sql`` : sql`and a.id::text = ${only}`}
    order by a.created_at, a.id`;
  return rows.map(({ totp, passkey, ...row }) => ({
    ...row,
    name: ctx.keys.open('accounts.name', row.name),
    email: ctx.keys.open('accounts.email', row.email),
    secondFactors: [...(totp ? (['totp'] as const) : []), ...(passkey ? (['passkey'] as const) : [])],
  }));
}

/** One account after a change. */
export async function readAccount(sql: Sql | Transaction, ctx: Context, id: string): Promise<Account> {
  const [account] = await readAccounts(sql, ctx, id);
  if (account === undefined) throw noSuchAccount();
  return account;
}

export const noSuchAccount = () => new AppError('not-found', 'Dit account is er niet in deze gemeente.');
