import { Router } from 'express';
import { z } from 'zod';
import { toPhone } from '../../network/index.ts';
import type { People } from '../../people/index.ts';

const people = z.strictObject({ people: z.array(z.string().max(40)).min(1).max(1024) });

/** `/api/phones/:phone/…`: what the owner of a phone does with groups, and with the number itself. */
export function phoneGroupRoutes(crowd: People): Router {
  const routes = Router();
  const join = z.strictObject({ invitation: z.string().min(1).max(2000) });
  routes.post('/:phone/joins', (request, response) => {
    const { gid, subject } = crowd.accept(request.params.phone, join.parse(request.body).invitation);
    response.status(201).json({ gid, subject });
  });
  routes.delete('/:phone/groups/:gid', (request, response) => {
    crowd.leave(request.params.phone, request.params.gid);
    response.status(204).end();
  });
  const name = z.strictObject({ subject: z.string().min(1).max(200) });
  routes.patch('/:phone/groups/:gid', (request, response) => {
    crowd.rename(request.params.phone, request.params.gid, name.parse(request.body).subject);
    response.status(204).end();
  });
  routes.post('/:phone/groups/:gid/members', (request, response) => {
    const { phone, gid } = request.params;
    response.json(crowd.add(phone, gid, people.parse(request.body).people).map(({ who, code }) => ({ who, code })));
  });
  routes.delete('/:phone/groups/:gid/members', (request, response) => {
    const { phone, gid } = request.params;
    response.json(crowd.remove(phone, gid, people.parse(request.body).people).map(toPhone));
  });
  const number = z.strictObject({ number: z.string().max(40) });
  routes.put('/:phone/number', (request, response) => {
    const moved = crowd.changeNumber(request.params.phone, number.parse(request.body).number.replace(/[\s-]/g, ''));
    response.json({ phone: toPhone(moved.pn) });
  });
  return routes;
}
