import type { Request, Response } from 'express';
import type { Actor } from '../../core/context.ts';
import type { Session } from '../../core/identity/index.ts';
import { clearCookie, readCookie, writeCookie } from './cookies.ts';

/** Who asks, and in which municipality. */
export interface Caller {
  actor: Actor;
  /** CBS code; empty for who is not known. */
  tenant: string;
  /** Of who signed in; absent for a token, and for what is open to everybody. */
  session?: Session;
}

/** The browser that asks: what it sent along, and what it is given to keep. */
export interface Browser {
  /** Network address, as far as our proxies are believed. */
  address: string;
  /** What it says that it is; at most 300 characters. */
  agent: string;
  read(cookie: string): string | undefined;
  keep(cookie: string, value: string, expires: Date): void;
  forget(cookie: string): void;
}

export function browserOf(request: Request, response: Response): Browser {
  return {
    address: request.ip ?? '',
    agent: (request.headers['user-agent'] ?? '').slice(0, 300),
    read: (cookie) => readCookie(request, cookie),
    keep: (cookie, value, expires) => writeCookie(response, cookie, value, expires),
    forget: (cookie) => clearCookie(response, cookie),
  };
}
