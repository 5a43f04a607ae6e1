import type { Request, Response } from 'express';
import type { Problem } from '../http/problem.ts';
import { securityHeaders } from '../http/security-headers.ts';
import { escapeText } from './escape-text.ts';
import { LINK_LOOK, renderLinkPage } from './link-page.ts';

/** Whether a person with a browser asks for one of our pages, and not a program for what is under /v1. */
export function wantsPage(request: Request): boolean {
  const isApi = request.path === '/v1' || request.path.startsWith('/v1/');
  return !isApi && request.accepts(['html', 'json']) === 'html';
}

/** A page that could not be made, for whoever asked for it: what is the matter, what to do, and where help is. */
export function sendTroublePage(request: Request, response: Response, problem: Problem): void {
  const { status, title, detail, instance } = problem;
  const mark = instance.replace('urn:uuid:', '');
  const what = status === 500 ? `Probeer het opnieuw. Lukt het weer niet, meld dan dit kenmerk: ${mark}` : detail;
  const body = `<p>${escapeText(what)}</p>\n<p><strong>Is er nu nood? Bel 112.</strong></p>`;
  securityHeaders(LINK_LOOK.csp)(request, response, () => {
    response.status(status);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('cache-control', 'no-store');
    response.end(renderLinkPage({ title, body }));
  });
}
