export { applyFixes, lint, refusals } from './lint.ts';
export { soundsAssumed, withoutDoubt } from './rules/certainty.ts';
export type { LintRemark } from './types.ts';
