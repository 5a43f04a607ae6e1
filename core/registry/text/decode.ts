import { gunzipSync } from 'node:zlib';
import { AppError } from '../../errors.ts';

/** Unpacked files above this are refused: the country's neighbourhoods take 11 MB. */
const MAX_BYTES = 256 * 1024 * 1024;

/** Windows-1252 differs from Latin-1 only here. Own table, because some Node releases decode these bytes as Latin-1. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

export interface DecodedText {
  text: string;
  encoding: 'utf-8' | 'utf-16' | 'windows-1252' | 'mixed';
}

/** Unpacks gzip, recognised by its first two bytes. Throws AppError `invalid` or `too-large`. */
export function unpack(content: Uint8Array): Uint8Array {
  if (content[0] !== 0x1f || content[1] !== 0x8b) return content;
  try {
    return gunzipSync(content, { maxOutputLength: MAX_BYTES });
  } catch (cause) {
    const tooLarge = cause instanceof RangeError || (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    if (tooLarge) throw new AppError('too-large', 'Het bestand is uitgepakt groter dan 256 MB. Splits het.');
    const message = 'Het gzip-bestand is beschadigd. Pak het opnieuw in, of lever het onverpakt aan.';
    throw new AppError('invalid', message, [{ path: '1:1', code: 'gzip', message }]);
  }
}

/**
 * UTF-8 (with or without BOM), UTF-16 (with BOM, or as Windows writes it), or Windows-1252. Decided per line when the whole is no UTF-8,
 * because files joined from two sources hold both.
 */
export function decodeText(content: Uint8Array): DecodedText {
  if ((content[0] === 0xff && content[1] === 0xfe) || (content[0] === 0xfe && content[1] === 0xff)) {
    const text = new TextDecoder(content[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(content);
    return { text, encoding: 'utf-16' };
  }
  if (content.length > 3 && content[0] !== 0 && content[1] === 0 && content[2] !== 0 && content[3] === 0) {
    return { text: new TextDecoder('utf-16le').decode(content), encoding: 'utf-16' };
  }
  const utf8 = tryUtf8(content);
  return utf8 === null ? decodeByLine(content) : { text: utf8, encoding: 'utf-8' };
}

function decodeByLine(content: Uint8Array): DecodedText {
  const parts: string[] = [];
  let sawUtf8 = false;
  for (let start = 0; start < content.length;) {
    const newline = content.indexOf(0x0a, start);
    const end = newline === -1 ? content.length : newline + 1;
    const line = content.subarray(start, end);
    const utf8 = tryUtf8(line);
    if (utf8 !== null && utf8.length < line.length) sawUtf8 = true;
    parts.push(utf8 ?? decodeWindows1252(line));
    start = end;
  }
  return { text: parts.join(''), encoding: sawUtf8 ? 'mixed' : 'windows-1252' };
}

function tryUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] as string);
}
