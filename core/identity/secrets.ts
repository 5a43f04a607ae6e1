import { createHash, randomBytes } from 'node:crypto';

/** 256 bits from the operating system's random source, 43 characters. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What of a secret may stand in the database. With 256 random bits a plain hash is enough: nobody guesses them. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();
