import { createHash } from 'node:crypto';
import type { Transaction } from '../../db/client.ts';
import { audit } from '../audit.ts';
import type { Context } from '../context.ts';
import type { ImportCounts, RefusedLine } from './report.ts';
import { storable } from './text/clean.ts';

/** The place that is bound to what an import refused: raw lines hold names and numbers. */
export const REFUSED_AT = 'import_runs.refused';

export interface ImportRunInput {
  kind: 'areas' | 'registry';
  fileName: string | undefined;
  content: Uint8Array;
  counts: ImportCounts;
  refused: readonly RefusedLine[];
}

/** Keeps what an import did and all that it refused, with the raw text. Returns the run's id. */
export async function recordImportRun(tx: Transaction, ctx: Context, run: ImportRunInput): Promise<number> {
  const sha256 = createHash('sha256').update(run.content).digest('hex');
  const refused = run.refused.map((line) => ({ ...line, message: storable(line.message), raw: storable(line.raw) }));
  const fileName = run.fileName === undefined ? null : storable(run.fileName).slice(0, 255);
  const [row] = await tx<{ id: number }[]>`
    insert into import_runs (at, actor, kind, file_name, sha256, summary, refused_sealed)
    values (${ctx.clock.now()}, ${ctx.actor.id}, ${run.kind}, ${fileName}, ${sha256},
            ${tx.json(run.counts as never)}, ${ctx.keys.seal(REFUSED_AT, JSON.stringify(refused))})
    returning id`;
  const id = (row as { id: number }).id;
  await audit(tx, ctx, {
    verb: `import-${run.kind}`,
    entity: 'import-run',
    entityId: String(id),
    detail: { ...run.counts },
  });
  return id;
}
