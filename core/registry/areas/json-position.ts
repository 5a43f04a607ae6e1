import { printParseErrorCode, visit, type JSONVisitor, type ParseError } from 'jsonc-parser';

export interface JsonPosition {
  /** 1-based. */
  line: number;
  column: number;
}

const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };

/** Dutch for the parser's codes. */
const REASONS: Record<string, string> = {
  InvalidSymbol: 'onbekend teken of woord',
  InvalidNumberFormat: 'een getal is niet goed geschreven',
  PropertyNameExpected: 'hier hoort een naam tussen dubbele aanhalingstekens',
  ValueExpected: 'hier ontbreekt een waarde, of er staat een komma te veel',
  ColonExpected: 'hier ontbreekt een dubbele punt',
  CommaExpected: 'hier ontbreekt een komma',
  CloseBraceExpected: 'hier ontbreekt een accolade sluiten; is het bestand compleet?',
  CloseBracketExpected: 'hier ontbreekt een blokhaak sluiten; is het bestand compleet?',
  EndOfFileExpected: 'hier had het bestand moeten eindigen',
  UnexpectedEndOfString: 'een tekst wordt niet gesloten; is het bestand compleet?',
  InvalidCommentToken: 'commentaar hoort niet in JSON',
  InvalidCharacter: 'een stuurteken in een tekst',
  InvalidUnicode: 'een verkeerde tekencode',
  InvalidEscapeCharacter: 'een verkeerde tekencode',
};

/** Where a text stops being JSON, and why, in Dutch. Only called after JSON.parse refused it. */
export function findJsonError(text: string): JsonPosition & { reason: string } {
  let found: (JsonPosition & { reason: string }) | undefined;
  const onError = (error: ParseError['error'], _offset: number, _length: number, line: number, character: number) => {
    found ??= { line: line + 1, column: character + 1, reason: REASONS[printParseErrorCode(error)] ?? 'onleesbaar' };
  };
  walk(text, { onError });
  return found ?? { line: 1, column: 1, reason: 'onleesbaar' };
}

/** Where each element of the top-level `features` array begins, in order. */
export function findFeaturePositions(text: string): JsonPosition[] {
  const positions: JsonPosition[] = [];
  let depth = 0;
  let inFeatures = false;
  const note = (line: number, character: number): void => {
    if (inFeatures && depth === 2) positions.push({ line: line + 1, column: character + 1 });
  };
  const open = (_offset: number, _length: number, line: number, character: number): void => {
    note(line, character);
    depth += 1;
  };
  const close = (): void => {
    depth -= 1;
  };
  walk(text, {
    onObjectProperty: (property) => {
      if (depth === 1) inFeatures = property === 'features';
    },
    onObjectBegin: open,
    onArrayBegin: open,
    onObjectEnd: close,
    onArrayEnd: close,
    onLiteralValue: (_value, _offset, _length, line, character) => note(line, character),
  });
  return positions;
}

/** The walker calls itself for every level; hostile nesting ends it, and what was found until there stands. */
function walk(text: string, visitor: JSONVisitor): void {
  try {
    visit(text, visitor, STRICT);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
}
