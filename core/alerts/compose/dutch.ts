/** `a`, `a en b`, `a, b en c`. */
export function joinAnd(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} en ${items.at(-1) ?? ''}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Ends a sentence with one full stop, whatever stood there. */
export function sentence(text: string): string {
  const trimmed = text.trim().replace(/[.,;:\s]+$/u, '');
  return trimmed === '' || /[!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

const NUMBERS = [
  'nul',
  'één',
  'twee',
  'drie',
  'vier',
  'vijf',
  'zes',
  'zeven',
  'acht',
  'negen',
  'tien',
  'elf',
  'twaalf',
];

/** Numbers up to twelve in words, others in figures. */
export function numberText(count: number): string {
  return NUMBERS[count] ?? String(count);
}

/** Colours and how they look before a de-word; compounds (`donkerblauw`) follow their last part. */
const INFLECTED: readonly (readonly [base: string, inflected: string])[] = [
  ['zwart', 'zwarte'],
  ['wit', 'witte'],
  ['grijs', 'grijze'],
  ['rood', 'rode'],
  ['blauw', 'blauwe'],
  ['groen', 'groene'],
  ['geel', 'gele'],
  ['bruin', 'bruine'],
  ['paars', 'paarse'],
  ['donker', 'donkere'],
  ['licht', 'lichte'],
  ['kleurig', 'kleurige'],
  ['gekleurd', 'gekleurde'],
];

/** "zwart" -> "zwarte", "donkerblauw" -> "donkerblauwe"; before a het-word after "een" it stays bare. Unknown words stay as they are. */
export function colourBefore(colour: string, word: 'de' | 'het'): string {
  const lower = colour.toLowerCase();
  const exact = { zilver: 'zilverkleurig', goud: 'goudkleurig', brons: 'bronskleurig' }[lower] ?? lower;
  for (const [base, inflected] of INFLECTED) {
    if (word === 'de' && exact.endsWith(base)) return exact.slice(0, -base.length) + inflected;
    if (word === 'het' && exact.endsWith(inflected)) return exact.slice(0, -inflected.length) + base;
  }
  return exact;
}

const isColour = (text: string): boolean =>
  INFLECTED.some(([base, inflected]) => new RegExp(`^(?:donker|licht)?(?:${base}|${inflected})$`, 'i').test(text));

const HAS_ARTICLE =
  /^(?:een|de|het|geen|veel|wat|iets|iemand|zijn|haar|hun|twee|drie|meerdere|beide|enkele|één|\d+)\b/i;
/** Words without "een": masses. */
const MASS = /(?:kleding|haar|haren|ondergoed|make-up|kleren|gereedschap|jeans|camouflage|bagage|reflectie|bloed)$/i;
/** Single things that end in -s or -en and are no plural. */
const SINGLE = /(?:jas|tas|das|muts|pots|mes|fles|bus|kous|pas|bles|vest|deken|wapen|teken|kussen|laken|masker)$/i;
const PLURAL = /(?:en|s)$/i;

/** A thing with "een" where Dutch wants it: "een donkere jas", "witte schoenen", "kort haar", "zwarte kleding" for a bare colour. */
export function withArticle(item: string): string {
  const text = item.replace(/^met\s+/iu, '');
  if (isColour(text)) return `${colourBefore(text, 'de')} kleding`;
  if (HAS_ARTICLE.test(text)) return text;
  const head = text.split(/,|\s(?:met|van|en|in|op|zonder|aan|om|over|waarop|waar)\s/u)[0]?.trim() ?? text;
  const plural = PLURAL.test(head) && !SINGLE.test(head);
  return MASS.test(head) || plural ? text : `een ${text}`;
}
