const TOKEN =
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.]))/uy;

type Expect = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing';

/**
 * Where a text stops being JSON, counted from 1. Node's own message gives a position only sometimes, and in a form
 * that changes from version to version. Only for texts that `JSON.parse` refused.
 */
export function locateJsonError(text: string): { line: number; column: number } {
  const open: ('{' | '[')[] = [];
  let expect: Expect = 'value';
  let offset = 0;
  for (;;) {
    TOKEN.lastIndex = offset;
    const match: RegExpExecArray | null = TOKEN.exec(text);
    const next: Expect | undefined = match === null ? undefined : step(expect, kindOf(match), open);
    if (match === null || next === undefined) return position(text, skipSpace(text, offset));
    expect = next;
    offset = TOKEN.lastIndex;
  }
}

function kindOf(match: RegExpExecArray): string {
  return match[1] ?? (match[2] === undefined ? 'scalar' : 'string');
}

/** What may follow after this token, or undefined when the token does not belong here. */
function step(expect: Expect, token: string, open: ('{' | '[')[]): Expect | undefined {
  const after: Expect = open.length === 0 ? 'nothing' : 'comma-or-end';
  switch (token) {
    case '{':
    case '[':
      if (!expect.startsWith('value')) return undefined;
      open.push(token);
      return token === '{' ? 'key-or-end' : 'value-or-end';
    case '}':
    case ']':
      return close(expect, token, open);
    case ',':
      if (expect !== 'comma-or-end') return undefined;
      return open.at(-1) === '{' ? 'key' : 'value';
    case ':':
      return expect === 'colon' ? 'value' : undefined;
    case 'string':
      if (expect.startsWith('key')) return 'colon';
      return expect.startsWith('value') ? after : undefined;
    default:
      return expect.startsWith('value') ? after : undefined;
  }
}

function close(expect: Expect, token: '}' | ']', open: ('{' | '[')[]): Expect | undefined {
  const empty: Expect = token === '}' ? 'key-or-end' : 'value-or-end';
  if (open.at(-1) !== (token === '}' ? '{' : '[') || (expect !== 'comma-or-end' && expect !== empty)) return undefined;
  open.pop();
  return open.length === 0 ? 'nothing' : 'comma-or-end';
}

function skipSpace(text: string, offset: number): number {
  while (offset < text.length && ' \t\r\n'.includes(text.charAt(offset))) offset += 1;
  return offset;
}

function position(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
