import type { Context, Surroundings } from '../core/context.ts';
import { AppError } from '../core/errors.ts';
import { createSetUpLink, listMunicipalities } from '../core/identity/index.ts';
import { listAreas } from '../core/registry/index.ts';
import type { Tenants } from '../db/tenants.ts';
import { makeLink } from './services.ts';

/** What a start has to say about the first account; `known`: there is a functional manager, who knows how. */
export type FirstAccount = { kind: 'set-up'; address: string; until: string } | { kind: 'no-municipality' | 'known' };

/**
 * Makes the link for the first functional manager while a municipality has none; an earlier link works no more.
 * @param configured CBS code of the municipality to begin with, MUNICIPALITY_CODE
 */
export async function firstAccount(
  tenants: Tenants,
  around: Surroundings,
  { configured, publicUrl }: { configured: string | undefined; publicUrl: string },
): Promise<FirstAccount> {
  // Whoever starts the process is on the machine, which is what a first link asks for.
  const ctx: Context = { ...around, actor: { id: 'standalone' }, db: tenants.identity, tenant: '' };
  const municipality = configured === undefined ? await onlyMunicipality(ctx, tenants) : { code: configured };
  if (municipality === undefined) return { kind: 'no-municipality' };
  try {
    const link = await createSetUpLink({ ...ctx, tenant: municipality.code }, municipality);
    const { address, expiresAt } = makeLink(publicUrl)('set-up', link);
    return { kind: 'set-up', address, until: inWords(expiresAt) };
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict') return { kind: 'known' };
    throw error;
  }
}

/** The municipality that this installation serves, or whose areas were imported, when there is only one. */
async function onlyMunicipality(ctx: Context, tenants: Tenants): Promise<{ code: string; name: string } | undefined> {
  const served = await listMunicipalities(ctx);
  if (served.length > 0) return served.length === 1 ? served[0] : undefined;
  const all = { ...ctx, db: tenants.directory };
  const { items } = await listAreas(all, { level: 'municipality', limit: 2, geometry: false });
  return items.length === 1 ? items[0] : undefined;
}

const inWords = (date: Date): string =>
  new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Amsterdam' }).format(
    date,
  );
