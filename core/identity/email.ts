import { z } from 'zod';
import type { Keys } from '../keys/index.ts';

/** One spelling per address: capitals and stray spaces make no other person. */
export const normaliseEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase();

/** An e-mail address as somebody typed it, made into its one spelling. RFC 5321 ends at 254 characters. */
export const Email = z
  .string({ error: 'Vul een e-mailadres in.' })
  .max(254, { error: 'Dit e-mailadres is te lang.' })
  .transform(normaliseEmail)
  .pipe(z.email({ error: 'Dit is geen e-mailadres. Controleer het op tikfouten.' }));

/** By which an account is found. @param email normalised */
export const emailHash = (keys: Keys, email: string): Buffer => keys.lookup('accounts.email', email);
