import { z } from 'zod';
import { Written } from './own-enrolment.ts';
import { STAGES } from './states.ts';

/** What somebody decided on the enrolment as it was looked at. */
export const CheckInput = z.strictObject({
  stage: z.enum(STAGES),
  decision: z.enum(['approve', 'refuse', 'ask']),
  /** What the applicant reads when it is refused or asked; kept with an approval. */
  reason: Written.pipe(z.string().min(5, 'Schrijf in een zin waarom.').max(1_000, 'Houd het bij 1.000 tekens.')),
  /** `version` of the enrolment as it was looked at. */
  version: z.int().min(1),
  /** The group of the register that this is; without it the group is new. */
  groupId: z.int().min(1).optional(),
  /** A number that stands in the register under another name is of the same person: somebody asked. */
  samePerson: z.boolean().optional(),
});
export type CheckInput = z.input<typeof CheckInput>;
