/** The terminal of `npm start`: short Dutch lines, coloured only where somebody looks. */
export interface Terminal {
  line(text?: string): void;
  /** One line of a list: a heading and what belongs to it. */
  item(heading: string, text: string): void;
  bold(text: string): string;
  dim(text: string): string;
}

const HEADING_WIDTH = 15;

/** @param colours whether to use them; NO_COLOR and pipes say no */
export function createTerminal(write: (text: string) => void, colours: boolean): Terminal {
  const mark = (code: number, text: string): string => (colours ? `\x1b[${code}m${text}\x1b[0m` : text);
  const terminal: Terminal = {
    line: (text = '') => write(`${text}\n`),
    item: (heading, text) => write(`  ${mark(2, heading.padEnd(HEADING_WIDTH))} ${text}\n`),
    bold: (text) => mark(1, text),
    dim: (text) => mark(2, text),
  };
  return terminal;
}
