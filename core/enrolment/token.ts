import { z } from 'zod';

/** What whoever sent a request keeps to come back with. */
export const EnrolmentToken = z
  .string({ error: 'Deze link is niet volledig. Open de pagina waarmee u zich aanmeldde.' })
  .regex(/^[\w-]{43}$/, 'Deze link is niet volledig. Open de pagina waarmee u zich aanmeldde.');
