import type { SignRequest } from '../api/index.ts';

export type Step = 'approved' | 'refused' | 'withdrawn' | 'issued' | 'collected' | 'placed';

/** See FROM in core/signs/steps.ts: the server decides, this only offers. */
const NEXT: Readonly<Record<SignRequest['state'], readonly Step[]>> = {
  requested: ['approved', 'refused', 'withdrawn'],
  approved: ['issued', 'withdrawn'],
  issued: ['collected', 'placed'],
  collected: ['placed'],
  placed: [],
  refused: [],
  withdrawn: [],
};

export const nextSteps = ({ state }: SignRequest): readonly Step[] => NEXT[state];
