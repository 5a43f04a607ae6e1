import { z } from 'zod';
import { cleanText, inNetherlands } from '../../core/registry/index.ts';
import { OutsideError, type Asked } from './ask.ts';

/** One thing that the Locatieserver found, checked and cleaned. */
export interface PdokDocument {
  id: string;
  type: string;
  label: string;
  lon: number;
  lat: number;
  score: number;
  /** GM and four digits; null when it was not said. */
  municipalityCode: string | null;
  street: string | null;
  town: string | null;
  /** From the asked point; null for a search. */
  distanceM: number | null;
}

const Text = z
  .string()
  .transform((text) => cleanText(text.slice(0, 400)).slice(0, 160))
  .pipe(z.string().min(1));
const Optional = <S extends z.ZodType>(schema: S) => schema.nullish().catch(null);

const Document = z.object({
  id: z.string().max(120),
  type: z.string().max(40),
  weergavenaam: Text,
  centroide_ll: z.string().max(80),
  score: Optional(z.number()),
  gemeentecode: Optional(z.string().regex(/^\d{4}$/)),
  straatnaam: Optional(Text),
  woonplaatsnaam: Optional(Text),
  afstand: Optional(z.number()),
});
const Answer = z.object({ response: z.object({ docs: z.array(z.unknown()) }) });

/**
 * What an answer of the Locatieserver holds, as far as it is what we asked for: documents with a name, and a place in the
 * Netherlands. What else comes in them is left out.
 * @throws OutsideError when it is no such answer at all
 */
export function readDocuments(asked: Asked): PdokDocument[] {
  if (asked.status !== 200) throw new OutsideError(`status-${asked.status}`);
  const parsed = Answer.safeParse(parse(asked.bytes));
  if (!parsed.success) throw new OutsideError('other-form');
  return parsed.data.response.docs.flatMap((each) => {
    const document = Document.safeParse(each).data;
    const point = document && readPoint(document.centroide_ll);
    if (document === undefined || point === undefined) return [];
    return [
      {
        ...point,
        id: document.id,
        type: document.type,
        label: document.weergavenaam,
        score: document.score ?? 0,
        municipalityCode: document.gemeentecode == null ? null : `GM${document.gemeentecode}`,
        street: document.straatnaam ?? null,
        town: document.woonplaatsnaam ?? null,
        distanceM: document.afstand == null ? null : Math.round(document.afstand),
      },
    ];
  });
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new OutsideError('no-json');
  }
}

function readPoint(text: string): { lon: number; lat: number } | undefined {
  const [, lon, lat] = /^POINT ?\((-?\d{1,3}(?:\.\d+)?) (-?\d{1,2}(?:\.\d+)?)\)$/.exec(text) ?? [];
  const point = { lon: Number(lon), lat: Number(lat) };
  return lon !== undefined && inNetherlands(point.lon, point.lat) ? point : undefined;
}
