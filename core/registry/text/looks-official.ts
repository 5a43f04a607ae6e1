import { cleanText } from './clean.ts';

/**
 * Letters of other alphabets, digits and signs that look like a Latin letter; the usual ones of Unicode's list of confusables
 * (UTS 39) for the letters of the words below.
 */
const LOOKS_LIKE: Readonly<Record<string, string>> = {
  а: 'a', ɑ: 'a', α: 'a', '@': 'a', '4': 'a', ь: 'b', '8': 'b', с: 'c', ϲ: 'c', ԁ: 'd', е: 'e', є: 'e', ε: 'e', '3': 'e',
  ɡ: 'g', '9': 'g', һ: 'h', і: 'i', ι: 'i', ı: 'i', l: 'i', '1': 'i', '!': 'i', '|': 'i', ӏ: 'i', ј: 'j', κ: 'k', к: 'k', м: 'm',
  ո: 'n', η: 'n', о: 'o', ο: 'o', σ: 'o', օ: 'o', '0': 'o', ø: 'o', р: 'p', ρ: 'p', г: 'r', ѕ: 's', $: 's', '5': 's', т: 't',
  τ: 't', '7': 't', υ: 'u', ս: 'u', ν: 'v', ѵ: 'v', ѡ: 'w', ω: 'w', у: 'y', ү: 'y',
}; // prettier-ignore

/** Who speaks with authority; in the form that `LOOKS_LIKE` gives them (an l has become an i). */
const OFFICIAL = ['politie', 'police', 'wijkagent', 'meldkamer', 'gemeente', 'burgernet', 'heterdaadkracht', 'alarmcentrale', 'beheerdersgroep', 'marechaussee', 'brandweer'].map(skeleton); // prettier-ignore

/** Every letter as the plain one that it looks like; without accents, spaces, signs and doubles. */
function skeleton(text: string): string {
  return Array.from(cleanText(text).normalize('NFKD').toLowerCase(), (sign) => LOOKS_LIKE[sign] ?? sign)
    .join('')
    .replace(/[^a-z]/g, '')
    .replaceAll('ij', 'i')
    .replaceAll('rn', 'm')
    .replace(/(.)\1+/g, '$1');
}

/**
 * Whether a name reads like one of the police, the municipality or another who speaks with authority, also when it is spelled
 * with signs that only look the same. "Buurtpreventie Politiekade" does too: a person decides.
 */
export function looksOfficial(name: string): boolean {
  const seen = skeleton(name);
  return OFFICIAL.some((word) => seen.includes(word)) || /(^|\D)112(\D|$)/.test(name.normalize('NFKC'));
}
