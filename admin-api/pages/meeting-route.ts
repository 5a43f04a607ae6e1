import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import type { Context } from '../../core/context.ts';
import { listMunicipalities } from '../../core/municipalities.ts';
import { answerByLink, calendarByLink, municipalityOfToken, openMeetingLink } from '../../core/meetings/index.ts';
import type { Database } from '../../db/client.ts';
import { securityHeaders } from '../http/security-headers.ts';
import { limitPage } from './limit-page.ts';
import { MEETING_LOOK, renderMeetingPage, type MeetingPage, type PageLanguage } from './meeting-page.ts';

/** Per address (IPv6: per /56): a household answers a few times, and guessing 32 bytes stays hopeless. */
const PER_MINUTE = 60;
const ROUTE = '/bijeenkomst/{token}';

type ContextOf = (request: Request, municipality: string) => Context;

/**
 * The public page of an invitation: `/bijeenkomst/<token>`, in Dutch or English, without an account. Looking changes nothing, so that
 * a mail scanner which follows links answers for nobody. Only who has the token can answer, so another site cannot make anybody do it.
 */
export function meetingRoute(directory: Database, context: ContextOf, perMinute = PER_MINUTE): Router {
  const router = Router({ strict: true, caseSensitive: true });
  router.use('/bijeenkomst', limitPage(perMinute, busy), securityHeaders(MEETING_LOOK.csp), privately);
  router.get('/bijeenkomst/:token', async (request, response) => {
    await show(response, await linkOf(directory, context, request), languageOf(request));
  });
  router.get('/bijeenkomst/:token/agenda.ics', async (request, response) => {
    const link = await linkOf(directory, context, request);
    const calendar = link === null ? null : await calendarByLink(link.ctx, link.token);
    if (calendar === null) return void sendPage(response, { kind: 'unknown' }, languageOf(request));
    response.setHeader('content-type', 'text/calendar; charset=utf-8');
    response.setHeader('content-disposition', `attachment; filename="${calendar.fileName}"`);
    response.end(calendar.content);
  });
  const body = express.urlencoded({ extended: false, limit: '2kb', parameterLimit: 5 });
  router.post('/bijeenkomst/:token', body, async (request, response) => {
    const link = await linkOf(directory, context, request);
    const { antwoord, personen } = (request.body ?? {}) as Record<string, unknown>;
    const answer = antwoord === 'ja' ? 'yes' : antwoord === 'nee' ? 'no' : null;
    if (link === null || answer === null) return show(response, link, languageOf(request));
    const result = await answerByLink(link.ctx, link.token, { answer, party: Number(personen ?? 1) });
    await show(response, link, languageOf(request), result?.outcome === 'no-room');
  });
  return router;
}

interface Link {
  ctx: Context;
  token: string;
}

/** The municipality that a token names, if it works here; the token itself is looked up there. */
async function linkOf(directory: Database, context: ContextOf, request: Request): Promise<Link | null> {
  const { token = '' } = request.params as { token?: string };
  const municipality = municipalityOfToken(token);
  if (municipality === null) return null;
  const known = await listMunicipalities(directory);
  if (!known.some(({ code }) => code === municipality)) return null;
  return { ctx: context(request, municipality), token };
}

async function show(response: Response, link: Link | null, language: PageLanguage, noRoom = false): Promise<void> {
  const meeting = link === null ? null : await openMeetingLink(link.ctx, link.token);
  if (link === null || meeting === null) return sendPage(response, { kind: 'unknown' }, language);
  sendPage(response, { kind: 'meeting', meeting, token: link.token, noRoom }, language);
}

const STATUS = { meeting: 200, unknown: 404, busy: 429 } as const;

function sendPage(response: Response, page: MeetingPage, language: PageLanguage): void {
  response.status(STATUS[page.kind]);
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(renderMeetingPage(page, language));
}

const languageOf = (request: Request): PageLanguage => (request.query['taal'] === 'en' ? 'en' : 'nl');

const privately: RequestHandler = (_request, response, next) => {
  response.locals['route'] = ROUTE;
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-robots-tag', 'noindex, nofollow');
  next();
};

const busy: RequestHandler = (request, response) => {
  response.locals['route'] = ROUTE;
  response.setHeader('cache-control', 'no-store');
  securityHeaders(MEETING_LOOK.csp)(request, response, () => sendPage(response, { kind: 'busy' }, languageOf(request)));
};
