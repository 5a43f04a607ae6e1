import type { Context } from '../core/context.ts';
import { AppError } from '../core/errors.ts';
import { listMunicipalities, MunicipalityCode } from '../core/identity/index.ts';
import { parseInput } from './parse-input.ts';

export const MUNICIPALITY_OPTION = [
  '--municipality <code>',
  'CBS-code van de gemeente, bijvoorbeeld GM0637; mag weg als er maar één is',
] as const;

/**
 * The context of the municipality that a command names, or of the only one that there is.
 * @throws AppError `invalid` when there are several and none is named
 */
export async function inMunicipality(ctx: Context, code: string | undefined): Promise<Context> {
  if (code !== undefined) return { ...ctx, tenant: parseInput(MunicipalityCode, code) };
  const [only, ...others] = await listMunicipalities(ctx);
  if (only !== undefined && others.length === 0) return { ...ctx, tenant: only.code };
  throw new AppError('invalid', 'Zeg bij welke gemeente dit hoort, bijvoorbeeld: --municipality GM0637');
}
