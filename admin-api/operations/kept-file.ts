import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Request, Response } from 'express';

/** A file that browsers may keep: they are told when they have it already. */
export interface KeptFile {
  /** undefined: there is nothing here, which is 204. */
  bytes: Uint8Array | undefined;
  type: string;
  /** The bytes are compressed. */
  gzipped?: boolean;
  /** Changes when the bytes do; letters, digits and dashes. */
  tag: string;
  /** For how long it need not be asked for again. */
  maxAgeS: number;
}

const decompress = promisify(gunzip);

export const isKeptFile = (answer: unknown): answer is KeptFile =>
  typeof answer === 'object' && answer !== null && 'tag' in answer && 'maxAgeS' in answer;

/** Answers 200, 204 when there is nothing, or 304 when the browser has it. Only the browser itself may keep it. */
export async function sendKeptFile(request: Request, response: Response, file: KeptFile): Promise<void> {
  const tag = `"${file.tag}"`;
  response.setHeader('etag', tag);
  response.setHeader('cache-control', `private, max-age=${file.maxAgeS}`);
  response.setHeader('vary', 'accept-encoding, authorization, cookie');
  if (asksFor(request, tag)) return void response.status(304).end();
  if (file.bytes === undefined) return void response.status(204).end();
  response.setHeader('content-type', file.type);
  response.setHeader('content-disposition', 'inline');
  const compressed = file.gzipped === true;
  if (!compressed || request.acceptsEncodings('gzip') === false) {
    return void response.end(compressed ? await decompress(file.bytes) : file.bytes);
  }
  response.setHeader('content-encoding', 'gzip');
  response.end(file.bytes);
}

function asksFor(request: Request, tag: string): boolean {
  const known = request.headers['if-none-match'] ?? '';
  return known.split(',').some((each) => each.trim().replace(/^W\//, '') === tag);
}
