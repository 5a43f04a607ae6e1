import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSimulatorTransport } from '../../bot/transports/simulator/adapter.ts';
import type { SimulatorTransport } from '../../bot/transports/simulator/adapter.ts';
import { createSimulator } from '../../simulator/index.ts';
import type { FaultSet, Simulator } from '../../simulator/index.ts';
import { throwAwayFolder } from '../helpers/throw-away-folder.ts';
import type { ThrowAwayFolder } from '../helpers/throw-away-folder.ts';
import { Heard, mobile, newKey, silent } from './helpers.ts';

const [phone, ann, bob] = [mobile(1), mobile(2), mobile(3)];
const chat = (number: string) => `${number.slice(1)}@c.us`;
const QUICK = { call: 400, send: 150, firstRetry: 20, longestRetry: 50, probe: 50, heartbeat: 1000 };

let folder: ThrowAwayFolder;
let simulator: Simulator;
let line: SimulatorTransport;
let heard: Heard;
const started: SimulatorTransport[] = [];

beforeEach(async () => {
  folder = await throwAwayFolder('line');
  await startSimulator();
  for (const number of [phone, ann, bob]) simulator.network.accounts.add({ phone: number });
  ({ line, heard } = await linked());
});
afterEach(async () => {
  for (const transport of started.splice(0)) await transport.stop();
  await simulator.close();
  await folder.remove();
});

async function startSimulator(port = 0): Promise<void> {
  simulator = await createSimulator({ port, log: silent, dataDir: path.join(folder.path, 'network') });
}

function create(lineId = 'lijn-1'): SimulatorTransport {
  const sessionDir = path.join(folder.path, 'sessions');
  const transport = createSimulatorTransport({ url: simulator.url, lineId, sessionDir, log: silent, timeouts: QUICK });
  started.push(transport);
  return transport;
}

async function opened(lineId?: string) {
  const transport = create(lineId);
  const ear = new Heard();
  await transport.start(ear.listener);
  return { line: transport, heard: ear };
}

async function scan(ear: Heard): Promise<void> {
  const asked = await ear.next((event) => event.type === 'state' && event.qr !== undefined);
  if (asked.type === 'state') simulator.network.linking.scanQr(phone, asked.qr!);
}

async function linked(lineId?: string) {
  const it = await opened(lineId);
  await it.line.link();
  await scan(it.heard);
  await it.heard.state('connected');
  it.heard.forget();
  return it;
}

const post = (number = ann, key = newKey()) => ({
  key,
  chat: number.includes('@') ? number : chat(number),
  text: 'Goedenavond',
});
const fail = async (act: Promise<unknown>) =>
  act.then(
    () => 'sent',
    (error: { failure: string }) => error.failure,
  );
const fault = (faults: FaultSet) => simulator.network.faults.set(faults);
const inbox = (number: string) => simulator.network.accounts.get(number).log.filter(({ from }) => from === chat(phone));

