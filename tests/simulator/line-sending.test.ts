import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SimulatorTransport } from '../../bot/transports/simulator/adapter.ts';
import type { FaultSet } from '../../simulator/index.ts';
import { mobile } from './helpers.ts';
import type { Heard } from './helpers.ts';
import { ann, bob, chat, fail, lineWorld, phone, post } from './line-world.ts';
import type { LineWorld } from './line-world.ts';

let world: LineWorld;
let line: SimulatorTransport;
let heard: Heard;

beforeEach(async () => {
  world = await lineWorld();
  ({ line, heard } = await world.linked());
});
afterEach(() => world.close());

describe('sending', () => {
  test('resolves when the network has it, and the receipts follow with the person', async () => {
    const { key } = post();
    const receipt = await line.send(post(ann, key));
    expect(receipt.providerId).toContain(key);
    world.simulator.network.messages.read(world.inbox(ann)[0]!, ann);
    const read = await heard.next((event) => event.type === 'ack' && event.level === 'read');
    expect(read).toMatchObject({ key, chat: chat(ann), person: { phone: ann } });
  });

  test('the same key again, also after a restart of line and network, makes no second message', async () => {
    const once = post();
    await line.send(once);
    await line.send(once);
    await line.stop();
    await world.restart();
    const again = await world.opened();
    await again.heard.state('connected');
    await again.line.send(once);
    expect(world.inbox(ann)).toHaveLength(1);
    expect(world.inbox(ann)[0]?.dupes).toBe(2);
  });

  test('200 messages a second are no effort', async () => {
    const begin = performance.now();
    await Promise.all(Array.from({ length: 400 }, () => line.send(post())));
    expect(performance.now() - begin).toBeLessThan(2000);
    expect(world.inbox(ann)).toHaveLength(400);
  });

  test('a picture goes to the network once, however many chats it goes to', async () => {
    const image = { bytes: Buffer.from('picture'), mimeType: 'image/jpeg', fileName: 'foto.jpg' };
    await Promise.all([ann, bob].map((number) => line.send({ ...post(number), image })));
    expect(world.simulator.network.media.stats.uploads).toBe(1);
    const { payload } = world.inbox(bob)[0]!;
    expect(payload).toMatchObject({ type: 'image', caption: 'Goedenavond', mimetype: 'image/jpeg' });
    expect(world.simulator.network.media.open(payload)).toEqual(image.bytes);
  });

  test('each refusal has its own name', async () => {
    const { groups } = world.simulator.network;
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
    const { gid } = world.simulator.network.groups.create({ subject: 'Wijk', owner: phone, members: [ann] }).group;
    world.fault(faults);
    expect(await fail(line.send(post(gid)))).toBe(failure);
    world.fault({});
    expect(await fail(line.send(post(gid)))).toBe('sent');
  });

  test('the wait that the network asks for comes along', async () => {
    world.fault({ rateLimit: { perSecond: 0, retryAfterMs: 700 } });
    await expect(line.send(post())).rejects.toMatchObject({ retryAfterMs: 700, retryable: true, unclear: false });
  });

  test('after a lost answer the message can be found by its key; a lost message is certainly absent', async () => {
    const [taken, lost] = [post(), post()];
    world.fault({ loseAnswers: { times: 1 } });
    await expect(line.send(taken)).rejects.toMatchObject({ unclear: true, retryable: false });
    world.fault({ loseSends: { times: 1 } });
    await expect(line.send(lost)).rejects.toMatchObject({ unclear: true });
    expect(await line.lookUp(taken.key, taken.chat)).toBe('sent');
    expect(await line.lookUp(lost.key, lost.chat)).toBe('absent');
  });

  test('while a send is still under way nobody can say whether it will arrive', async () => {
    const slow = post();
    world.fault({ delaySendsMs: 300 });
    expect(await fail(line.send(slow))).toBe('timeout');
    expect(await line.lookUp(slow.key, slow.chat)).toBe('unclear');
    await expect.poll(() => line.lookUp(slow.key, slow.chat)).toBe('sent');
  });

  test('a refusal after the fact comes as a failed acknowledgement, and nobody got the message', async () => {
    world.fault({ refuseLater: { code: 420, when: true } });
    const { key } = (await line.send(post()).then(() => heard.next((event) => event.type === 'ack'), null)) as {
      key: string;
    };
    expect(heard.events).toMatchObject([{ type: 'ack', level: 'failed', chat: chat(ann) }]);
    expect(await line.lookUp(key, chat(ann))).toBe('absent');
    expect(world.inbox(ann)).toEqual([]);
  });
});

describe('groups', () => {
  test('who received and read a post is told per person, as they do it and when asked', async () => {
    const { gid } = world.simulator.network.groups.create({ subject: 'Wijk', owner: phone, members: [ann, bob] }).group;
    const sent = post(gid);
    await line.send(sent);
    const record = world.simulator.network.messages.lookUp(phone, gid, sent.key)!;
    world.simulator.network.messages.read(record, ann);
    const read = await heard.next((event) => event.type === 'ack' && event.level === 'read');
    expect(read).toMatchObject({ person: { phone: ann, lid: world.simulator.network.accounts.get(ann).lid } });
    await heard.next((event) => event.type === 'ack' && event.person === undefined && event.level === 'delivered');
    const info = await line.messageInfo(sent.key, gid);
    expect(info.delivered.map(({ person }) => person.phone).toSorted()).toEqual([ann, bob]);
    expect(info.read.map(({ person }) => person.phone)).toEqual([ann]);
  });

  test('its members are told with who is administrator; of another group nothing is', async () => {
    const { groups } = world.simulator.network;
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
    const record = world.inbox(ann)[0]!;
    world.simulator.people.reply(ann, record.seq, 'doorgezet');
    world.simulator.people.react(ann, record.seq, '👍');
    world.simulator.people.react(ann, record.seq, null);
    await heard.next((event) => event.type === 'reaction' && event.emoji === null);
    const person = { phone: ann, lid: world.simulator.network.accounts.get(ann).lid };
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
    world.simulator.people.write(ann, phone, 'een');
    world.simulator.people.write(bob, phone, 'twee');
    const back = await world.opened();
    await back.heard.next((event) => event.type === 'message' && event.text === 'twee');
    const texts = ({ events }: Heard) => events.flatMap((event) => (event.type === 'message' ? [event.text] : []));
    expect(texts(back.heard)).toEqual(['een', 'twee']);
    await back.line.stop();
    const later = await world.opened();
    await later.heard.state('connected');
    world.simulator.people.write(ann, phone, 'drie');
    await later.heard.next((event) => event.type === 'message');
    expect(texts(later.heard)).toEqual(['drie']);
  });

  test('catching up emits what came since a moment again, with the same ids', async () => {
    const since = new Date(world.simulator.network.now());
    const sent = post();
    await line.send(sent);
    world.simulator.people.react(ann, world.inbox(ann)[0]!.seq, '👍');
    world.simulator.people.write(ann, phone, 'doorgezet');
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
    const broken = world.create();
    await broken.start(() => {
      throw new Error('engine fault');
    });
    await expect.poll(() => broken.selfTest().then(({ ok }) => ok)).toBe(true);
  });
});
