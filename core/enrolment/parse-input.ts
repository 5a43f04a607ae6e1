import type { z } from 'zod';
import { AppError, type Issue } from '../errors.ts';

/** A verb's input by its schema, or AppError `invalid` with all that is wrong. @param what Dutch, for the message */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown, what: string): z.infer<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue): Issue => {
    const params = issue.code === 'custom' ? (issue.params as { code?: string } | undefined) : undefined;
    const path = `/${issue.path.map(String).join('/')}`;
    return { path, code: params?.code ?? issue.code.replaceAll('_', '-'), message: issue.message };
  });
  throw new AppError('invalid', `${what} klopt niet: ${issues[0]?.message ?? ''}`, issues);
}
