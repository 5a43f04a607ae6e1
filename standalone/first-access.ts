import { firstAccount, type FirstAccount } from '../admin-api/set-up-link.ts';
import { demoAccounts, type DemoAccounts } from './demo-accounts.ts';
import type { Installation } from './installation.ts';

/** How one gets in, as far as it is to be told at a start. */
export type Access = ({ kind: 'demo' } & DemoAccounts) | FirstAccount;

/**
 * Sees to it that somebody can sign in: the accounts of the demo register, or a link for the first manager.
 * @param configured CBS code of the municipality to begin with, MUNICIPALITY_CODE
 */
export async function firstAccess(
  { tenants, around, demo, publicUrl }: Installation,
  dataDir: string,
  configured: string | undefined,
): Promise<Access> {
  if (demo === undefined) return firstAccount(tenants, around, { configured, publicUrl });
  const ctx = { ...around, db: tenants.identity, tenant: '' };
  return { kind: 'demo', ...(await demoAccounts(ctx, dataDir)) };
}
