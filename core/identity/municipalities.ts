import { z } from 'zod';
import type { Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';

export const MunicipalityCode = z
  .string()
  .regex(/^GM\d{4}$/, { error: 'Gebruik de CBS-code van de gemeente, bijvoorbeeld GM0637.' });

/** Sees to it that the directory has the municipality; without a name it is called by its code until areas come. */
export async function ensureMunicipality(tx: Transaction, code: string, name = code): Promise<void> {
  MunicipalityCode.parse(code);
  await tx`insert into municipalities (code, name) values (${code}, ${name}) on conflict do nothing`;
}

/** The municipalities that this installation serves, by name. */
export async function listMunicipalities(ctx: Context): Promise<{ code: string; name: string }[]> {
  return ctx.db.sql<{ code: string; name: string }[]>`select code, name from municipalities order by name, code`;
}
