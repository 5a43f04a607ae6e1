import type { z } from 'zod';
import { AppError } from '../errors.ts';

/** A verb's input by its schema, or AppError `invalid` with all that is wrong. @param what Dutch, for the message */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown, what: string): z.infer<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, code, message }) => ({
    path: `/${path.map(String).join('/')}`,
    code: code.replaceAll('_', '-'),
    message,
  }));
  throw new AppError('invalid', `${what} klopt niet: ${issues[0]?.message ?? ''}`, issues);
}
