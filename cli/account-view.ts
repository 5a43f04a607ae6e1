import type { Account, ApiToken, OneTimeLink } from '../core/identity/index.ts';
import { dayAndTime } from './alert/dutch-time.ts';
import { table } from './table.ts';

const STATUSES: Readonly<Record<Account['status'], string>> = {
  invited: 'uitgenodigd',
  active: 'actief',
  disabled: 'uitgezet',
};

export const accountTable = (accounts: readonly Account[]): string =>
  table(
    [
      { title: 'id' },
      { title: 'naam' },
      { title: 'e-mailadres' },
      { title: 'toestand' },
      { title: 'rollen' },
      { title: 'tweede stap' },
    ],
    accounts.map(({ id, name, email, status, roles, secondFactors }) => [
      id,
      name,
      email,
      STATUSES[status],
      roles.join(', ') || 'geen',
      secondFactors.map((factor) => (factor === 'totp' ? 'code-app' : 'passkey')).join(', ') || 'geen',
    ]),
  );

export const tokenTable = (tokens: readonly ApiToken[], now: Date): string =>
  table(
    [
      { title: 'id' },
      { title: 'naam' },
      { title: 'rollen' },
      { title: 'tot' },
      { title: 'laatst gebruikt' },
      { title: 'toestand' },
    ],
    tokens.map(({ id, name, roles, expiresAt, lastUsedAt, revokedAt }) => [
      id,
      name,
      roles.join(', '),
      dayAndTime(expiresAt),
      lastUsedAt && dayAndTime(lastUsedAt),
      revokedAt ? 'ingetrokken' : expiresAt <= now ? 'verlopen' : 'werkt',
    ]),
  );

/** A link as it is handed over. Behind the #, so that it never comes into the log of a server. */
export function linkAddress(base: string, purpose: 'set-up' | 'invitation' | 'password-reset', link: OneTimeLink) {
  return { address: `${base}/sign-in#${purpose}=${link.token}`, expiresAt: link.expiresAt };
}