describe('sending', () => {
  test('resolves when the network has it, and the receipts follow with the person', async () => {
    const { key } = post();
    const receipt = await line.send(post(ann, key));
    expect(receipt.providerId).toContain(key);
    simulator.network.messages.read(inbox(ann)[0]!, ann);
    const read = await heard.next((event) => event.type === 'ack' && event.level === 'read');
    expect(read).toMatchObject({ key, chat: chat(ann), person: { phone: ann } });
  });

  test('the same key again, also after a restart of line and network, makes no second message', async () => {
    const once = post();
    await line.send(once);
    await line.send(once);
    await line.stop();
    const { port } = simulator;
    await simulator.close();
    await startSimulator(port);
    const again = await opened();
    await again.heard.state('connected');
    await again.line.send(once);
    expect(inbox(ann)).toHaveLength(1);
    expect(inbox(ann)[0]?.dupes).toBe(2);
  });

  test('200 messages a second are no effort', async () => {
    const begin = performance.now();
    await Promise.all(Array.from({ length: 400 }, () => line.send(post())));
    expect(performance.now() - begin).toBeLessThan(2000);
    expect(inbox(ann)).toHaveLength(400);
  });

  test('a picture goes to the network once, however many chats it goes to', async () => {
    const image = { bytes: Buffer.from('picture'), mimeType: 'image/jpeg', fileName: 'foto.jpg' };
    await Promise.all([ann, bob].map((number) => line.send({ ...post(number), image })));
    expect(simulator.network.media.stats.uploads).toBe(1);
    const { payload } = inbox(bob)[0]!;
    expect(payload).toMatchObject({ type: 'image', caption: 'Goedenavond', mimetype: 'image/jpeg' });
    expect(simulator.network.media.open(payload)).toEqual(image.bytes);
  });

  test('each refusal has its own name', async () => {
    const { groups } = simulator.network;
    const closed = groups.create({ subject: 'Dicht', owner: ann, members: [phone], announce: true }).group.gid;
    const foreign = groups.create({ subject: 'Vreemd', owner: ann }).group.gid;
    const targets = [mobile(99), closed, foreign, '120363999999999999@g.us'];
    const failures = await Promise.all(targets.map((target) => fail(line.send(post(target)))));
    expect(failures).toEqual(['no-account', 'not-allowed', 'not-allowed', 'not-allowed']);
    expect(await fail(line.send({ ...post(), text: 'x'.repeat(70_000) }))).toBe('rejected');
  });

  test.each<[string, FaultSet, string]>([
    ['too fast', { rateLimit: { perSecond: 0, retryAfterMs: 700 } }, 'rate-limited'],
    ['a fault of the server', { refuseSends: { code: 500, when: true } }, 'offline'],
    ['a refusal of the content', { refuseSends: { code: 406, when: true } }, 'rejected'],
    ['no posting in groups', { refuseGroupPosts: true }, 'not-allowed'],
    ['the message is lost', { loseSends: { times: 1 } }, 'timeout'],
    ['the answer is lost', { loseAnswers: { times: 1 } }, 'timeout'],
  ])('on demand: %s', async (_title, faults, failure) => {
    const { gid } = simulator.network.groups.create({ subject: 'Wijk', owner: phone, members: [ann] }).group;
    fault(faults);
    expect(await fail(line.send(post(gid)))).toBe(failure);
    fault({});
    expect(await fail(line.send(post(gid)))).toBe('sent');
  });

  test('the wait that the network asks for comes along', async () => {
    fault({ rateLimit: { perSecond: 0, retryAfterMs: 700 } });
    await expect(line.send(post())).rejects.toMatchObject({ retryAfterMs: 700, retryable: true, unclear: false });
  });

  test('after a lost answer the message can be found by its key; a lost message is certainly absent', async () => {
    const [taken, lost] = [post(), post()];
    fault({ loseAnswers: { times: 1 } });
    await expect(line.send(taken)).rejects.toMatchObject({ unclear: true, retryable: false });
    fault({ loseSends: { times: 1 } });
    await expect(line.send(lost)).rejects.toMatchObject({ unclear: true });
    expect(await line.lookUp(taken.key, taken.chat)).toBe('sent');
    expect(await line.lookUp(lost.key, lost.chat)).toBe('absent');
  });

  test('while a send is still under way nobody can say whether it will arrive', async () => {
    const slow = post();
    fault({ delaySendsMs: 300 });
    expect(await fail(line.send(slow))).toBe('timeout');
    expect(await line.lookUp(slow.key, slow.chat)).toBe('unclear');
    await expect.poll(() => line.lookUp(slow.key, slow.chat)).toBe('sent');
  });

  test('a refusal after the fact comes as a failed acknowledgement, and nobody got the message', async () => {
    fault({ refuseLater: { code: 420, when: true } });
    const { key } = (await line.send(post()).then(() => heard.next((event) => event.type === 'ack'), null)) as {
      key: string;
    };
    expect(heard.events).toMatchObject([{ type: 'ack', level: 'failed', chat: chat(ann) }]);
    expect(await line.lookUp(key, chat(ann))).toBe('absent');
    expect(inbox(ann)).toEqual([]);
  });
});

