import type { Context } from '../core/context.ts';
import { AppError } from '../core/errors.ts';
import { createSetUpLink } from '../core/identity/index.ts';
import { listAreas } from '../core/registry/index.ts';
import { demoAccounts, type DemoAccounts } from './demo-accounts.ts';
import type { Installation } from './installation.ts';

/** How one gets in, as far as it is to be told at a start. */
export type Access =
  | ({ kind: 'demo' } & DemoAccounts)
  /** Nobody manages the municipality yet: a link that works once makes its first manager. */
  | { kind: 'set-up'; address: string; until: string }
  | { kind: 'no-municipality' }
  /** There is a manager, who knows how. */
  | { kind: 'known' };

/**
 * Sees to it that somebody can sign in: the accounts of the demo register, or a link for the first manager.
 * @param configured CBS code of the municipality to begin with, MUNICIPALITY_CODE
 */
export async function firstAccess(
  { tenants, around, demo, publicUrl }: Installation,
  dataDir: string,
  configured: string | undefined,
): Promise<Access> {
  const ctx: Context = { ...around, db: tenants.identity, tenant: '' };
  if (demo !== undefined) return { kind: 'demo', ...(await demoAccounts(ctx, dataDir)) };
  const municipality =
    configured === undefined ? await onlyMunicipality({ ...ctx, db: tenants.directory }) : { code: configured };
  if (municipality === undefined) return { kind: 'no-municipality' };
  try {
    const { token, expiresAt } = await createSetUpLink({ ...ctx, tenant: municipality.code }, municipality);
    return { kind: 'set-up', address: `${publicUrl}/sign-in#set-up=${token}`, until: inWords(expiresAt) };
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict') return { kind: 'known' };
    throw error;
  }
}

/** The municipality whose areas were imported, when there is only one. */
async function onlyMunicipality(ctx: Context): Promise<{ code: string; name: string } | undefined> {
  const { items } = await listAreas(ctx, { level: 'municipality', limit: 2, geometry: false });
  return items.length === 1 ? items[0] : undefined;
}

const inWords = (date: Date): string =>
  new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Amsterdam' }).format(
    date,
  );
