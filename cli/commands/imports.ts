import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { importAreas, importRegistry, type ImportReport } from '../../core/registry/index.ts';
import type { Call } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { wholeNumber } from '../parse-option.ts';
import type { Register } from '../command.ts';
import { importSummary } from '../import-view.ts';

/** `heterdaadkracht import-areas` and `import-registry`. */
export const registerImports: Register = (program: Command, { on }) => {
  on<{ year: number; dryRun?: boolean }>(
    program
      .command('import-areas')
      .argument('<bestand>', 'GeoJSON van CBS/PDOK: gemeenten, wijken of buurten')
      .description('lees wijken en buurten in uit GeoJSON')
      .requiredOption('--year <jaar>', 'jaar van de CBS-indeling, bijvoorbeeld 2024', wholeNumber(1900))
      .option('--dry-run', 'controleer alleen; er verandert niets'),
    (call) =>
      report(call, (ctx, file) =>
        importAreas(ctx, { ...file, year: call.options.year, dryRun: call.options.dryRun === true }),
      ),
  );
  on<{ municipality: string; dryRun?: boolean }>(
    program
      .command('import-registry')
      .argument('<bestand>', 'CSV met groepen en beheerders; kolommen in elke volgorde, met ; of ,')
      .description('lees groepen en beheerders in uit CSV')
      .requiredOption('--municipality <code>', 'CBS-code van de gemeente, bijvoorbeeld GM0637')
      .option('--dry-run', 'controleer alleen; er verandert niets'),
    (call) =>
      report(call, (ctx, file) =>
        importRegistry(ctx, {
          ...file,
          municipalityCode: call.options.municipality,
          dryRun: call.options.dryRun === true,
        }),
      ),
  );
};

/** Reads the file, imports it, shows the report. What was refused is kept in the database, and makes the exit code 1. */
async function report<Options>(
  { words, output, session }: Call<Options>,
  run: (
    ctx: Parameters<typeof importAreas>[0],
    file: { content: Uint8Array<ArrayBuffer>; fileName: string },
  ) => Promise<ImportReport>,
): Promise<number> {
  const file = words[0] ?? '';
  const content = Uint8Array.from(readFileSync(file));
  const result = await session(({ ctx }) => run(ctx, { content, fileName: path.basename(file) }));
  output.answer(result, () => output.line(importSummary(result)));
  const { refused, ...accepted } = result.counts;
  if (refused === 0) return EXIT.ok;
  const rest = Object.values(accepted).every((count) => count === 0)
    ? 'er bleef niets over'
    : `de andere zijn ${result.dryRun ? 'goed' : 'verwerkt'}`;
  output.note(`${refused} ${refused === 1 ? 'regel is' : 'regels zijn'} geweigerd; ${rest}.`);
  return EXIT.failed;
}
