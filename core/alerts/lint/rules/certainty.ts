import { everyMatch } from '../every-match.ts';
import type { Field, Finding } from '../types.ts';

/** Before "mogelijk" these make it something else than doubt: "zo snel mogelijk", "niet mogelijk". */
const NO_DOUBT = String.raw`(?<!(?<!\p{L})(?:zo\s?\p{L}*|niet|als|indien|waar)\s)`;
/** Words by which a writer tells that something was not seen but is thought. */
const ADVERBS = new RegExp(
  `(?<!\\p{L})(?:vermoedelijke?|(?:hoogst|zeer )?waarschijnlijke?|${NO_DOUBT}mogelijke?|misschien|wellicht|(?:mogelijker|vermoedelijker)wijze?|denkelijk|eventueel|blijkbaar|kennelijk|ogenschijnlijk|schijnbaar|naar verluidt)(?!\\p{L})`,
  'giu',
);
const CLAUSES =
  /(?<!\p{L})(?:zou|zouden|lijkt|lijken|schijn(?:t|en)(?=[^.!?]* te )|naar (?:men zegt|het schijnt)|volgens mij|het vermoeden|vermoed(?:t|en)?|(?:wij |we |men )?denk(?:t|en)|ik denk|denk dat|er wordt gedacht|(?:is )?niet zeker|onzeker|onbevestigde?|zal wel|zullen wel|(?:kan|kunnen)(?: \p{L}+){0,4} (?:zijn|hebben))(?!\p{L})/giu;

/** Whether the words say that this is thought, not seen. */
export function soundsAssumed(text: string): boolean {
  return text.match(ADVERBS) !== null || text.match(CLAUSES) !== null;
}

/** The words without "vermoedelijk" and the like, for a place that already says "mogelijk". */
export function withoutDoubt(text: string): string {
  return text.replace(ADVERBS, '').replace(/\s+/gu, ' ').trim();
}

/** Points at suppositions among what was seen. Composing moves them behind "Mogelijk:"; the remark tells so. */
export function certaintyRule(field: Field): Finding[] {
  if (field.assumed || field.role === 'place') return [];
  return [...everyMatch(field.text, ADVERBS), ...everyMatch(field.text, CLAUSES)]
    .filter((match) => !(field.role === 'text' && match[0].toLowerCase() === 'mogelijk'))
    .map((match): Finding => {
      const message = `“${match[0]}” is een vermoeden, niet iets dat gezien is. In het bericht komt dit achter “Mogelijk:”.`;
      const span = { start: match.index, end: match.index + match[0].length };
      return { severity: 'warn', code: 'assumed-not-observed', message, suggestion: 'mogelijk', span };
    });
}
