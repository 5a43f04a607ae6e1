import http from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSimulator } from '../../simulator/index.ts';
import type { Simulator } from '../../simulator/index.ts';
import { ALERT, device, linkLine, mobile, silent, text } from './helpers.ts';

let simulator: Simulator;
const [line, ann, bob] = [mobile(1), mobile(2), mobile(3)];

beforeEach(async () => {
  simulator = await createSimulator({ port: 0, log: silent });
});
afterEach(() => simulator.close());

async function ask(method: string, path: string, body?: unknown) {
  const response = await fetch(`${simulator.url}/api${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  // oxlint-disable-next-line typescript/no-explicit-any -- the answers are looked into, never relied upon
  const answer: any = response.status === 204 ? null : await response.json();
  return { status: response.status, answer };
}
const phone = (number: string, rest = '') => `/phones/${encodeURIComponent(number)}${rest}`;

/** A line, Ann with a group of her own, Bob, and an administrator group with an alert that has come in. */
async function town() {
  const groups = [
    { subject: 'Beheerders', owner: line, members: [ann, bob], announce: true },
    { subject: 'Rokkeveen-West', owner: ann, residents: 250 },
  ];
  const accounts = [{ phone: line }, { phone: ann, name: 'Ann' }, { phone: bob, name: 'Bob' }];
  const { answer } = await ask('POST', '/seed', { accounts, groups });
  linkLine(simulator.network, line);
  const [admins, own] = answer.groups as [string, string];
  const alert = simulator.network.messages.send(line, { to: admins, payload: text(ALERT) });
  for (const who of [ann, bob]) simulator.network.messages.receipt(alert, who, 'delivered');
  return { admins, own, alert };
}

test('somebody picks up a phone, sees what it got, reads, reacts, answers and relays', async () => {
  const { admins, own, alert } = await town();
  const inbox = await ask('GET', phone(ann, '/inbox'));
  expect(inbox.answer).toMatchObject([{ seq: alert.seq, text: ALERT, isAlert: true, fromLine: true }]);
  expect((await ask('POST', phone(ann, '/read'), { chat: admins })).answer).toEqual({ read: 1 });
  await ask('POST', phone(ann, '/reactions'), { message: alert.seq, emoji: '👍' });
  const relayed = await ask('POST', phone(ann, '/relays'), { message: alert.seq, group: own });
  expect(relayed).toMatchObject({ status: 201, answer: { text: ALERT, isRelay: true } });
  await ask('POST', phone(ann, '/messages'), { to: line, text: 'doorgezet', answers: alert.seq });
  const { answer: detail } = await ask('GET', phone(ann));
  expect(detail).toMatchObject({
    name: 'Ann',
    unread: 0,
    alerts: 1,
    ownGroups: [{ gid: own, subject: 'Rokkeveen-West' }],
  });
  expect(detail.chats).toHaveLength(3);
  const chat = await ask('GET', phone(ann, `/chats/${encodeURIComponent(admins)}`));
  expect(chat.answer).toMatchObject([
    { reactions: [{ name: 'Ann', emoji: '👍', mine: true }], relayedTo: ['Rokkeveen-West'] },
  ]);
  expect((await ask('GET', '/stats')).answer).toMatchObject({
    relays: 1,
    residentsReached: 250,
    duplicates: 0,
    reactions: 1,
  });
});

test('a phone that is off can do nothing and shows nothing new until it is on', async () => {
  const { admins } = await town();
  await ask('PATCH', phone(bob), { profile: { on: false } });
  const later = simulator.network.messages.send(line, { to: admins, payload: text('later') });
  expect((await ask('GET', phone(bob))).answer).toMatchObject({ on: false, waiting: 1, received: 1 });
  expect(await ask('POST', phone(bob, '/reactions'), { message: later.seq, emoji: '👍' })).toMatchObject({
    status: 409,
  });
  await ask('PATCH', phone(bob), { profile: { on: true } });
  await expect.poll(async () => (await ask('GET', phone(bob))).answer.waiting).toBe(0);
});

test('behaviour is changed by name or in parts, and what is not given stays', async () => {
  await town();
  await ask('PATCH', phone(ann), { profile: 'late', groupAdd: 'nobody' });
  await ask('PATCH', phone(ann), { profile: { confirm: 'word' } });
  const { profile, groupAdd } = (await ask('GET', phone(ann))).answer;
  expect(profile).toMatchObject({ confirm: 'word', relay: { chance: 0.7 } });
  expect(groupAdd).toBe('nobody');
});

test.each([
  ['a phone that does not exist', 'GET', phone(mobile(77)), undefined, 404],
  ['a number that is none', 'POST', '/phones', { phone: 'bel mij' }, 400],
  ['a field that does not exist', 'PATCH', phone(ann), { nmae: 'Ann' }, 400],
  ['a profile that does not exist', 'PATCH', phone(ann), { profile: 'wild' }, 400],
  ['a chance above one', 'PUT', '/faults', { loseSends: { chance: 2 } }, 400],
  ['a message that does not exist', 'POST', phone(ann, '/reactions'), { message: 99_999, emoji: '👍' }, 404],
  ['an empty message', 'POST', phone(ann, '/messages'), { to: bob, text: '' }, 400],
  ['relaying into the group of somebody else', 'POST', phone(bob, '/relays'), 'into own', 403],
  ['posting where only administrators may', 'POST', phone(ann, '/messages'), 'into admins', 409],
  ['a QR that is not shown', 'POST', '/linking/scan', { phone: line, qr: '2@old' }, 410],
  ['a path that does not exist', 'GET', '/nothing', undefined, 404],
])('%s gets a clear answer in Dutch', async (_title, method, path, body, status) => {
  const { admins, own, alert } = await town();
  const bodies: Record<string, unknown> = {
    'into own': { message: alert.seq, group: own },
    'into admins': { to: admins, text: 'hallo' },
  };
  const refused = await ask(method, path, typeof body === 'string' ? bodies[body] : body);
  expect(refused.status).toBe(status);
  expect(refused.answer.error).toMatch(/^[A-Z].*[a-z].*[.)]$/);
});

test('broken JSON is refused and does no harm', async () => {
  const response = await fetch(`${simulator.url}/api/phones`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"phone": ',
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: 'Dit is geen geldige JSON.' });
});

test('a line that waits is listed, and linked with one click', async () => {
  await town();
  const waiting = device(simulator.network, 'lijn 9');
  waiting.connection.requestPairingCode(ann);
  const { answer } = await ask('GET', '/linking');
  expect(answer).toMatchObject([{ label: 'lijn 9', phone: ann }]);
  expect((await ask('POST', '/linking/approve', { phone: ann, request: answer[0].requestId })).status).toBe(201);
  expect((await ask('DELETE', phone(ann, '/devices'))).answer).toEqual({ unlinked: 1 });
  expect(waiting.notices.map(({ type }) => type)).toContain('paired');
});

test('faults are set for the network or for one phone, and all ended at once', async () => {
  await town();
  await ask('PUT', '/faults', { loseSends: true });
  await ask('PUT', `/faults/${encodeURIComponent(line)}`, { noAcks: true });
  expect(simulator.network.faults.of(simulator.network.accounts.get(line))).toEqual({ loseSends: true, noAcks: true });
  await ask('DELETE', '/faults');
  expect(simulator.network.faults.of(simulator.network.accounts.get(line))).toEqual({});
});

test('groups are made and filled by whoever has the right to', async () => {
  await town();
  await ask('PATCH', phone(bob), { groupAdd: 'nobody' });
  const made = await ask('POST', '/groups', { subject: 'Nieuw', owner: line, members: [ann, bob, mobile(88)] });
  expect(made.answer.results.map(({ code }: { code: number }) => code)).toEqual([200, 403, 404]);
  const path = `/groups/${encodeURIComponent(made.answer.gid)}`;
  expect((await ask('PATCH', path, { by: ann, announce: true })).status).toBe(403);
  expect((await ask('PATCH', path, { by: line, announce: true })).answer).toMatchObject({ announce: true, size: 2 });
  const { code } = made.answer.results[1].invite;
  expect((await ask('POST', '/groups/join', { phone: bob, code })).answer).toMatchObject({ size: 3 });
});

test('a picture opens in the page; anything else is offered as a file, never as a page', async () => {
  await town();
  const send = (mimetype: string) => {
    const ref = simulator.network.media.putPlain(Buffer.from('<script>alert(1)</script>'), 'image');
    return simulator.network.messages.send(line, { to: ann, payload: { type: 'image', mimetype, ...ref } }).seq;
  };
  const picture = await fetch(`${simulator.url}/api/media/${send('image/jpeg')}`);
  expect(picture.headers.get('content-type')).toContain('image/jpeg');
  const hostile = await fetch(`${simulator.url}/api/media/${send('text/html')}`);
  expect(hostile.headers.get('content-type')).toContain('application/octet-stream');
  expect(hostile.headers.get('content-disposition')).toBe('attachment');
  expect(hostile.headers.get('x-content-type-options')).toBe('nosniff');
});

/** A request with headers of one's own choice. */
function raw(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.get({ host: '127.0.0.1', port: simulator.port, path, headers });
    request.on('response', (response) => resolve(response.resume().statusCode ?? 0));
    request.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve(response.statusCode ?? 0);
    });
    request.on('error', (error) => ('code' in error && error.code === 'ECONNRESET' ? resolve(0) : reject(error)));
  });
}

test('a page elsewhere on the web cannot play with the phones', async () => {
  const own = `127.0.0.1:${simulator.port}`;
  expect(await raw('/api/phones', { host: own })).toBe(200);
  expect(await raw('/api/phones', { host: 'evil.example' })).toBe(403);
  expect(await raw('/api/phones', { host: own, origin: 'http://evil.example' })).toBe(403);
  const upgrade = {
    connection: 'upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
  };
  expect(await raw('/line', { host: own, ...upgrade })).toBe(101);
  expect(await raw('/line', { host: own, origin: 'http://evil.example', ...upgrade })).toBe(0);
  expect(await raw('/other', { host: own, ...upgrade })).toBe(0);
});

test('the page is told live which phones changed, a thousand at once as one event', async () => {
  const people = Array.from({ length: 1000 }, (_, i) => ({ phone: mobile(1000 + i) }));
  const groups = [{ subject: 'Groot', owner: mobile(1000), members: people.map((person) => person.phone) }];
  const { answer } = await ask('POST', '/seed', { accounts: people, groups });
  const response = await fetch(`${simulator.url}/api/events`);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let received = '';
  const until = async (wanted: RegExp): Promise<RegExpMatchArray> => {
    for (;;) {
      const found = received.match(wanted);
      if (found) return found;
      received += (await reader.read()).value ?? '';
    }
  };
  await until(/event: hello/);
  simulator.network.messages.send(mobile(1000), { to: answer.groups[0], payload: text('hallo allemaal') });
  const [, data] = await until(/event: phones\ndata: (.*)\n\n/);
  expect(JSON.parse(data!)).toHaveLength(1000);
  await reader.cancel();
});

test('a second simulator on the same port stops before it touches anything', async () => {
  await expect(createSimulator({ port: simulator.port, log: silent })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
