import type { AlertKind } from '../../facts/index.ts';
import { everyMatch } from '../every-match.ts';
import { STREET_ENDINGS } from '../data/objects.ts';
import { PERSON_NOUNS } from '../data/people.ts';
import type { Field, Finding } from '../types.ts';

const ENDINGS = STREET_ENDINGS.join('|');
const STREET = `[\\p{L}'.-]*(?:${ENDINGS})`;
const at = (match: RegExpExecArray | RegExpMatchArray, offset = 0) => ({
  start: (match.index ?? 0) + offset,
  end: (match.index ?? 0) + match[0].length,
});

const NUMBER = String.raw`(?:(?:nr\.?|nummer|huisnummer|no\.?|#)\s*)?\d{1,4}(?:\s?[-/]?\s?(?:[a-zA-Z]|hs|bis|[IV]{1,3}|\d{1,3}))?(?![\p{L}\p{N}:.,]\d|[\p{L}\p{N}:])`;
/** Words after a number that make it a count or a measure: "in de Dorpsstraat 2 mannen". */
const HOUSE_GOES_ON =
  /^(?:$|\s*[.,;:!?)/&+-]|\s+(?:en|of|te|in|is|was|naar|richting|bij|aan|op|met|werd|wordt|heeft|hs|boven|beneden|staat|zijn|ingebroken|rokkeveen|zoetermeer|\p{Lu}))/u;
const AFTER_STREET = new RegExp(`(?<![\\p{L}])${STREET}\\.?,?\\s*${NUMBER}`, 'giu');
const NAMED_NUMBER =
  /(?<![\p{L}])(?:huisnummer|huisnr\.?|huis nummer|op nummer|perceelnummer|bij nummer|woning nummer|woning nr\.?|perceel)\s*\d{1,4}/giu;
const BARE_NUMBER =
  /(?<!(?:lijn|bus|tram|spoor|perron|kamer|halte|afrit|met|met het|het|rug)[\s-]?)(?<![\p{L}])(?:nr\.|nr|nummer)\s*\d{1,4}[a-z]?(?![\p{L}\p{N}-])/giu;
