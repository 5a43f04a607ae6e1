/** One record of a CSV text with the line it begins on. */
export interface RawRecord {
  /** 1-based. */
  line: number;
  text: string;
}

export interface SplitText {
  records: RawRecord[];
  /** Lines on which a quote opens that never properly closes. */
  broken: RawRecord[];
}

/** A cell with line breaks spans at most this many lines; what is longer is a forgotten quote. */
const MAX_LINES = 20;

/**
 * Cuts a CSV text into records. A CSV parser alone would read on from a forgotten quote to the end of the file; here
 * such a line is set apart and the next line begins afresh. A quoted cell may span lines when the joined lines form a
 * record of `columns` cells and none of the lines after the first is a record by itself.
 */
export function splitRecords(text: string, delimiter: string, columns: number): SplitText {
  const lines = text.split(/\r\n|\n|\r/);
  const records: RawRecord[] = [];
  const broken: RawRecord[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as string;
    if (isBlank(line, delimiter)) continue;
    const record = { line: index + 1, text: line };
    if (!line.includes('"') || scan(line, delimiter).closed) {
      records.push(record);
      continue;
    }
    const joined = joinLines(lines, index, delimiter, columns);
    if (joined === null) broken.push(record);
    else {
      records.push({ line: index + 1, text: joined.text });
      index += joined.lines - 1;
    }
  }
  return { records, broken };
}

function joinLines(lines: readonly string[], start: number, delimiter: string, columns: number) {
  let text = lines[start] as string;
  for (let count = 1; count < MAX_LINES && start + count < lines.length; count++) {
    const next = lines[start + count] as string;
    const alone = scan(next, delimiter);
    if (alone.closed && alone.clean && alone.cells === columns && columns > 1) return null;
    text += `\n${next}`;
    const whole = scan(text, delimiter);
    if (whole.closed) return whole.clean && whole.cells === columns ? { text, lines: count + 1 } : null;
  }
  return null;
}

/**
 * `closed`: does not end inside quotes. `clean`: quotes stand only around cells, doubled inside them; blanks between
 * a quote and its delimiter do no harm.
 */
function scan(text: string, delimiter: string): { closed: boolean; clean: boolean; cells: number } {
  let [inQuotes, clean, cells, atStart] = [false, true, 1, true];
  for (let i = 0; i < text.length; i++) {
    const character = text[i] as string;
    if (inQuotes) {
      if (character !== '"') continue;
      if (text[i + 1] === '"') i += 1;
      else if (endsCell(text, i + 1, delimiter)) inQuotes = false;
      else clean = false;
    } else if (character === delimiter) {
      cells += 1;
      atStart = true;
    } else if (character === '"') {
      inQuotes = atStart;
      clean &&= atStart;
      atStart = false;
    } else if (character !== ' ') atStart = false;
  }
  return { closed: !inQuotes, clean, cells };
}

function endsCell(text: string, from: number, delimiter: string): boolean {
  let at = from;
  while (text[at] === ' ') at += 1;
  return at >= text.length || text[at] === delimiter;
}

function isBlank(line: string, delimiter: string): boolean {
  return line.replaceAll(delimiter, '').trim() === '';
}
