import { z } from 'zod';

/** unproven: the number is not proven yet · waiting: the applicant was asked something. */
export const ENROLMENT_STATES = [
  'unproven',
  'municipality-check',
  'police-check',
  'waiting',
  'approved',
  'refused',
  'withdrawn',
  'expired',
] as const;
export const EnrolmentState = z.enum(ENROLMENT_STATES);
export type EnrolmentState = z.infer<typeof EnrolmentState>;

/** Who looks, in this order. */
export const STAGES = ['municipality', 'police'] as const;
export type Stage = (typeof STAGES)[number];
export type Queue = 'municipality-check' | 'police-check';

export const queueOf = (stage: Stage): Queue => `${stage}-check`;

/** Of which nothing more is decided. */
export const OVER: readonly EnrolmentState[] = ['approved', 'refused', 'withdrawn', 'expired'];

export const DEPUTY_STATES = ['none', 'wanted', 'asked', 'accepted', 'declined', 'silent'] as const;
