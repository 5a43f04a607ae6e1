/** C0 and C1 controls, bidi marks and other invisible format characters; not the joiner that emoji need. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;
const JOINER_IN_EMOJI = /(?<=\p{Extended_Pictographic}\uFE0F?|\p{Emoji_Modifier})\u200D(?=\p{Extended_Pictographic})/gu;
/** Stands in for a joiner while the rest is stripped; a private-use character, so it cannot come from outside. */
const KEPT_JOINER = '\uE000';

/**
 * A text as people mean it: NFC, one space between words, no control, bidi or other invisible characters.
 * What nobody can see must not make two names differ, nor turn a line of text around.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replaceAll(KEPT_JOINER, '')
    .replace(JOINER_IN_EMOJI, KEPT_JOINER)
    .replace(INVISIBLE, (character) => (character === KEPT_JOINER ? '\u200D' : ''))
    .normalize('NFC')
    .replace(/ +/g, ' ')
    .trim();
}

/** For keys and headers: lower case without accents, spaces or punctuation. */
export function plainKey(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** Postgres text cannot hold a nul or half a surrogate pair; they become visible stand-ins. */
export function storable(text: string): string {
  return text
    .replaceAll('\u0000', '\u2400')
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
}
