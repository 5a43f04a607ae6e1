import { randomBytes, generateKeyPairSync } from 'node:crypto';
import { z } from 'zod';

const secret = z.base64().refine((text) => Buffer.from(text, 'base64').length === 32, {
  error: 'moet 32 bytes zijn, als base64',
});

/**
 * The keys of one installation, as they stand in a file outside the database. `sealing` may hold several: the last one
 * seals, the others still open what they sealed. Losing this file is losing every name and number in the database.
 */
export const KeyFile = z.strictObject({
  version: z.literal(1),
  sealing: z
    .array(z.strictObject({ id: z.number().int().min(1).max(65_535), key: secret }))
    .min(1)
    .refine((keys) => new Set(keys.map((key) => key.id)).size === keys.length, { error: 'heeft een id dubbel' }),
  /** For looking up by keyed hash. */
  lookup: secret,
  /** Ed25519, PKCS #8 in base64: signs the blocks of the audit trail. */
  signing: z.base64(),
});
export type KeyFile = z.infer<typeof KeyFile>;

const fresh = () => randomBytes(32).toString('base64');

/** New keys, from the operating system's random source. */
export function newKeys(): KeyFile {
  const { privateKey } = generateKeyPairSync('ed25519');
  return {
    version: 1,
    sealing: [{ id: 1, key: fresh() }],
    lookup: fresh(),
    signing: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  };
}

/** The same keys with one more in front: what is sealed from now on is sealed with it. */
export function withNewSealingKey(file: KeyFile): KeyFile {
  const id = Math.max(...file.sealing.map((key) => key.id)) + 1;
  return { ...file, sealing: [...file.sealing, { id, key: fresh() }] };
}