describe('groups', () => {
  test('who received and read a post is told per person, as they do it and when asked', async () => {
    const { gid } = simulator.network.groups.create({ subject: 'Wijk', owner: phone, members: [ann, bob] }).group;
    const sent = post(gid);
    await line.send(sent);
    const record = simulator.network.messages.lookUp(phone, gid, sent.key)!;
    simulator.network.messages.read(record, ann);
    const read = await heard.next((event) => event.type === 'ack' && event.level === 'read');
    expect(read).toMatchObject({ person: { phone: ann, lid: simulator.network.accounts.get(ann).lid } });
    await heard.next((event) => event.type === 'ack' && event.person === undefined && event.level === 'delivered');
    const info = await line.messageInfo(sent.key, gid);
    expect(info.delivered.map(({ person }) => person.phone).toSorted()).toEqual([ann, bob]);
    expect(info.read.map(({ person }) => person.phone)).toEqual([ann]);
  });

  test('its members are told with who is administrator; of another group nothing is', async () => {
    const { groups } = simulator.network;
    const { gid } = groups.create({ subject: 'Wijk', owner: phone, members: [ann] }).group;
    expect(await line.members(gid)).toMatchObject([
      { person: { phone }, admin: true },
      { person: { phone: ann }, admin: false },
    ]);
    expect(await fail(line.members(groups.create({ subject: 'Vreemd', owner: ann }).group.gid))).toBe('not-allowed');
  });
});

describe('what comes in', () => {
  test('an answer, a reaction and its end arrive with the person and what they are about', async () => {
    const sent = post();
    await line.send(sent);
    const record = inbox(ann)[0]!;
    simulator.people.reply(ann, record.seq, 'doorgezet');
    simulator.people.react(ann, record.seq, '👍');
    simulator.people.react(ann, record.seq, null);
    await heard.next((event) => event.type === 'reaction' && event.emoji === null);
    const person = { phone: ann, lid: simulator.network.accounts.get(ann).lid };
    expect(heard.events.filter(({ type }) => type !== 'ack')).toMatchObject([
      {
        type: 'message',
        chat: chat(ann),
        isGroup: false,
        person,
        text: 'doorgezet',
        quoted: sent.key,
        hasMedia: false,
      },
      { type: 'reaction', key: sent.key, chat: chat(ann), person, emoji: '👍' },
      { type: 'reaction', key: sent.key, chat: chat(ann), person, emoji: null },
    ]);
  });

  test('what happened while the line was away comes at its return, in order and once', async () => {
    await line.stop();
    simulator.people.write(ann, phone, 'een');
    simulator.people.write(bob, phone, 'twee');
    const back = await opened();
    await back.heard.next((event) => event.type === 'message' && event.text === 'twee');
    const texts = ({ events }: Heard) => events.flatMap((event) => (event.type === 'message' ? [event.text] : []));
    expect(texts(back.heard)).toEqual(['een', 'twee']);
    await back.line.stop();
    const later = await opened();
    await later.heard.state('connected');
    simulator.people.write(ann, phone, 'drie');
    await later.heard.next((event) => event.type === 'message');
    expect(texts(later.heard)).toEqual(['drie']);
  });

  test('catching up emits what came since a moment again, with the same ids', async () => {
    const since = new Date(simulator.network.now());
    const sent = post();
    await line.send(sent);
    simulator.people.react(ann, inbox(ann)[0]!.seq, '👍');
    simulator.people.write(ann, phone, 'doorgezet');
    const first = await heard.next((event) => event.type === 'message');
    await heard.next((event) => event.type === 'ack');
    heard.forget();
    expect(await line.catchUp(since)).toBe(3);
    expect(heard.events).toContainEqual(first);
    expect(heard.events).toContainEqual(expect.objectContaining({ type: 'reaction', emoji: '👍', key: sent.key }));
    expect(await line.catchUp(new Date(Date.now() + 60_000))).toBe(0);
  });

  test('a listener that throws does not take the line down', async () => {
    await line.stop();
    const broken = create();
    await broken.start(() => {
      throw new Error('engine fault');
    });
    await expect.poll(() => broken.selfTest().then(({ ok }) => ok)).toBe(true);
  });
});

