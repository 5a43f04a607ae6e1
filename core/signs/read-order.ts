import { cleanText } from '../registry/index.ts';
import { SignRequestInput } from './request.ts';

/** What somebody ordered in one message. */
export interface Order {
  signs: number;
  stickers: number;
  address: { street: string; houseNumber: string; postcode: string; city: string };
}

const SIGNS = /(\d{1,3})\s*(?:x\s*)?bord(?:en|je|jes)?\b/iu;
const STICKERS = /(\d{1,3})\s*(?:x\s*)?(?:raam)?stickers?\b/iu;
const POSTCODE = /\b([1-9]\d{3})\s?([a-z]{2})\b/iu;
/** Street and house number at the end of what stands before the postcode. */
const DOOR = /((?:\d{1,2}e\s+)?[\p{L}][\p{L}\p{N}'’. -]*?)\s+(\d{1,5}(?:[\s-]?[\p{L}\d]{1,4})?)\s*[,;.]?\s*$/u;
/** How people begin, and the small word before an address; a street may begin with a capital Op or Aan. */
const POLITE = /^\s*(?:(?:graag|hallo|hoi|goedemorgen|goedemiddag|goedenavond|en|wij willen|ik wil)\b[\s,.!]*)+/iu;
const TOWARDS = /^(?:.*\s)?(?:op|voor|aan|naar|bij)\s+(?=[\p{Lu}\d'’])/u;
const CITY = /^[\s,;]*([\p{L}][\p{L}'’ -]*)/u;

/**
 * Reads "2 borden, 10 stickers, Dorpsstraat 12, 2711 AB Zoetermeer" in any order of the amounts; without a town the one of the
 * municipality is meant. Null when something is missing or cannot be.
 */
export function readOrder(written: string, municipality: string): Order | null {
  const text = cleanText(written);
  const [signs, stickers] = [SIGNS, STICKERS].map((pattern) => Number(pattern.exec(text)?.[1] ?? 0)) as [
    number,
    number,
  ];
  const rest = text
    .replace(SIGNS, ' ')
    .replace(STICKERS, ' ')
    .replace(/^[\s,;.]+|\ben\b(?=[\s,;]*$)/giu, '');
  const found = POSTCODE.exec(rest);
  if (found === null) return null;
  const before = rest
    .slice(0, found.index)
    .replace(/[\s,;]+$/, '')
    .replace(/^.*[,;]\s*/u, '')
    .replace(POLITE, '')
    .replace(TOWARDS, '');
  const [, street = '', houseNumber = ''] = DOOR.exec(before) ?? [];
  const city = CITY.exec(rest.slice(found.index + found[0].length))?.[1]?.trim() ?? municipality;
  const order = { signs, stickers, address: { street, houseNumber, postcode: `${found[1]} ${found[2]}`, city } };
  return SignRequestInput.safeParse({ groupId: 1, ...order }).success ? order : null;
}
