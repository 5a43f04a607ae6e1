import { Router } from 'express';
import { z } from 'zod';
import { toPhone } from '../../network/index.ts';
import type { Group, Network } from '../../network/index.ts';
import { newGroup } from '../schemas.ts';

const who = z.array(z.string().max(40)).min(1).max(5000);
const change = z
  .strictObject({
    by: z.string(),
    subject: z.string().min(1).max(100),
    description: z.string().max(2048),
    announce: z.boolean(),
    restrict: z.boolean(),
    memberAddMode: z.enum(['all_member_add', 'admin_add']),
  })
  .partial()
  .required({ by: true });

/** `/api/groups`: groups and their members. Whoever acts is named in `by`, and needs the right to. */
export function groupRoutes(network: Network): Router {
  const routes = Router();
  routes.get('/', (_request, response) => {
    response.json([...network.groups.all()].map((group) => groupView(group)));
  });
  routes.post('/', (request, response) => {
    const { group, results } = network.groups.create(newGroup.parse(request.body));
    response.status(201).json({ ...groupView(group), results });
  });
  routes.get('/:gid', (request, response) => {
    const group = network.groups.get(request.params.gid);
    const members = [...group.members].map(([pn, { admin }]) => ({
      phone: toPhone(pn),
      name: network.accounts.get(pn).name,
      admin,
    }));
    response.json({ ...groupView(group), inviteCode: group.inviteCode, members });
  });
  routes.patch('/:gid', (request, response) => {
    const { by, ...set } = change.parse(request.body);
    const given = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined));
    response.json(groupView(network.groups.set(by, request.params.gid, given)));
  });
  addMemberRoutes(routes, network);
  return routes;
}

function addMemberRoutes(routes: Router, network: Network): void {
  const people = z.strictObject({ by: z.string(), people: who });
  routes.post('/:gid/members', (request, response) => {
    const { by, people: added } = people.parse(request.body);
    response.json(network.groups.add(by, request.params.gid, added));
  });
  routes.delete('/:gid/members', (request, response) => {
    const { by, people: removed } = people.parse(request.body);
    response.json(network.groups.remove(by, request.params.gid, removed));
  });
  const admins = people.extend({ on: z.boolean() });
  routes.post('/:gid/admins', (request, response) => {
    const { by, people: concerned, on } = admins.parse(request.body);
    response.json(network.groups.setAdmin(by, request.params.gid, concerned, on));
  });
  const join = z.strictObject({ phone: z.string(), code: z.string() });
  routes.post('/join', (request, response) => {
    const { phone, code } = join.parse(request.body);
    response.json(groupView(network.groups.join(phone, code)));
  });
}

function groupView(group: Group) {
  const { gid, subject, owner, announce, restrict, addressing, memberAddMode, description, residents, members } = group;
  const admins = [...members.values()].filter(({ admin }) => admin).length;
  const size = members.size;
  return {
    gid,
    subject,
    owner: toPhone(owner),
    announce,
    restrict,
    addressing,
    memberAddMode,
    description,
    residents,
    size,
    admins,
  };
}
