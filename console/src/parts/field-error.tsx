import type { ReactNode } from 'react';
import { asProblem } from '../api/index.ts';

/**
 * What the server objects to about one field, to stand beside it. The server speaks Dutch.
 * @param field the end of its path, for example `name` or `administrator/name`
 */
export function fieldError(error: unknown, field: string): ReactNode {
  if (error === null || error === undefined) return undefined;
  const found = asProblem(error).issues.find(({ path }) => path.endsWith(`/${field}`));
  return found === undefined ? undefined : <span lang="nl">{found.message}</span>;
}