describe('the life of a line', () => {
  test('a session outlives a restart, in a file for its owner alone', async () => {
    await line.stop();
    const [file] = readdirSync(path.join(folder.path, 'sessions'));
    expect(statSync(path.join(folder.path, 'sessions', file!)).mode & 0o777).toBe(0o600);
    const back = await opened();
    await back.heard.state('connected');
    expect(back.heard.events.map((event) => (event.type === 'state' ? event.state : ''))).toEqual([
      'connecting',
      'connected',
    ]);
    expect(back.heard.events.at(-1)).toMatchObject({ phone });
  });

  test('a session file that was torn means linking again, not a crash', async () => {
    await line.stop();
    const file = path.join(folder.path, 'sessions', 'lijn-1.json');
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, 20));
    const back = await opened();
    await back.heard.state('unlinked');
    expect(await fail(back.line.send(post()))).toBe('not-linked');
  });

  test('a pairing code links too, and is made anew when it runs out', async () => {
    const it = await opened('lijn-2');
    await it.line.link(phone);
    const asked = await it.heard.next((event) => event.type === 'state' && event.pairingCode !== undefined);
    expect(asked).toMatchObject({
      state: 'linking',
      phone,
      pairingCode: expect.stringMatching(/^[0-9A-F]{4}-[0-9A-F]{4}$/),
    });
    simulator.network.linking.enterPairingCode(phone, (asked as { pairingCode: string }).pairingCode);
    await it.heard.state('connected');
  });

  test('linking a number that is not on the network says so, and linking twice is refused', async () => {
    const it = await opened('lijn-2');
    expect(await fail(it.line.link(mobile(99)))).toBe('no-account');
    expect(await fail(line.link())).toBe('rejected');
  });

  test('unlinked on the phone: the line is unlinked at once, and can be linked again', async () => {
    simulator.network.linking.unlink(phone);
    await heard.state('unlinked');
    expect(await fail(line.send(post()))).toBe('not-linked');
    heard.forget();
    await line.link();
    await scan(heard);
    await heard.state('connected');
    await line.send(post());
  });

  test('unlinked by ourselves: the network forgets the device, and so do we', async () => {
    await line.unlink();
    await heard.state('unlinked');
    expect(simulator.network.accounts.get(phone).devices.size).toBe(0);
    expect(readdirSync(path.join(folder.path, 'sessions'))).toEqual([]);
    expect(heard.events.filter((event) => event.type === 'state')).toHaveLength(1);
  });

  test('opened elsewhere: the first stops and waits for a person, the second goes on', async () => {
    const second = await opened();
    await second.heard.state('connected');
    await heard.state('conflict');
    expect(await fail(line.send(post()))).toBe('not-linked');
    await second.line.send(post());
    await line.link();
    await scan(heard);
    await heard.state('connected');
    expect(simulator.network.accounts.get(phone).devices.size).toBe(2);
  });

  test('a dropped connection comes back by itself', async () => {
    simulator.network.drop(phone);
    await heard.state('offline');
    await heard.state('connected');
    await line.send(post());
  });

  test('while the network is out of reach nothing leaves the building, and afterwards the line returns', async () => {
    fault({ down: true });
    await heard.state('offline');
    expect(await fail(line.send(post()))).toBe('offline');
    expect(await fail(line.lookUp(newKey(), chat(ann)))).toBe('offline');
    expect(await line.selfTest()).toMatchObject({ ok: false });
    fault({});
    await heard.state('connected');
    expect(await line.selfTest()).toMatchObject({ ok: true });
  });

  test('a send that was under way when the connection broke is unclear, never simply offline', async () => {
    fault({ delaySendsMs: 100 });
    const sending = fail(line.send(post()));
    await expect.poll(() => line.lookUp(newKey(), chat(ann))).toBe('absent');
    simulator.network.drop(phone);
    expect(await sending).toBe('timeout');
  });

  test('a line whose acknowledgements stay away is sick, and well again when they come', async () => {
    fault({ noAcks: true });
    expect(await fail(line.send(post()))).toBe('timeout');
    await heard.state('sick');
    expect(heard.events.some(({ type }) => type === 'ack')).toBe(false);
    heard.forget();
    fault({});
    await heard.state('connected');
    await line.send(post());
  });

  test('one lost answer does not make a line sick', async () => {
    fault({ loseAnswers: { times: 1 } });
    expect(await fail(line.send(post()))).toBe('timeout');
    await line.selfTest();
    await line.send(post());
    expect(heard.events.some((event) => event.type === 'state')).toBe(false);
  });

  test('stopping twice is fine, and nothing is heard afterwards', async () => {
    await line.stop();
    await line.stop();
    heard.forget();
    simulator.people.write(ann, phone, 'hallo?');
    await new Promise((next) => setImmediate(next));
    expect(heard.events).toEqual([]);
    expect(await fail(line.send(post()))).toBe('not-linked');
  });

  test('a message is taken back for everybody in time, and not when it is not there', async () => {
    const sent = post();
    await line.send(sent);
    expect(await line.revoke(sent.key, sent.chat)).toBe('revoked');
    expect(inbox(ann)[0]?.payload).toEqual({ type: 'revoked' });
    expect(await line.revoke(newKey(), sent.chat)).toBe('absent');
  });
});
