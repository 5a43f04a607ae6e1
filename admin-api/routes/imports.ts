import { z } from 'zod';
import { importAreas, importRegistry, listImportRuns } from '../../core/registry/index.ts';
import { operation } from '../operations/operation.ts';
import { flag, list, MunicipalityCode, wholeNumber } from '../schemas/common.ts';
import { ImportReportSchema, ImportRunSchema } from '../schemas/registry.ts';

/** All 14,566 neighbourhoods with full geometry are 30 to 60 MB; the simplified ones of a country 11 MB. */
const MAX_AREAS_BYTES = 64 * 1024 * 1024;
/** The whole national register, 9,250 groups, is about 2 MB. */
const MAX_REGISTRY_BYTES = 16 * 1024 * 1024;

const dryRun = flag.meta({ description: 'Alleen laten zien wat er zou gebeuren; er wordt niets bewaard' });
const fileName = z
  .string()
  .max(255)
  .optional()
  .meta({ description: 'Naam van het bestand, om de import later te herkennen' });

export const importRoutes = [
  operation({
    method: 'post',
    path: '/areas/imports',
    id: 'importAreas',
    verb: 'areas.import',
    tag: 'registry',
    summary: 'Gemeenten, wijken en buurten inlezen uit GeoJSON',
    description:
      'De inhoud is het bestand zelf, zo nodig met Content-Encoding: gzip. Hetzelfde bestand nog eens verandert niets. ' +
      'Alleen gebieden van de eigen gemeente gaan erin; die van andere worden per onderdeel geweigerd.',
    query: z.strictObject({
      year: wholeNumber({ min: 1995, max: 2100 }).meta({ description: 'Jaar van de CBS-indeling', example: 2024 }),
      dryRun,
      fileName,
    }),
    body: {
      kind: 'bytes',
      mediaTypes: ['application/geo+json', 'application/json'],
      limit: MAX_AREAS_BYTES,
      description: 'Een GeoJSON FeatureCollection in WGS84',
    },
    success: { status: 200, description: 'Wat er gebeurde', schema: ImportReportSchema },
    problems: [409],
    handle: ({ ctx, query, bytes }) => importAreas(ctx, { ...query, content: bytes, only: ctx.tenant }),
  }),
  operation({
    method: 'post',
    path: '/registry/imports',
    id: 'importRegistry',
    verb: 'registry.import',
    tag: 'registry',
    summary: 'Buurtpreventiegroepen en beheerders inlezen uit CSV',
    description:
      'Elke volgorde van kolommen, met ; of , ertussen, in UTF-8 of Windows-1252. Een regel die niet klopt houdt de andere niet tegen.',
    query: z.strictObject({ municipalityCode: MunicipalityCode, dryRun, fileName }),
    body: {
      kind: 'bytes',
      mediaTypes: ['text/csv'],
      limit: MAX_REGISTRY_BYTES,
      description: 'Een CSV-bestand met kopregel',
    },
    success: { status: 200, description: 'Wat er gebeurde', schema: ImportReportSchema },
    problems: [409],
    handle: ({ ctx, query, bytes }) => importRegistry(ctx, { ...query, content: bytes }),
  }),
  operation({
    method: 'get',
    path: '/import-runs',
    id: 'listImportRuns',
    verb: 'registry.import',
    tag: 'registry',
    summary: 'Eerdere imports, de nieuwste eerst',
    success: { status: 200, description: 'De imports', schema: list(ImportRunSchema) },
    handle: async ({ ctx }) => ({ items: await listImportRuns(ctx) }),
  }),
];
