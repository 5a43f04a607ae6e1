import { Router } from 'express';
import { z } from 'zod';
import type { Network } from '../../network/index.ts';
import { accountStats } from '../../people/index.ts';
import type { People } from '../../people/index.ts';
import { chatMessage, chatMessages, onPhone, phoneDetail, phoneSummary } from '../phone-views.ts';
import { accountChange, newAccount, seq, text } from '../schemas.ts';

const PAGE = 200;
const paging = z.object({ before: seq.optional(), limit: z.coerce.number().int().min(1).max(1000).default(PAGE) });

/** `/api/phones`: what each phone got, and everything that its owner can do. A phone is named by its number. */
export function phoneRoutes(network: Network, people: People): Router {
  const routes = Router();

  routes.get('/', (_request, response) => {
    response.json([...network.accounts.all()].map((account) => phoneSummary(account)));
  });
  routes.post('/', (request, response) => {
    const account = network.accounts.add(newAccount.parse(request.body));
    response.status(201).json(phoneSummary(account));
  });
  routes.get('/:phone', (request, response) => {
    const account = network.accounts.get(request.params.phone);
    const groups = people.ownGroups(account).map(({ gid, subject }) => ({ gid, subject }));
    response.json(phoneDetail(network, account, groups));
  });
  routes.patch('/:phone', (request, response) => {
    response.json(phoneSummary(network.accounts.update(request.params.phone, accountChange.parse(request.body))));
  });
  routes.get('/:phone/stats', (request, response) => {
    response.json(accountStats(network, network.accounts.get(request.params.phone)));
  });
  routes.get('/:phone/inbox', (request, response) => {
    const account = network.accounts.get(request.params.phone);
    const received = onPhone(account).filter((record) => record.from !== account.pn);
    response.json(received.map((record) => ({ chat: record.chat, ...chatMessage(network, account, record) })));
  });
  routes.get('/:phone/chats/:chat', (request, response) => {
    const account = network.accounts.get(request.params.phone);
    const { before, limit } = paging.parse(request.query);
    response.json(chatMessages(network, account, request.params.chat, limit, before));
  });
  addActions(routes, network, people);
  return routes;
}

function addActions(routes: Router, network: Network, people: People): void {
  const message = z.strictObject({ to: z.string(), text, answers: seq.optional() });
  routes.post('/:phone/messages', (request, response) => {
    const { to, text: body, answers } = message.parse(request.body);
    const record = people.write(request.params.phone, to, body, answers);
    response.status(201).json(chatMessage(network, network.accounts.get(request.params.phone), record));
  });
  routes.patch('/:phone/messages/:message', (request, response) => {
    const { text: body } = z.strictObject({ text }).parse(request.body);
    const record = people.edit(request.params.phone, seq.parse(request.params.message), body);
    response.json(chatMessage(network, network.accounts.get(request.params.phone), record));
  });
  const reaction = z.strictObject({ message: seq, emoji: z.string().min(1).max(32).nullable() });
  routes.post('/:phone/reactions', (request, response) => {
    const { message: target, emoji } = reaction.parse(request.body);
    people.react(request.params.phone, target, emoji);
    response.status(204).end();
  });
  const relay = z.strictObject({ message: seq, group: z.string() });
  routes.post('/:phone/relays', (request, response) => {
    const { message: original, group } = relay.parse(request.body);
    const record = people.relay(request.params.phone, original, group);
    response.status(201).json(chatMessage(network, network.accounts.get(request.params.phone), record));
  });
  const read = z.strictObject({ chat: z.string().optional() });
  routes.post('/:phone/read', (request, response) => {
    const { chat } = read.parse(request.body ?? {});
    response.json({ read: people.markRead(request.params.phone, chat) });
  });
  routes.delete('/:phone/devices', (request, response) => {
    response.json({ unlinked: network.linking.unlink(request.params.phone) });
  });
  routes.delete('/:phone/devices/:device', (request, response) => {
    response.json({ unlinked: network.linking.unlink(request.params.phone, request.params.device) });
  });
}
