import { z } from 'zod';
import { cleanText } from '../../registry/index.ts';
import { PART_SIZE } from '../plan/assign-parts.ts';

/** WhatsApp's own limits: 100 characters of name, 2,048 of description, of which we keep room for our mark. */
const [NAME_AT_MOST, DESCRIPTION_AT_MOST, RULES_AT_MOST] = [100, 1900, 3000];
const SMALLEST_PART = 5;

const lines = (text: string): string => text.split(/\r?\n/).map(cleanText).join('\n').trim();

export const Kind = z.enum(['alerts', 'contact']);

export const Name = z
  .string()
  .transform(cleanText)
  .pipe(z.string().min(1, 'Vul een naam in.').max(NAME_AT_MOST, `Een naam is hooguit ${NAME_AT_MOST} tekens.`));
export const Description = z
  .string()
  .transform(lines)
  .pipe(z.string().max(DESCRIPTION_AT_MOST, `Een beschrijving is hooguit ${DESCRIPTION_AT_MOST} tekens.`));
export const Rules = z
  .string()
  .transform(lines)
  .pipe(z.string().max(RULES_AT_MOST, `De afspraken zijn hooguit ${RULES_AT_MOST} tekens.`));
export const Districts = z
  .array(z.string().regex(/^WK\d{4}[0-9A-Z]{2}$/, 'Kies een wijk (WK en 6 tekens).'))
  .min(1, 'Kies minstens één wijk.')
  .max(100)
  .transform((codes) => [...new Set(codes)].toSorted());

/** What can be chosen for a group of either kind, and changed later. */
export const settings = {
  name: Name.optional(),
  description: Description.nullable().optional(),
  rules: Rules.nullable().optional(),
  /** Only the line and colleagues may post. */
  announce: z.boolean().nullable().optional(),
  /** Deputies too; without this only whoever gets the alert. */
  deputies: z.boolean().optional(),
  /** People in one part; beyond that a second chat is made. */
  partSize: z
    .int()
    .min(SMALLEST_PART)
    .max(PART_SIZE, `In één groep kunnen hooguit ${PART_SIZE} mensen: WhatsApp houdt op bij 1024.`)
    .optional(),
};
