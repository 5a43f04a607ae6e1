import { z } from 'zod';

/** A line or feature that was not taken over, where it stands in the file, why, and what stood there. */
export const RefusedLine = z.object({
  /** 1-based line in the file. */
  line: z.int(),
  /** 1-based: of the character in JSON, of the cell in CSV. */
  column: z.int().optional(),
  /** Stable kebab-case code. */
  code: z.string(),
  /** Dutch: what is wrong and what to do. */
  message: z.string(),
  /** The text as it stood there, so that nothing is lost. */
  raw: z.string(),
});
export type RefusedLine = z.infer<typeof RefusedLine>;

/** Something that was taken over but that a person should look at. */
export const ImportWarning = z.object({
  line: z.int().optional(),
  code: z.string(),
  message: z.string(),
});
export type ImportWarning = z.infer<typeof ImportWarning>;

/** Features (areas) or data lines (registry); together they are everything that stood in the file. */
export const ImportCounts = z.object({
  new: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  refused: z.int(),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

/** Warnings of one sort beyond this many are told in one line. */
const TOLD = 1_000;

/** Keeps a report readable when every line of a large file has the same remark. */
export function capWarnings(warnings: readonly ImportWarning[]): ImportWarning[] {
  const counts = new Map<string, number>();
  const kept = warnings.filter(({ code }) => {
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    return count <= TOLD;
  });
  for (const [code, count] of counts) {
    if (count <= TOLD) continue;
    const like = kept.find((warning) => warning.code === code)?.message ?? '';
    kept.push({ code, message: `En nog ${count - TOLD} keer hetzelfde als: ${like}` });
  }
  return kept;
}

/** What an import did, or with `dryRun` would do. `runId` is null for a dry run, which writes nothing. */
export const ImportReport = z.object({
  runId: z.int().nullable(),
  dryRun: z.boolean(),
  counts: ImportCounts,
  /** What the accepted part of the file holds: `areas`, or `groups` and `administrators`. */
  totals: z.record(z.string(), z.int()),
  refused: z.array(RefusedLine),
  warnings: z.array(ImportWarning),
});
export type ImportReport = z.infer<typeof ImportReport>;
