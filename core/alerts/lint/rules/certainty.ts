import { everyMatch } from '../every-match.ts';
import type { Field, Finding } from '../types.ts';

/** Words by which a writer tells that something was not seen but is thought. "Zou" counts only with a past participle or "kunnen". */
const ADVERBS =
  /(?<![\p{L}])(?:vermoedelijk|vermoedelijke|waarschijnlijk|waarschijnlijke|mogelijk|mogelijke|misschien|wellicht|mogelijkerwijs|vermoedelijkerwijs|denkelijk)(?![\p{L}])/giu;
const CLAUSES =
  /(?<![\p{L}])(?:zou|zouden|lijkt|lijken|naar verluidt|het vermoeden|(?:wij |we |men )?denk(?:t|en)|(?:wordt|is) vermoed|er wordt gedacht|kan zijn|kunnen zijn)(?![\p{L}])/giu;

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
