import { parseCookie } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';
import { HttpError } from './problem.ts';

/**
 * The `__Host-` prefix makes browsers refuse the cookie unless it is Secure, for the whole path and for this host alone, so
 * no neighbouring site can plant one. Over plain http browsers keep Secure cookies on localhost and 127.0.0.1 only.
 */
export const SESSION_COOKIE = '__Host-hk';
const OPTIONS = { secure: true, httpOnly: true, sameSite: 'lax', path: '/' } as const satisfies CookieOptions;

/** 256 bits in base64url. What looks different was not given out by us and is not looked up. */
export const SECRET = /^[A-Za-z0-9_-]{43}$/;

/**
 * The value of one of our cookies, undefined when it was not sent.
 * @throws HttpError `malformed` when it was sent twice: then nobody can tell which of the two is meant
 */
export function readCookie(request: Request, name: string): string | undefined {
  const header = request.headers.cookie;
  if (header === undefined) return undefined;
  const times = header.split(';').filter((part) => part.split('=', 1)[0]?.trim() === name).length;
  if (times > 1) throw new HttpError('malformed', `De cookie ${name} is ${times} keer meegestuurd. Log opnieuw in.`);
  return parseCookie(header)[name];
}

export const readSessionCookie = (request: Request): string | undefined => readCookie(request, SESSION_COOKIE);

/** @param expires when the session ends at the latest; the server looks at its own clock anyway */
export function writeCookie(response: Response, name: string, value: string, expires: Date): void {
  response.cookie(name, value, { ...OPTIONS, expires });
}

export function clearCookie(response: Response, name: string): void {
  response.cookie(name, '', { ...OPTIONS, expires: new Date(0) });
}
