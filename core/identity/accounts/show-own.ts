import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { Role } from '../permissions.ts';
import type { Session } from '../shapes.ts';
import type { Notice } from './notices.ts';

/** Everything an account may know about itself. */
export interface OwnAccount {
  id: string;
  name: string;
  email: string;
  /** Code of the municipality that the session works in. */
  municipality: string;
  municipalities: { code: string; name: string; roles: Role[] }[];
  secondFactors: ('totp' | 'passkey')[];
  recoveryCodesLeft: number;
  hasPassword: boolean;
  mustEnrol: boolean;
  /** What happened to the ways into this account, oldest first. */
  notices: Notice[];
}

interface Row {
  name: Buffer;
  email: Buffer;
  totp: boolean;
  passkey: boolean;
  hasPassword: boolean;
  recoveryCodesLeft: number;
  notices: Notice[];
}

/** One's own account. @throws AppError `unauthenticated` when it is gone */
export async function showOwnAccount(ctx: Context, session: Session): Promise<OwnAccount> {
  const { sql } = ctx.db;
  const [[row], municipalities] = await Promise.all([
    sql<Row[]>`
      select name, email, notices, totp_secret is not null as totp, password_hash is not null as "hasPassword",
             exists (select 1 from passkeys k where k.account_id = a.id) as passkey,
             (select count(*)::int from recovery_codes c where c.account_id = a.id and used_at is null) as "recoveryCodesLeft"
      from accounts a where id = ${session.accountId}`,
    sql<OwnAccount['municipalities']>`
      select m.code, m.name, array_agg(r.role order by r.role) as roles
      from account_roles r join municipalities m on m.code = r.municipality_code
      where r.account_id = ${session.accountId} group by m.code, m.name order by m.name`,
  ]);
  if (row === undefined) throw new AppError('unauthenticated', 'Dit account is er niet meer.');
  return {
    id: session.accountId,
    name: ctx.keys.open('accounts.name', row.name),
    email: ctx.keys.open('accounts.email', row.email),
    municipality: session.municipality,
    municipalities: [...municipalities],
    secondFactors: [...(row.totp ? (['totp'] as const) : []), ...(row.passkey ? (['passkey'] as const) : [])],
    recoveryCodesLeft: row.recoveryCodesLeft,
    hasPassword: row.hasPassword,
    mustEnrol: session.mustEnrol,
    notices: row.notices,
  };
}
