import { z } from 'zod';
import { AppError } from '../../errors.ts';

/** How much of a list, and from where: `cursor` is a `nextCursor` of before. */
export const PageInput = z.object({
  limit: z.int().min(1).max(500),
  cursor: z.string().max(500).optional(),
});

export interface Page<T> {
  items: T[];
  nextCursor?: string;
}

/** Cuts one row too many off a list and points to where the next page begins. */
export function toPage<Row, T>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => T,
  keyOf: (row: Row) => readonly (string | number)[],
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const page: Page<T> = { items: shown.map(toItem) };
  if (rows.length > limit && last !== undefined) {
    page.nextCursor = Buffer.from(JSON.stringify(keyOf(last))).toString('base64url');
  }
  return page;
}

/** The key that a cursor stands for. Throws AppError `invalid` for a cursor that we did not give. */
export function readCursor<S extends z.ZodType>(cursor: string | undefined, schema: S): z.infer<S> | undefined {
  if (cursor === undefined) return undefined;
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    const message = 'De cursor is niet van deze lijst. Begin zonder cursor.';
    throw new AppError('invalid', message, [{ path: '/cursor', code: 'cursor', message }]);
  }
}