const POSTCODE_NUMBER = /\b[1-9]\d{3}\s?[A-Z]{2}[\s,]+(?:nr\.?\s*)?\d{1,4}\b/gu;
/** In a place a capitalised word and a number is an address ("Oostergo 33"), unless it is a road, stop or exit. */
const PLACE_NUMBER =
  /(?<![\p{L}\p{N}])(\p{Lu}[\p{L}'.-]+)\s+(?:nr\.?\s*)?\d{1,4}(?:-?[a-zA-Z]{1,2})?(?=$|[,;)]|\s+(?:te|in|\p{Lu}))/gu;
const NUMBERED_THINGS =
  /^(?:Afrit|Afslag|Perron|Spoor|Lijn|Tram|Bus|Halte|Hectometerpaal|Paal|Ingang|Uitgang|Parkeerplaats|Parkeerterrein|Hal|Gate|Fase|Blok|Knooppunt|Rotonde|Poort|Tramhalte|Bushalte|Sector|Vak|Plein|Laan|Randstadrail|RandstadRail|Metro|Station|Pier|Route|Knoop|Fietsknooppunt|Veld|Paviljoen)$/;
const YEARS = /(?:plein|laan|straat|park|kade|hof)\s*(?:1[5-9]\d\d|20\d\d|'?4[05](?:\s?-\s?'?4?5)?)$/iu;

/** House numbers: they point at a victim's door. Also returns a suggestion without the number. */
export function houseNumberRule(field: Field): Finding[] {
  const message = 'Noem geen huisnummer: dat wijst het slachtoffer aan. Noem de straat of de omgeving.';
  const hits = everyMatch(field.text, AFTER_STREET).filter((match) =>
    HOUSE_GOES_ON.test(field.text.slice(at(match).end)),
  );
  const others = [
    ...everyMatch(field.text, NAMED_NUMBER),
    ...everyMatch(field.text, BARE_NUMBER),
    ...everyMatch(field.text, POSTCODE_NUMBER),
  ];
  const places =
    field.role !== 'place'
      ? []
      : everyMatch(field.text, PLACE_NUMBER).filter((match) => !NUMBERED_THINGS.test(match[1] ?? ''));
  const found = [...hits, ...others, ...places].filter(
    (match) => !YEARS.test(match[0].trim()) && !/^weg\s/iu.test(match[0]),
  );
  return found.slice(0, 1).map((match): Finding => {
    const suggestion = match[0].replace(/[\s,]*(?:nr\.?|nummer|huisnummer|no\.?|#)?\s*\d.*$/iu, '');
    return { severity: 'refuse', code: 'house-number', message, suggestion, span: at(match) };
  });
}

const CAPITALISED = "\\p{Lu}[\\p{L}'-]*\\p{Ll}";
const SURNAME = `(?:(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Tt]en|[Tt]er|[Ee]l|[Aa]l|'t|te|bin|ben)[\\s-]+){0,3}${CAPITALISED}[\\p{L}'-]*`;
/** A name after a word that announces one. */
const CUED_NAMES = [
  new RegExp(
    `(?<![\\p{L}])(?:genaamd|geheten|heet|heten|noemt zich|alias|bijgenaamd|(?:dader|verdachte|inbreker|overvaller) is|(?:dader|verdachte|persoon|man|vrouw|jongen)\\s*:|ook bekend als|bekend als|naam is|naam:|luister(?:t|en) naar de naam|voornaam|achternaam)\\s*:?\\s*[“"']?${SURNAME}`,
    'u',
  ),
  new RegExp(
    `(?<![\\p{L}])(?:dhr\\.?|mevr\\.?|mw\\.?|meneer|mevrouw|de heer|Dhr\\.?|Mevr\\.?|Meneer|Mevrouw)\\s+(?:\\p{Lu}\\.\\s?)*${SURNAME}`,
    'u',
  ),
  new RegExp(
    `(?<![\\p{L}])(?:${PERSON_NOUNS.join('|')}),?\\s+(?!In|Op|Met|Een|Rond|Om|Te|Bij|Uit|Naar|Van|De|Het)${CAPITALISED}[\\p{L}'-]*\\s+${SURNAME}`,
    'u',
  ),
];
/** Initials and a surname, or a first name and an initial: in a vehicle field these may be a make. */
const BARE_NAMES = [
  new RegExp(`(?<![\\p{L}.])(?:\\p{Lu}\\.[\\s]?){1,4}${SURNAME}`, 'u'),
  new RegExp(`(?<![\\p{L}])${CAPITALISED}[\\p{L}]*\\s+\\p{Lu}\\.(?=\\s|$|,)`, 'u'),
];
const STREET_TAIL = new RegExp(`(?:${ENDINGS})(?:[\\s,.-]|$)`, 'iu');

/** Names of persons. A first name of a missing person is for the family to decide: a warning there. */
export function nameRule(field: Field, kind: AlertKind): Finding[] {
  if (field.role === 'place' || field.role === 'direction') return [];
  for (const pattern of field.role === 'vehicle' ? CUED_NAMES : [...CUED_NAMES, ...BARE_NAMES]) {
    const match = pattern.exec(field.text);
    if (
      match === null ||
      STREET_TAIL.test(
        field.text
          .slice(match.index, match.index + match[0].length + 15)
          .replace(/\s(?:is|was|met|loopt|in|op|bij|te)\s.*$/u, ''),
      )
    )
      continue;
    const missing = kind === 'missing_person';
    const message = missing
      ? 'Noem een naam alleen als de familie dat goed vindt. Beschrijf liever hoe iemand eruitziet.'
      : 'Noem nooit de naam van iemand. Beschrijf hoe iemand eruitziet.';
    return [{ severity: missing ? 'warn' : 'refuse', code: 'personal-name', message, span: at(match) }];
  }
  return [];
}

const ALLOWED_NUMBERS = /^(?:09008844|08007000|112|0800112|144)$/;
const PHONE =
  /(?<![\p{L}\p{N}])(?:\+|00|0)(?:[\s().-]?\d){8,13}(?!\d)|(?<![\p{L}\p{N}-])[0oO]6(?:[\s.-]*\d){8}(?!\d)|(?<![\p{L}\p{N}])\d{7,}/gu;
const LINK =
  /\b(?:h(?:tt|xx)ps?\s?:|www\s?\.)\S*|(?<![\p{L}\p{N}@])(?:[\p{L}\p{N}-]+\.\s?)+(?:nl|com|net|org|eu|info|biz|xyz|io|app|link|online|site|shop|top|club|ly|gg|tk|ru|cn|gd|gl|page|web|live|vip|icu)(?:\/\S*|(?![\p{L}\p{N}]))|\b(?:wa|t|bit|tinyurl|goo|cutt|is)\.\s?(?:me|ly|gl|gd|com)\/?\S*|\S+\s?(?:\[|\()\s?(?:\.|dot|punt)\s?(?:\]|\))\s?\w+|\b\w+ punt (?:nl|com)\b|\S+\.\p{L}{2,}\/\S+|(?<!\S)@\w{2,}/giu;
const EMAIL = /[\p{L}\p{N}._%+-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]+\s?\.\s?\p{L}{2,}/giu;
const IBAN = /\b[A-Z]{2}\d{2}\s?[A-Z]{4}(?:\s?\d){10}\b/gu;
const CITIZEN = /(?<!\d)(?:\d[\s.]?){8}\d(?!\d)/gu;
const BIRTH =
  /\b(?:geboren|geb\.?|geboortedatum)\s*(?:op|in|:)?\s*\d{1,2}[-/. ]|\b(?:0?[1-9]|[12]\d|3[01])[-/](?:0?[1-9]|1[0-2])[-/](?:19[3-9]\d|20[01]\d)\b/giu;

/** Phone numbers, links, mail and identity numbers: they lead people elsewhere or belong to somebody. */
export function contactRule(field: Field): Finding[] {
  const refuse = (code: string, message: string, matches: RegExpMatchArray[]): Finding[] =>
    matches.slice(0, 1).map((match) => ({ severity: 'refuse', code, message, span: at(match) }));
  const phones = everyMatch(field.text, PHONE).filter((match) => !ALLOWED_NUMBERS.test(match[0].replaceAll(/\D/g, '')));
  const phone = 'Zet geen telefoonnummer in de tekst: bewoners bellen 112. Haal het nummer weg.';
  const link = 'Zet geen link of webadres in de tekst: bewoners kunnen niet zien of die echt is. Haal hem weg.';
  const personal = 'Dit lijkt een persoonlijk gegeven (bsn, rekeningnummer of geboortedatum). Haal het weg.';
  const citizen = everyMatch(field.text, CITIZEN).filter((match) => isCitizenNumber(match[0].replaceAll(/\D/g, '')));
  const emails = everyMatch(field.text, EMAIL);
  return [
    ...refuse('phone-number', phone, phones),
    ...refuse('link', link, emails.length > 0 ? emails : everyMatch(field.text, LINK)),
    ...refuse('personal-data', personal, [
      ...everyMatch(field.text, IBAN),
      ...citizen,
      ...everyMatch(field.text, BIRTH),
    ]),
  ];
}

/** The "elfproef" of the Dutch citizen service number. */
function isCitizenNumber(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index === 8 ? -1 : 9 - index), 0);
  return digits.length === 9 && sum > 0 && sum % 11 === 0;
}
