import { printParseErrorCode, visit, type ParseError } from 'jsonc-parser';

export interface JsonPosition {
  /** 1-based. */
  line: number;
  column: number;
}

const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };

/** Where a text stops being JSON, and why (the parser's own word for it). Only called after JSON.parse refused it. */
export function findJsonError(text: string): JsonPosition & { reason: string } {
  let found: (JsonPosition & { reason: string }) | undefined;
  const onError = (error: ParseError['error'], _offset: number, _length: number, line: number, character: number) => {
    found ??= { line: line + 1, column: character + 1, reason: printParseErrorCode(error) };
  };
  visit(text, { onError }, STRICT);
  return found ?? { line: 1, column: 1, reason: 'InvalidSymbol' };
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
  visit(text, {
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
