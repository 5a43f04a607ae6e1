import type { z } from 'zod';
import { AppError, type Issue } from '../../core/errors.ts';
import { sayInDutch } from './dutch-issues.ts';

/** Which part of the request a value came from; it stands before the path of an issue, but not for the body. */
export type Part = 'body' | 'query' | 'path' | 'header';

/**
 * Checks one part of a request against its schema. Everything wrong is told at once, each with where it is: a JSON
 * pointer for the body, `query:limit`, `path:id` or `header:Idempotency-Key` for the rest.
 */
export function validate<S extends z.ZodType>(schema: S, value: unknown, part: Part): z.output<S> {
  const parsed = schema.safeParse(value, { error: sayInDutch });
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.flatMap((issue) => toIssues(issue, part));
  throw new AppError('invalid', summary(issues), issues);
}

function toIssues(issue: z.core.$ZodIssue, part: Part): Issue[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: where([...issue.path, key], part),
      code: 'unknown-field',
      message: issue.message,
    }));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) return fromUnion(issue, part);
  return [{ path: where(issue.path, part), code: codeOf(issue), message: issue.message }];
}

/** Of a union without a distinguishing field, the branch that came nearest says what is wrong. */
function fromUnion(issue: z.core.$ZodIssueInvalidUnion, part: Part): Issue[] {
  const [nearest] = [...issue.errors].sort((a, b) => a.length - b.length);
  return (nearest ?? []).flatMap((inner) =>
    toIssues({ ...inner, path: [...issue.path, ...inner.path] } as z.core.$ZodIssue, part),
  );
}

function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return issue.input === undefined ? 'missing' : 'wrong-type';
  if (issue.code === 'custom') {
    const code: unknown = issue.params?.['code'];
    return typeof code === 'string' ? code : 'not-allowed';
  }
  return issue.code.replaceAll('_', '-');
}

function where(path: readonly PropertyKey[], part: Part): string {
  const names = path.map((name) => String(name).slice(0, 60));
  if (part !== 'body') return `${part}:${names.join('.')}`;
  return names.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function summary(issues: readonly Issue[]): string {
  const [first] = issues;
  if (first === undefined) return 'De invoer klopt niet.';
  if (issues.length === 1) return first.path === '' ? first.message : `${first.path}: ${first.message}`;
  return `Er kloppen ${issues.length} dingen niet; bij issues staat welke.`;
}
