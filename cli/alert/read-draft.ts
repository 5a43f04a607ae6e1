import { DraftInput } from '../../core/alerts/index.ts';
import type { Context } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { parseInput } from '../parse-input.ts';
import type { DraftOptions } from './draft-options.ts';
import { readFacts, readFactsFile } from './read-facts.ts';
import { readTarget } from './resolve-target.ts';

/** Makes a draft of flags and file. @throws AppError `invalid` with every field that is wrong */
export async function readDraft(ctx: Context, options: DraftOptions): Promise<DraftInput> {
  const file = readFactsFile(options.facts);
  const municipalityCode = options.municipality ?? file.municipalityCode ?? ctx.tenant;
  const target = (await readTarget(ctx, options, String(municipalityCode))) ?? file.target;
  if (target === undefined)
    throw new AppError('invalid', 'Voor wie is de melding? Geef --areas, --point met --radius, of --polygon.');
  return parseInput(DraftInput, { municipalityCode, facts: readFacts(options, file, ctx.clock.now()), target });
}
