import { z } from 'zod';
import { readMobile } from '../groups/phone.ts';
import { cleanText } from '../text/clean.ts';

const MAX_NAME = 100;

/** A name as people write it; the same rule as an import has. */
export const PersonName = z
  .string({ error: 'Vul een naam in.' })
  .transform(cleanText)
  .pipe(
    z
      .string()
      .max(MAX_NAME, `De naam is langer dan ${MAX_NAME} tekens.`)
      .regex(/[\p{L}\p{N}]/u, 'Vul een naam in.'),
  );

/** A Dutch mobile number in any spelling; becomes E.164. */
export const PersonMobile = z.string({ error: 'Vul een mobiel nummer in.' }).transform((written, check) => {
  const read = readMobile(written);
  if (read.ok) return read.mobile;
  check.addIssue({ code: 'custom', message: read.message });
  return z.NEVER;
});

/** An e-mail address, its domain in lower case. */
export const PersonEmail = z
  .string({ error: 'Vul een e-mailadres in.' })
  .transform(cleanText)
  .pipe(z.email('Dit is geen e-mailadres. Vul een adres in als naam@voorbeeld.nl.').max(254))
  .transform((email) => email.replace(/@.*$/, (domain) => domain.toLowerCase()));
