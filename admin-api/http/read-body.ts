import type { IncomingMessage } from 'node:http';
import { createGunzip } from 'node:zlib';
import { AppError } from '../../core/errors.ts';
import { HttpError } from './problem.ts';

/**
 * Reads a request body of at most `limit` bytes (after unpacking, when it is gzipped). What is longer is refused as soon
 * as that is known: by its Content-Length before a byte is read, otherwise at the byte too many.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer<ArrayBuffer>> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of unpacked(request)) {
      size += (chunk as Buffer).length;
      if (size > limit) throw tooLarge(limit);
      chunks.push(chunk as Buffer);
    }
  } catch (error) {
    if (error instanceof AppError || error instanceof HttpError) throw error;
    throw new HttpError('malformed', unreadable(error), { headers: { connection: 'close' } });
  } finally {
    // What is still coming is thrown away, so that the client gets to read our answer.
    request.resume();
  }
  return Buffer.concat(chunks, size);
}

function unpacked(request: IncomingMessage): AsyncIterable<unknown> {
  const encoding = (request.headers['content-encoding'] ?? 'identity').toLowerCase();
  // Left unfinished, a plain loop over the request would destroy the connection before the answer is out.
  if (encoding === 'identity') return request.iterator({ destroyOnReturn: false });
  if (encoding === 'gzip') {
    const gunzip = createGunzip();
    request.on('error', (error) => gunzip.destroy(error));
    request.on('aborted', () => gunzip.destroy(new Error('aborted')));
    request.pipe(gunzip);
    return gunzip;
  }
  throw new HttpError('unsupported-media-type', 'Stuur de inhoud ongecomprimeerd of met Content-Encoding: gzip.', {
    headers: { 'accept-encoding': 'gzip' },
  });
}

function tooLarge(limit: number): AppError {
  const size = limit >= 1_048_576 ? `${Math.floor(limit / 1_048_576)} MB` : `${Math.floor(limit / 1024)} kB`;
  return new AppError('too-large', `De inhoud is te groot. Hier mag hooguit ${size}.`);
}

function unreadable(error: unknown): string {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && code.startsWith('Z_')
    ? 'De inhoud is geen geldige gzip. Stuur hem opnieuw, of ongecomprimeerd.'
    : 'De inhoud kwam niet helemaal aan. Stuur hem opnieuw.';
}
