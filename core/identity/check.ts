import type { z } from 'zod';
import { AppError } from '../errors.ts';

/** Checks what a verb was given. @throws AppError `invalid` with every field that is wrong, by JSON pointer */
export function check<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, code, message }) => ({
    path: path.map((part) => `/${String(part)}`).join(''),
    code,
    message,
  }));
  throw new AppError('invalid', 'Dit klopt niet. Verbeter het en probeer het opnieuw.', issues);
}
