import { createHash } from 'node:crypto';
import type { Alert } from '../alert.ts';

/**
 * SHA-256 over everything that decides what goes out and where: facts, target and image of an alert, and the update or
 * correction when that is what is asked for. An image's id stands for its bytes, which never change.
 */
export function contentHash(
  alert: Pick<Alert, 'municipalityCode' | 'facts' | 'target' | 'image'>,
  change: unknown = null,
): string {
  const image = alert.image && { id: alert.image.id, subject: alert.image.subject, permission: alert.image.permission };
  const content = { municipalityCode: alert.municipalityCode, facts: alert.facts, target: alert.target, image, change };
  return createHash('sha256').update(canonical(content)).digest('hex');
}

/** JSON with the keys in order, so that the same content always gives the same text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return `{${entries
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`)
    .join(',')}}`;
}
