export { unlock } from './unlock.ts';
export type { Keys } from './keys.ts';
export { makeKeys } from './keys.ts';
export { newKeys } from './key-file.ts';
