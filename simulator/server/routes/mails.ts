import { Router } from 'express';
import type { Mailbox } from '../../mail/mailbox.ts';

const MOST = 200;

/** `/api/mails`: what came in by e-mail, the newest first; `to` is a part of an address. */
export function mailRoutes(mailbox: Mailbox | undefined): Router {
  const routes = Router();
  routes.get('/', (request, response) => {
    const to = typeof request.query['to'] === 'string' ? request.query['to'].trim().toLowerCase() : '';
    const all = mailbox?.letters() ?? [];
    const found = all.filter((letter) => to === '' || letter.to.some((address) => address.toLowerCase().includes(to)));
    response.json({ on: mailbox !== undefined, total: all.length, letters: found.slice(0, MOST) });
  });
  return routes;
}
