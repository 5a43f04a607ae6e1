import type postgres from 'postgres';

/** Numbers of the types of Postgres, which never change: of an array, and how one element of it reads. */
const ARRAYS: Record<string, { oid: number; read: (text: string) => unknown }> = {
  booleans: { oid: 1000, read: (text) => text === 't' },
  smallints: { oid: 1005, read: Number },
  integers: { oid: 1007, read: Number },
  texts: { oid: 1009, read: String },
  bigints: { oid: 1016, read: Number },
  doubles: { oid: 1022, read: Number },
  timestamps: { oid: 1185, read: (text) => new Date(text) },
  uuids: { oid: 2951, read: String },
};

/**
 * How arrays travel. postgres.js can ask the server for this on every new connection, but when that connection breaks
 * just then, nobody hears the error and the process ends. Arrays of our own enums are cast: `::text[]::delivery_state[]`.
 */
export const ARRAY_TYPES: Record<string, postgres.PostgresType> = Object.fromEntries(
  Object.entries(ARRAYS).map(([name, { oid, read }]) => [
    name,
    { to: oid, from: [oid], serialize: writeArray, parse: (text: string) => readArray(text, read) },
  ]),
);

/** `{"1","a \"b\"",NULL}` */
export function writeArray(values: readonly unknown[]): string {
  const one = (value: unknown) => {
    if (typeof value === 'number') return String(value);
    if (value === null || value === undefined) return 'NULL';
    const text = value instanceof Date ? value.toISOString() : String(value);
    return /["\\]/.test(text) ? `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"` : `"${text}"`;
  };
  return `{${values.map(one).join(',')}}`;
}

/** One dimension, as we use it: quoted or bare elements, `NULL` only where it is bare. */
export function readArray<T>(text: string, read: (element: string) => T): (T | null)[] {
  // A regular expression takes thrice as long.
  if (!text.includes('"')) {
    return text === '{}'
      ? []
      : text
          .slice(1, -1)
          .split(',')
          .map((bare) => (bare === 'NULL' ? null : read(bare)));
  }
  const elements = text.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|([^,]+)/gs);
  return [...elements].map(([, quoted, bare]) => {
    if (quoted !== undefined) return read(quoted.replaceAll(/\\(.)/gs, '$1'));
    return bare === 'NULL' ? null : read(bare ?? '');
  });
}
