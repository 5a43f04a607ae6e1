import { DraftInput } from '../../core/alerts/index.ts';
import type { Context } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { listAreas } from '../../core/registry/index.ts';
import { parseInput } from '../parse-input.ts';
import type { DraftOptions } from './draft-options.ts';
import { readFacts, readFactsFile } from './read-facts.ts';
import { readTarget } from './resolve-target.ts';

/** Makes a draft of flags and file. @throws AppError `invalid` with every field that is wrong */
export async function readDraft(ctx: Context, options: DraftOptions): Promise<DraftInput> {
  const file = readFactsFile(options.facts);
  const municipalityCode = options.municipality ?? file.municipalityCode ?? (await onlyMunicipality(ctx));
  const target = (await readTarget(ctx, options, String(municipalityCode))) ?? file.target;
  if (target === undefined)
    throw new AppError('invalid', 'Voor wie is de melding? Geef --areas, --point met --radius, of --polygon.');
  return parseInput(DraftInput, { municipalityCode, facts: readFacts(options, file, ctx.clock.now()), target });
}

async function onlyMunicipality(ctx: Context): Promise<string> {
  const { items } = await listAreas(ctx, { level: 'municipality', limit: 2, geometry: false });
  const [only, another] = items;
  if (only && !another) return only.code;
  throw new AppError(
    'invalid',
    only
      ? 'Voor welke gemeente? Geef --municipality GM…'
      : 'Er zijn nog geen wijken en buurten. Draai eerst: heterdaadkracht import-areas --help',
  );
}
