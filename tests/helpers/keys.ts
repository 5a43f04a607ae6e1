import { newKeys } from '../../core/keys/key-file.ts';
import { makeKeys } from '../../core/keys/index.ts';

/** Keys of this test process alone. */
export const testKeys = await makeKeys(newKeys());
