import type { Transaction } from '../../../db/client.ts';
import { transact } from '../../../db/transaction.ts';
import type { Context } from '../../context.ts';
import type { Session } from '../shapes.ts';

/** What happened to the ways into an account, so that its owner hears of it (ASVS 6.3.5 and 6.3.7). */
export const NOTICE_KINDS = [
  'failed-sign-ins',
  'second-factor-refused',
  'password-changed',
  'password-reset',
  'totp-enrolled',
  'totp-removed',
  'passkey-added',
  'passkey-removed',
  'recovery-code-used',
  'recovery-codes-renewed',
  'second-factors-removed',
  'sessions-ended',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export interface Notice {
  kind: NoticeKind;
  /** ISO. */
  at: string;
  /** Of `failed-sign-ins`: how many. */
  times?: number;
}

/** The newest ones are kept. */
const MOST = 20;

/** Leaves a notice for the owner of an account, to be shown once he is in. */
export async function addNotice(tx: Transaction, ctx: Context, accountId: string, kind: NoticeKind): Promise<void> {
  const notice: Notice = { kind, at: ctx.clock.now().toISOString() };
  await tx`
    update accounts set notices = case when jsonb_array_length(notices) >= ${MOST} then notices - 0 else notices end
                                  || ${tx.json([notice] as never)}::jsonb
    where id = ${accountId}`;
}

/** Counts a wrong password. Without an account the same statement does nothing. */
export async function countFailure(tx: Transaction, ctx: Context, accountId: string | undefined): Promise<void> {
  await tx`
    update accounts set failures = failures + 1, failed_at = ${ctx.clock.now()}
    where id = ${accountId ?? '00000000-0000-0000-0000-000000000000'}`;
}

/** At a sign-in: what failed before becomes one notice. */
export async function tellOfFailures(tx: Transaction, accountId: string): Promise<void> {
  await tx`
    update accounts
    set notices = case when jsonb_array_length(notices) >= ${MOST} then notices - 0 else notices end || jsonb_build_array(
          jsonb_build_object('kind', 'failed-sign-ins', 'times', failures,
                             'at', to_char(failed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))),
        failures = 0, failed_at = null
    where id = ${accountId} and failures > 0`;
}

/** The owner knows. What came after `until` stays. */
export async function dismissNotices(ctx: Context, session: Session, until: Date): Promise<void> {
  await transact(ctx.db.sql, async (tx) => {
    await tx`
      update accounts set notices = coalesce((
        select jsonb_agg(notice order by place) from jsonb_array_elements(notices) with ordinality as n (notice, place)
        where (notice ->> 'at')::timestamptz > ${until}), '[]')
      where id = ${session.accountId}`;
  });
}
