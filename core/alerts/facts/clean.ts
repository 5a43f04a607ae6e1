/** Emoji and flags: only the system's own leading emoji may stand in a message. */
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u20E3/u;
/** Marks by which WhatsApp makes text bold, slanted, struck or monospaced. */
const FORMATTING = /[*_~`]/u;
/** Characters nobody sees, among them those that reverse the reading direction or hide a split word. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}|[\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu;
/** Letters that only look special (mathematical, full width): written plainly. */
const STYLED = /[\u{1D400}-\u{1D7FF}\uFF01-\uFF5E]/gu;
const MARKS = new RegExp(`(?:${EMOJI.source}|${FORMATTING.source})+`, 'gu');
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** Marks inside a word vanish; elsewhere they leave a space. */
function withoutMarks(marks: string, at: number, whole: string): string {
  const between = LETTER_OR_DIGIT.test(whole.charAt(at - 1)) && LETTER_OR_DIGIT.test(whole.charAt(at + marks.length));
  return between ? '' : ' ';
}

/**
 * Text of a person made harmless for a message: one line, no WhatsApp formatting, no emoji, no invisible or
 * direction-changing characters, and no dot glued between words that a phone would turn into a link.
 * Applying it twice changes nothing.
 */
export function cleanText(text: string): string {
  return text
    .replace(STYLED, (styled) => styled.normalize('NFKC'))
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(INVISIBLE, '')
    .replace(MARKS, withoutMarks)
    .replace(/(\p{M})\p{M}+/gu, '$1')
    .normalize('NFC')
    .replace(/([\p{L}\p{N}])\.(?=\p{L}{2,})/gu, '$1. ')
    .replace(/\s+/gu, ' ')
    .replace(/ (?=[,.;:!?)](?:\s|$))/gu, '')
    .replace(/^[>#\-•\s]+/u, '')
    .trim()
    .normalize('NFC');
}
