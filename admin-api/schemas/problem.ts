import { z } from 'zod';
import { name } from './common.ts';

export const IssueSchema = name(
  z.strictObject({
    path: z.string().meta({
      description:
        'Waar: een JSON-pointer in de inhoud, query:…, path:… of header:… voor de rest, regel:kolom in een bestand',
    }),
    code: z.string().meta({ description: 'Vaste code voor programma’s, bijvoorbeeld brand-name' }),
    message: z.string().meta({ description: 'Wat er mis is en wat u kunt doen' }),
  }),
  'Issue',
  'Eén ding dat niet klopt, met waar het staat',
);

export const ProblemSchema = name(
  z.strictObject({
    type: z.string().meta({ description: 'Soort probleem, als URN' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().meta({ description: 'Kenmerk van dit ene probleem; noem het als u ons iets vraagt' }),
    issues: z.array(IssueSchema),
  }),
  'Problem',
  'Foutmelding volgens RFC 9457 (application/problem+json)',
  {
    type: 'urn:heterdaadkracht:problem:invalid',
    title: 'De invoer klopt niet',
    status: 400,
    detail: '/facts/kind: Deze soort melding bestaat niet.',
    instance: 'urn:uuid:0b4f8c1e-6d2a-4c55-9f0e-2a7d1c9b3e44',
    issues: [{ path: '/facts/kind', code: 'invalid-union', message: 'Deze soort melding bestaat niet.' }],
  },
);
