import type { Logger } from 'pino';
import type { Clock } from '../../core/context.ts';
import { OutsideError, type Ask, type Asked } from './ask.ts';
import { createBreaker } from './breaker.ts';
import { readDocuments, type PdokDocument } from './read-documents.ts';

/** PDOK's Locatieserver (v3_1): addresses, streets, postcodes and towns of the whole country. */
export interface Locatieserver {
  /** Best first, those of the municipality (GM…) before equals elsewhere; null when the service cannot be asked now. */
  search(text: string, municipality: string): Promise<PdokDocument[] | null>;
  /** The nearest address within 200 m: an empty list when there is none, null when the service cannot be asked now. */
  nearest(point: { lon: number; lat: number }): Promise<PdokDocument[] | null>;
}

const WITHIN_MS = 2_500;
const MAX_BYTES = 512 * 1024;
const ROWS = '8';
const TYPES = 'type:(adres OR weg OR postcode OR woonplaats OR gemeente)';
const FIELDS = 'id weergavenaam type score centroide_ll gemeentecode straatnaam woonplaatsnaam';
const NEAR_M = '200';

/** Here a namesake in the own municipality passes one elsewhere, and a clearly better match elsewhere still wins. */
const AT_HOME = 1.3;

/** @param base address up to the name of the service; undefined: switched off */
export function openLocatieserver(
  base: string | undefined,
  parts: { ask: Ask; clock: Clock; log: Logger },
): Locatieserver {
  const { ask, clock, log } = parts;
  const breaker = createBreaker(clock);
  const get = (path: string, parameters: readonly [string, string][]): Promise<Asked> => {
    const url = new URL(`${base}/${path}`);
    for (const [name, value] of parameters) url.searchParams.append(name, value);
    return ask(url, { withinMs: WITHIN_MS, maxBytes: MAX_BYTES });
  };
  const guarded = async (work: () => Promise<PdokDocument[]>): Promise<PdokDocument[] | null> => {
    if (base === undefined || !breaker.mayAsk()) return null;
    try {
      const found = await work();
      breaker.worked();
      return found;
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      if (breaker.failed())
        log.warn({ service: 'place-search', reason: error.reason }, 'outside service is left alone');
      return null;
    }
  };
  const suggest = async (text: string, filters: readonly string[]): Promise<PdokDocument[]> => {
    const filtered = filters.map((filter): [string, string] => ['fq', filter]);
    return readDocuments(await get('suggest', [['q', text], ['rows', ROWS], ['fl', FIELDS], ...filtered]));
  };
  return {
    search: (text, municipality) => {
      const plain = withoutSyntax(text);
      if (plain === '') return Promise.resolve([]);
      return guarded(async () => {
        const [own, all] = await Promise.all([
          suggest(plain, [TYPES, `gemeentecode:${municipality.slice(2)}`]),
          suggest(plain, [TYPES]),
        ]);
        return ranked([...own, ...all], municipality);
      });
    },
    nearest: ({ lon, lat }) =>
      guarded(async () => {
        const fields: [string, string] = ['fl', `${FIELDS} afstand`];
        const where: [string, string][] = [
          ['lon', String(lon)],
          ['lat', String(lat)],
        ];
        return readDocuments(
          await get('reverse', [...where, ['type', 'adres'], ['distance', NEAR_M], ['rows', '1'], fields]),
        );
      }),
  };
}

/** Solr reads operators, fields and wildcards in a text; people type addresses. */
function withoutSyntax(text: string): string {
  return text
    .replaceAll(/[^\p{L}\p{N}\p{M}'’., /-]/gu, ' ')
    .replaceAll(/\b(?:AND|OR|NOT)\b/g, (word) => word.toLowerCase())
    .replaceAll(/(^|\s)[-./,]+/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Scores do not depend on the filter, so both lists can be put in one order. */
function ranked(found: readonly PdokDocument[], municipality: string): PdokDocument[] {
  const weight = (one: PdokDocument): number => one.score * (one.municipalityCode === municipality ? AT_HOME : 1);
  const each = new Map(found.map((one) => [one.id, one]));
  return [...each.values()].toSorted((a, b) => weight(b) - weight(a));
}
