import { z } from 'zod';
import type { Sql, Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import type { Keys } from '../../keys/index.ts';
import { AppError } from '../../errors.ts';
import { requireOwnMunicipality } from '../../municipalities.ts';
import { MUNICIPALITY_CODE } from '../area-codes.ts';
import { FileContent } from '../file-content.ts';
import { recordImportRun } from '../import-runs.ts';
import { parseInput } from '../parse-input.ts';
import { notifyRegistryChanged } from '../registry-changed.ts';
import { capWarnings, type ImportReport, type RefusedLine } from '../report.ts';
import { openAreaLookup } from './area-lookup.ts';
import { readExisting } from './existing.ts';
import { gather } from './gather.ts';
import { planRegistry } from './plan.ts';
import { readRow, type RegistryRow, type RowProblem } from './read-row.ts';
import { readTable, type Table } from './read-table.ts';
import { writeRegistry } from './write-registry.ts';

export const ImportRegistryInput = z.object({
  /** CSV: one line per administrator of a group, or one for a group without. */
  content: FileContent,
  fileName: z.string().max(255).optional(),
  /** GM and four digits; its neighbourhoods must have been imported. */
  municipalityCode: z.string(),
  dryRun: z.boolean(),
});
export type ImportRegistryInput = z.infer<typeof ImportRegistryInput>;

/**
 * Takes over watch groups and their administrators from a CSV file. A line that is wrong is refused with its column,
 * the reason and its text, and kept; the others go in. The same file again changes nothing; a dry run only tells.
 * Counts are of data lines. Throws AppError `invalid` when no line can be read: no areas, no header, missing columns.
 */
export async function importRegistry(ctx: Context, input: ImportRegistryInput): Promise<ImportReport> {
  const given = parseInput(ImportRegistryInput, input, 'De opdracht om het register in te lezen');
  const { content, fileName, municipalityCode, dryRun } = given;
  if (MUNICIPALITY_CODE.test(municipalityCode)) requireOwnMunicipality(ctx, municipalityCode);
  const table = await readOrKeep(ctx, given);
  if (dryRun) return { ...(await prepare(ctx.db.sql, ctx.keys, table, municipalityCode)).report, runId: null, dryRun };
  const report = await ctx.db.sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('hk_registry_import'))`;
    const { report: prepared, plan, year } = await prepare(tx, ctx.keys, table, municipalityCode);
    await writeRegistry(tx, ctx.keys, plan, { municipalityCode, year }, ctx.clock.now());
    const { counts, refused } = prepared;
    const runId = await recordImportRun(tx, ctx, { kind: 'registry', fileName, content, counts, refused });
    if (counts.new + counts.changed > 0) await notifyRegistryChanged(tx);
    return { ...prepared, runId, dryRun };
  });
  ctx.log.info({ importRun: report.runId, ...report.counts }, 'registry imported');
  return report;
}

async function prepare(sql: Sql | Transaction, keys: Keys, table: Table, municipalityCode: string) {
  const lookup = await openAreaLookup(sql, municipalityCode);
  const rows: RegistryRow[] = [];
  const refused: RefusedLine[] = [...table.refused];
  for (const row of table.rows) {
    const read = readRow(row, table.columns, lookup);
    if (Array.isArray(read)) refused.push(refuse(row.line, row.raw, read));
    else rows.push(read);
  }
  const gathered = gather(rows);
  const existing = await readExisting(sql, keys, municipalityCode, gathered);
  const plan = planRegistry(gathered, existing, { year: lookup.year });
  refused.push(...gathered.refused, ...plan.refused);
  refused.sort((a, b) => a.line - b.line);
  const warnings = capWarnings([...table.warnings, ...gathered.warnings, ...plan.warnings]);
  const totals = { groups: gathered.groups.length, administrators: gathered.people.size };
  const counts = { ...plan.counts, refused: refused.length };
  return { plan, year: lookup.year, report: { counts, totals, refused, warnings } };
}

function refuse(line: number, raw: string, problems: readonly RowProblem[]): RefusedLine {
  const [first] = problems as [RowProblem, ...RowProblem[]];
  const message = problems.map((problem) => problem.message).join(' ');
  return { line, column: first.column, code: first.code, message, raw };
}

/** A file without a usable header is an import too: its first lines are kept with the reason. */
async function readOrKeep(ctx: Context, { content, fileName, dryRun }: ImportRegistryInput): Promise<Table> {
  try {
    return readTable(content);
  } catch (error) {
    if (!(error instanceof AppError) || dryRun) throw error;
    const refused = error.issues.map(({ path, code, message }) => {
      const [line = 1, column = 1] = path.split(':').map(Number);
      return { line, column, code, message, raw: Buffer.from(content.subarray(0, 2_000)).toString('utf8') };
    });
    const counts = { new: 0, changed: 0, unchanged: 0, refused: refused.length };
    await ctx.db.sql.begin((tx) => recordImportRun(tx, ctx, { kind: 'registry', fileName, content, counts, refused }));
    throw error;
  }
}
