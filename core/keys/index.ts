export { openKeys, newKeyFile } from './open-keys.ts';
export type { Keys } from './keys.ts';
export { makeKeys } from './keys.ts';
export { KeyFile, newKeys, withNewSealingKey } from './key-file.ts';
