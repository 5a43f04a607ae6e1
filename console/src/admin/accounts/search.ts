import type { Account, Role } from '../../api/index.ts';

export const ROLES = [
  'dispatcher',
  'supervisor',
  'registrar',
  'organiser',
  'investigator',
  'auditor',
  'manager',
] as const satisfies readonly Role[];
export const STATUSES = ['active', 'invited', 'disabled'] as const satisfies readonly Account['status'][];

/** What this screen keeps in its address; the name that is searched for is not in it. */
export interface AccountsSearch {
  role?: Role;
  status?: Account['status'];
}

export function accountsSearch(search: Record<string, unknown>): AccountsSearch {
  const role = ROLES.find((each) => each === search['role']);
  const status = STATUSES.find((each) => each === search['status']);
  return { ...(role && { role }), ...(status && { status }) };
}

/** Those of whom each word is found in name or address, and who fit the role and status. */
export function findAccounts(accounts: readonly Account[], text: string, { role, status }: AccountsSearch): Account[] {
  const asked = plain(text).split(/\s+/).filter(Boolean);
  return accounts
    .filter((account) => {
      const known = plain(`${account.name} ${account.email}`);
      return (
        asked.every((word) => known.includes(word)) &&
        (role === undefined || account.roles.includes(role)) &&
        (status === undefined || account.status === status)
      );
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'nl'));
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
