import { zodToOpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';

/** Names a schema in the description of the API, also one that a room exports. */
export function name<S extends z.ZodType>(schema: S, id: string, description: string, example?: unknown): S {
  zodToOpenAPIRegistry.add(schema, {
    _internal: { refId: id },
    description,
    ...(example === undefined ? {} : { example }),
  });
  return schema;
}

/** A named schema or null; `.nullable()` would lose the null in the description. */
export const orNull = <S extends z.ZodType>(schema: S) => z.union([schema, z.null()]);

/** An instant in UTC, as it stands in every answer. */
export const timestamp = z.iso.datetime().meta({ example: '2026-11-20T20:40:00.000Z' });

export const MunicipalityCode = z
  .string()
  .regex(/^GM\d{4}$/, { error: 'Gebruik de CBS-code van de gemeente, bijvoorbeeld GM0637.' })
  .meta({ description: 'CBS-code van de gemeente', example: 'GM0637' });

/** A whole number in an address or query string, where everything is text. */
export function wholeNumber(range: { min: number; max: number; fallback?: number }) {
  const number = z
    .string()
    .regex(/^\d{1,15}$/, { error: 'Dit moet een geheel getal zijn.' })
    .transform(Number)
    .pipe(z.int().min(range.min).max(range.max))
    .meta({ type: 'integer', minimum: range.min, maximum: range.max });
  return range.fallback === undefined ? number : number.default(range.fallback);
}

/** One or more values in a query string: `status=live&status=closed`. */
export function several<S extends z.ZodType>(schema: S) {
  return z
    .union([schema, z.array(schema).min(1).max(20)])
    .transform((value): z.output<S>[] => (Array.isArray(value) ? value : [value as z.output<S>]));
}

/** Yes or no in a query string. */
export const flag = z
  .enum(['true', 'false'], { error: 'Dit moet true of false zijn.' })
  .default('false')
  .transform((value) => value === 'true');

export const Cursor = z.string().min(1).max(500).meta({ description: 'De nextCursor van de vorige bladzijde' });

export const pageQuery = {
  limit: wholeNumber({ min: 1, max: 200, fallback: 50 }).meta({
    description: 'Hoeveel er hooguit op een bladzijde staan',
  }),
  cursor: Cursor.optional(),
};

/** A page of a collection; without `nextCursor` it is the last. */
export function page<S extends z.ZodType>(item: S) {
  return z.strictObject({
    items: z.array(item),
    nextCursor: z.string().optional().meta({ description: 'Stuur dit mee als cursor voor de volgende bladzijde' }),
  });
}

/** A whole collection at once. */
export function list<S extends z.ZodType>(item: S) {
  return z.strictObject({ items: z.array(item) });
}

/** A number that the database gives out, in an address. */
export const numericId = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, { error: 'Een id is hier een getal.' })
  .transform(Number)
  .meta({ type: 'integer', minimum: 1, example: 1 });

/** In small letters, as the database tells it when the alert changes. */
export const alertId = z
  .uuid({ error: 'Het id van een melding ziet eruit als 0b4f8c1e-6d2a-4c55-9f0e-2a7d1c9b3e44.' })
  .toLowerCase();

export const IdempotencyKey = z
  .string({
    error:
      'Stuur een Idempotency-Key mee: een nieuwe, willekeurige sleutel per verzending, en dezelfde bij opnieuw proberen.',
  })
  .regex(/^[\x21-\x7e]{1,255}$/, {
    error: 'Een Idempotency-Key heeft 1 tot 255 zichtbare ASCII-tekens, zonder spaties.',
  })
  .meta({
    description: 'Dezelfde sleutel met hetzelfde verzoek verstuurt niets opnieuw',
    example: '7f3c1b9e-5d0a-4a53-8a2c-0d6f5c1e9b77',
  });
