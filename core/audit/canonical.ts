import { createHash } from 'node:crypto';

/** JSON as RFC 8785 writes it: one text per value, so that everybody who hashes it gets the same. @param value plain JSON */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const record = value as Record<string, unknown>;
  const members = Object.keys(record)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${canonical(record[key])}`);
  return `{${members.join(',')}}`;
}

export const sha256 = (...parts: (Uint8Array | string)[]): Buffer =>
  parts.reduce<ReturnType<typeof createHash>>((hash, part) => hash.update(part), createHash('sha256')).digest();

/** What an entry says. Its hash is over exactly this; the order of entries is sealed by their block. */
export interface EntryContent {
  /** UTC with microseconds, as `microseconds` writes it. */
  at: string;
  municipality: string | null;
  actor: string;
  verb: string;
  entity: string;
  entityId: string;
  detail: unknown;
}

/** SHA-256 over the canonical JSON of these seven members. */
export function contentHash({ at, municipality, actor, verb, entity, entityId, detail }: EntryContent): Buffer {
  return sha256(canonical({ at, municipality, actor, verb, entity, entityId, detail }));
}

/** `2026-03-10T20:40:00.123000Z`: Postgres keeps microseconds, so a change of one must show. */
export const microseconds = (at: Date): string => at.toISOString().replace('Z', '000Z');
