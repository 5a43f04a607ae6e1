import { desc } from 'drizzle-orm';
import { z } from 'zod';
import { importRuns } from '../../../db/schema/index.ts';
import { viewed } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { REFUSED_AT } from '../import-runs.ts';
import { ImportCounts, RefusedLine } from '../report.ts';

export const ImportRun = z.object({
  id: z.int(),
  at: z.date(),
  /** Id of who did it. */
  actor: z.string(),
  kind: z.enum(['areas', 'registry']),
  fileName: z.string().nullable(),
  sha256: z.string(),
  counts: ImportCounts,
  refused: z.array(RefusedLine),
});
export type ImportRun = z.infer<typeof ImportRun>;

/** The latest imports with what they refused, newest first; at most `limit` (20). */
export async function listImportRuns(ctx: Context, { limit = 20 }: { limit?: number } = {}): Promise<ImportRun[]> {
  const rows = await ctx.db.orm.select().from(importRuns).orderBy(desc(importRuns.id)).limit(limit);
  const runs = rows.map(({ id, at, actor, kind, fileName, sha256, summary, refusedSealed }) => ({
    id,
    at,
    actor,
    kind,
    fileName,
    sha256,
    counts: summary as ImportCounts,
    refused: refusedSealed === null ? [] : (JSON.parse(ctx.keys.open(REFUSED_AT, refusedSealed)) as RefusedLine[]),
  }));
  // What was refused is shown as it stood in the file.
  const told = runs.filter(({ refused }) => refused.length > 0);
  await viewed(ctx, { entity: 'import_run', ids: told.map(({ id }) => id) });
  return runs;
}
