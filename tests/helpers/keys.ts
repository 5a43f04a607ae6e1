import type { KeyFile } from '../../core/keys/key-file.ts';
import { makeKeys } from '../../core/keys/index.ts';

const key = (n: number) => Buffer.alloc(32, n).toString('base64');

/** The same in every process of a test, so that one opens what another sealed. */
export const TEST_KEY_FILE: KeyFile = {
  version: 1,
  sealing: [{ id: 1, key: key(1) }],
  lookup: key(2),
  signing: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 3)]).toString(
    'base64',
  ),
};

export const testKeys = await makeKeys(TEST_KEY_FILE);
