export { runDialogueExpiries } from './expiries.ts';
export { hear } from './hear.ts';
export type { Heard } from './heard.ts';
