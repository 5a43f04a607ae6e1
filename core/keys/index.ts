export { unlock } from './unlock.ts';
export type { Keys } from './keys.ts';
export { makeKeys } from './keys.ts';
export { keyStatus, retireKeys, rotateKeys, type KeyPlace, type KeyStatus } from './rotate.ts';
export { newKeys } from './key-file.ts';
