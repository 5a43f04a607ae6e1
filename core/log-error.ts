/**
 * What a log may know of an error: type, code and place. Its message may quote what somebody typed, and an error of the
 * database carries the values of the statement.
 */
export function describeError(error: { name?: string; code?: unknown; stack?: string; type?: string }): object {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { type: error.name ?? error.type, code: error.code, at: frames.slice(0, 12).map((line) => line.trim()) };
}

/** For every logger that a process makes: so whoever logs an error cannot log what is in it. */
export const LOG_SERIALIZERS = {
  err: describeError,
  error: (value: unknown) => (value instanceof Error ? describeError(value) : value),
};
