import type { Database } from '../db/client.ts';
import { audit } from './audit.ts';
import type { Context } from './context.ts';
import { AppError } from './errors.ts';

/** A municipality that works with this installation. `code` is that of the CBS. */
export interface Municipality {
  code: string;
  name: string;
}

/** More alerts than these live at once nowhere. */
const MAX_LIVE = 10_000;

/** All of them, by code. @param directory of no municipality, see `openTenants` */
export async function listMunicipalities(directory: Database): Promise<Municipality[]> {
  return directory.sql<Municipality[]>`select code, name from municipalities order by code`;
}

/** The one that a check code belongs to; null when nobody ever gave it out. */
export async function municipalityOfCode(directory: Database, code: string): Promise<string | null> {
  const [row] = await directory.sql<{ municipality: string }[]>`
    select municipality_code as municipality from check_codes where code = ${code.trim().toUpperCase().slice(0, 20)}`;
  return row?.municipality ?? null;
}

/** The one that an alert belongs to, of which only the id is known; null when there is none. */
export async function municipalityOfAlert(directory: Database, alertId: string): Promise<string | null> {
  const [row] = await directory.sql<{ municipality: string }[]>`
    select municipality_code as municipality from alerts where id = ${alertId}`;
  return row?.municipality ?? null;
}

/** The alerts that live now, in all municipalities. */
export async function liveAlertsOfAll(directory: Database): Promise<{ alertId: string; municipality: string }[]> {
  return directory.sql<{ alertId: string; municipality: string }[]>`
    select id as "alertId", municipality_code as municipality from alerts where status = 'live' limit ${MAX_LIVE}`;
}

/** Which lines there are, in all municipalities. */
export async function linesOfAll(
  directory: Database,
): Promise<{ id: number; municipality: string; transport: string }[]> {
  return directory.sql<{ id: number; municipality: string; transport: string }[]>`
    select id, municipality_code as municipality, transport from lines order by id`;
}

/** Lets the municipality of the context work with this installation; changes its name when it does already. */
export async function addMunicipality(ctx: Context, name: string): Promise<Municipality> {
  await ctx.db.sql.begin(async (tx) => {
    const rows = await tx`
      insert into municipalities (code, name) values (${ctx.tenant}, ${name})
      on conflict (code) do update set name = excluded.name where municipalities.name <> excluded.name returning code`;
    if (rows.length > 0) await audit(tx, ctx, { verb: 'add', entity: 'municipality', entityId: ctx.tenant });
  });
  return { code: ctx.tenant, name };
}

/** Throws AppError `forbidden` when something is asked for another municipality than the one of the context. */
export function requireOwnMunicipality(ctx: Context, code: string): void {
  if (code === ctx.tenant) return;
  throw new AppError('forbidden', `U werkt nu in ${ctx.tenant}; dit gaat over ${code}. Wissel eerst van gemeente.`);
}
