import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { API_VERSION } from '../api-version.ts';
import { HttpError, makeProblem } from './problem.ts';

/** Answers bytes that Node could not read as a request: broken header lines, headers of many kilobytes. */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const known =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? new HttpError('header-too-large', 'De kopregels zijn samen te groot. Laat weg wat niet nodig is.')
      : new HttpError('malformed', 'Dit is geen geldig HTTP-verzoek. Controleer de eerste regel en de kopregels.');
  const problem = makeProblem(known, randomUUID());
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${problem.status} ${known.code === 'malformed' ? 'Bad Request' : 'Request Header Fields Too Large'}\r\n` +
      `content-type: application/problem+json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\n` +
      `api-version: ${API_VERSION}\r\ncache-control: no-store\r\nconnection: close\r\n\r\n${body}`,
  );
}
