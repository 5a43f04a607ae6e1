import { harmlessText } from '../../alerts/index.ts';
import { PersonMobile, PersonName } from '../../registry/index.ts';

/** What somebody wrote about a successor: the number, the name, both, or why there is no number in it. */
export interface Written {
  mobile?: string;
  name?: string;
  /** A Dutch sentence. */
  wrong?: string;
}

/** A number as people write it, with what stands around it. */
const NUMBER = /(?:\+|00)?[\d(][\d\s().\-‐-―/]{7,}\d/u;

/** Reads a number in any Dutch spelling, alone or beside a name, or a contact as WhatsApp shares it (vCard). */
export function readSuccessor(text: string): Written {
  if (/^BEGIN:VCARD/im.test(text)) return readCard(text);
  const found = NUMBER.exec(text.normalize('NFKC'));
  if (found === null) return readNumber(text);
  const around = text.normalize('NFKC').replace(found[0], ' ').replace(/[,;:]/gu, ' ').trim();
  const name = readName(around);
  return { ...readNumber(found[0]), ...(name === undefined ? {} : { name }) };
}

/** A name, made harmless; undefined when there is none in it. */
export function readName(text: string): string | undefined {
  const read = PersonName.safeParse(harmlessText(text));
  return read.success && !/\d{4}/.test(read.data) ? read.data : undefined;
}

function readNumber(text: string): Written {
  const read = PersonMobile.safeParse(text);
  if (read.success) return { mobile: read.data };
  return { wrong: read.error.issues[0]?.message ?? 'Dit is geen telefoonnummer.' };
}

/** One contact with one Dutch mobile number; of several numbers the first that is one. */
function readCard(card: string): Written {
  if ((card.match(/^BEGIN:VCARD/gim) ?? []).length > 1) return { wrong: 'Deel één contact.' };
  const lines = card.replace(/\r?\n[ \t]/g, '').split(/\r?\n/);
  const name = readName((lines.find((line) => /^FN[;:]/i.test(line)) ?? '').replace(/^FN[^:]*:/i, ''));
  const numbers = lines
    .filter((line) => /(?:^|\.)TEL[;:]/i.test(line))
    .map((line) => readNumber(/waid=(\d+)/i.exec(line)?.[1]?.replace(/^/, '+') ?? line.slice(line.indexOf(':') + 1)));
  const good = numbers.find(({ mobile }) => mobile !== undefined) ??
    numbers[0] ?? { wrong: 'In dit contact staat geen nummer.' };
  return { ...good, ...(name === undefined ? {} : { name }) };
}
