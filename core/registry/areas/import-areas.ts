import { z } from 'zod';
import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { recordImportRun } from '../import-runs.ts';
import { MUNICIPALITY_CODE } from '../area-codes.ts';
import { parseInput } from '../parse-input.ts';
import { notifyRegistryChanged } from '../registry-changed.ts';
import { capWarnings, type ImportCounts, type ImportReport } from '../report.ts';
import { collectAreas, type CollectedAreas } from './collect-areas.ts';
import { completeAreas } from './complete-areas.ts';
import { FileContent } from '../file-content.ts';
import { parseCollection, UnreadableCollection } from './parse-collection.ts';
import { planLinkRenewal, renewLinks } from './renew-links.ts';
import { compareAreas, writeAreas } from './write-areas.ts';

export const ImportAreasInput = z.object({
  /** GeoJSON (RFC 7946), plain or gzipped. */
  content: FileContent,
  fileName: z.string().max(255).optional(),
  /** The year of the CBS division: a code only has meaning with it. */
  year: z.int('Geef het jaar van de gebiedsindeling op, bijvoorbeeld 2024.').min(1995).max(2100),
  dryRun: z.boolean(),
  /** The municipality whose areas may come in; by default all. */
  only: z.string().regex(MUNICIPALITY_CODE).optional(),
});
export type ImportAreasInput = z.infer<typeof ImportAreasInput>;

/**
 * Takes over municipalities, districts and neighbourhoods from a GeoJSON FeatureCollection. What is wrong is refused
 * per feature and kept; the rest goes in. The same file again changes nothing. A dry run only tells.
 * Throws AppError `invalid` (path `line:column`) when the file as a whole cannot be read; that too is kept.
 */
export async function importAreas(ctx: Context, input: ImportAreasInput): Promise<ImportReport> {
  const { content, fileName, year, dryRun, only } = parseInput(
    ImportAreasInput,
    input,
    'De opdracht om gebieden in te lezen',
  );
  refuseYearToCome(year, ctx.clock.now());
  const file = await readOrKeep(ctx, content, fileName, dryRun);
  const collected = collectAreas(file, only);
  if (dryRun) return { ...(await plan(ctx.db.sql, collected, year)).report, runId: null, dryRun };
  const report = await ctx.db.sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('hk_registry_import'))`;
    const { report: planned, rows, changes, renewal } = await plan(tx, collected, year);
    const toWrite = rows.filter((row) => changes.get(row.code) !== 'unchanged');
    await writeAreas(tx, toWrite, year, ctx.clock.now());
    await renewLinks(tx, renewal.links, year);
    const { counts, refused } = planned;
    const runId = await recordImportRun(tx, ctx, { kind: 'areas', fileName, content, counts, refused });
    if (toWrite.length + renewal.links.length > 0) await notifyRegistryChanged(tx);
    return { ...planned, runId, dryRun };
  });
  ctx.log.info({ importRun: report.runId, ...report.counts }, 'areas imported');
  return report;
}

/** The newest year counts: one that was mistyped would put every true division after it in the shade. */
function refuseYearToCome(year: number, now: Date): void {
  const latest = now.getFullYear() + 1;
  if (year <= latest) return;
  const message = `Het jaar van de gebiedsindeling is ${year}; dat moet nog komen. Vul het jaar in dat bij het bestand hoort, hoogstens ${latest}.`;
  throw new AppError('invalid', message, [{ path: '/year', code: 'year-to-come', message }]);
}

async function plan(sql: Transaction | Context['db']['sql'], collected: CollectedAreas, year: number) {
  const { rows, warnings } = await completeAreas(sql, collected.rows, year);
  const changes = await compareAreas(sql, rows, year);
  const renewal = await planLinkRenewal(sql, rows, year);
  const counts: ImportCounts = { new: 0, changed: 0, unchanged: 0, refused: collected.refused.length };
  for (const change of changes.values()) counts[change] += 1;
  const report = {
    counts,
    totals: { areas: rows.length },
    refused: collected.refused,
    warnings: capWarnings([...collected.warnings, ...warnings, ...renewal.warnings]),
  };
  return { report, rows, changes, renewal };
}

/** An unreadable file is an import too: what stood at the fault is kept with the reason. */
async function readOrKeep(ctx: Context, content: Uint8Array, fileName: string | undefined, dryRun: boolean) {
  try {
    return parseCollection(content);
  } catch (error) {
    if (!(error instanceof UnreadableCollection) || dryRun) throw error;
    const [issue] = error.issues;
    const [line, column] = (issue?.path ?? '1:1').split(':').map(Number) as [number, number];
    const refused = [{ line, column, code: issue?.code ?? 'json', message: error.message, raw: error.excerpt }];
    const counts = { new: 0, changed: 0, unchanged: 0, refused: 1 };
    await ctx.db.sql.begin((tx) => recordImportRun(tx, ctx, { kind: 'areas', fileName, content, counts, refused }));
    throw error;
  }
}
