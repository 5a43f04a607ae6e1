import { z } from 'zod';
import type { Keys } from '../keys/index.ts';
import { cleanText } from '../registry/index.ts';

/** The places that are bound to what is sealed of a request. */
export const SIGN_AT = { address: 'sign_requests.address', reason: 'sign_requests.reason' } as const;

const text = (max: number, empty: string) =>
  z
    .string({ error: empty })
    .transform(cleanText)
    .pipe(z.string().min(1, empty).max(max, `Houd het bij ${max} tekens.`));

/** Where signs and stickers go: a Dutch address. The postcode becomes `2711 AB`. */
export const SignAddress = z.strictObject({
  street: text(100, 'Vul een straat in.').pipe(z.string().regex(/\p{L}/u, 'Vul een straat in.')),
  houseNumber: text(20, 'Vul een huisnummer in.').pipe(
    z.string().regex(/^\d{1,5}(?:[\s-]?[\p{L}\d-]+)*$/u, 'Een huisnummer begint met een cijfer, zoals 12 of 12a.'),
  ),
  postcode: z
    .string({ error: 'Vul een postcode in.' })
    .transform((written) => cleanText(written).toUpperCase().replaceAll(' ', ''))
    .pipe(z.string().regex(/^[1-9]\d{3}[A-Z]{2}$/, 'Een postcode is vier cijfers en twee letters, zoals 2711 AB.'))
    .transform((plain) => `${plain.slice(0, 4)} ${plain.slice(4)}`),
  city: text(80, 'Vul een plaats in.').pipe(z.string().regex(/\p{L}/u, 'Vul een plaats in.')),
});
export type SignAddress = z.output<typeof SignAddress>;

/** By which an address is known again, however it is written: postcode and house number, which in the Netherlands name one door. */
export function addressHash(keys: Keys, { postcode, houseNumber }: SignAddress): Buffer {
  const door = `${postcode}${houseNumber}`.toLowerCase().replace(/[\s-]/g, '');
  return keys.lookup(SIGN_AT.address, door);
}

export const sealAddress = (keys: Keys, address: SignAddress): Buffer =>
  keys.seal(SIGN_AT.address, JSON.stringify(address));

/** @param sealed null once its time was over */
export function openAddress(keys: Keys, sealed: Uint8Array | null): SignAddress | null {
  return sealed === null ? null : (JSON.parse(keys.open(SIGN_AT.address, sealed)) as SignAddress);
}

/** `Dorpsstraat 12a, 2711 AB Zoetermeer`. */
export const writtenAddress = ({ street, houseNumber, postcode, city }: SignAddress): string =>
  `${street} ${houseNumber}, ${postcode} ${city}`;
