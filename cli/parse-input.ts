import type { z } from 'zod';
import { AppError } from '../core/errors.ts';

/** Checks input against a schema of the core. @throws AppError `invalid` with every field that is wrong */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({
    path: issue.path.join('.'),
    code: issue.code,
    message: issue.message,
  }));
  throw new AppError('invalid', 'Dit klopt niet:', issues);
}
