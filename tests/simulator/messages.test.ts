import { beforeEach, describe, expect, test } from 'vitest';
import { Network, decryptMedia } from '../../simulator/index.ts';
import type { NetworkError } from '../../simulator/index.ts';
import { device, heard, linkLine, manualClock, mobile, text } from './helpers.ts';
import type { ManualClock } from './helpers.ts';

let clock: ManualClock;
let network: Network;
const [line, ann, bob] = [mobile(1), mobile(2), mobile(3)];

beforeEach(() => {
  clock = manualClock();
  network = new Network({ clock });
  for (const phone of [line, ann, bob]) network.accounts.add({ phone });
});

const refusal = (act: () => unknown): number | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as NetworkError).code;
  }
};

describe('sending', () => {
  test('the same id to the same chat is the same message, and nobody gets it twice', () => {
    const first = network.messages.send(line, { to: ann, id: 'A1', payload: text('een') });
    const second = network.messages.send(line, { to: ann, id: 'A1', payload: text('twee') });
    expect(second).toBe(first);
    expect(first.dupes).toBe(1);
    expect(network.accounts.get(ann).log.map(({ payload }) => payload.body)).toEqual(['een']);
  });

  test('the same id in another chat, or from somebody else, is another message', () => {
    network.messages.send(line, { to: ann, id: 'A1', payload: text('een') });
    network.messages.send(line, { to: bob, id: 'A1', payload: text('een') });
    network.messages.send(bob, { to: ann, id: 'A1', payload: text('een') });
    expect([...network.messages.all()]).toHaveLength(3);
  });

  test('one chat has one history, whether its person is named by number, by pn or by lid', () => {
    const { pn, lid } = network.accounts.get(ann);
    for (const to of [ann, pn, lid]) network.messages.send(line, { to, id: 'A1', payload: text('een') });
    expect([...network.messages.all()]).toHaveLength(1);
    expect(network.messages.lookUp(line, lid, 'A1')?.dupes).toBe(2);
  });

  test('a number without an account, or with one that was ended, is refused with 404', () => {
    expect(refusal(() => network.messages.send(line, { to: mobile(99), payload: text('x') }))).toBe(404);
    network.accounts.update(ann, { registered: false });
    expect(refusal(() => network.messages.send(line, { to: ann, payload: text('x') }))).toBe(404);
  });

  test('an empty text is refused with 400 and one over the limit with 413; the longest is taken', () => {
    expect(refusal(() => network.messages.send(line, { to: ann, payload: text(' ') }))).toBe(400);
    expect(refusal(() => network.messages.send(line, { to: ann, payload: text('x'.repeat(65_537)) }))).toBe(413);
    expect(refusal(() => network.messages.send(line, { to: ann, payload: text('x'.repeat(65_536)) }))).toBeUndefined();
  });
});

describe('receipts', () => {
  test('the aggregate rises only when everybody has taken the step', () => {
    const { group } = network.groups.create({ subject: 'Wijk', owner: line, members: [ann, bob] });
    const record = network.messages.send(line, { to: group.gid, payload: text('een') });
    network.messages.receipt(record, ann, 'read');
    expect(record.ack).toBe(1);
    network.messages.receipt(record, bob, 'delivered');
    expect(record.ack).toBe(2);
    network.messages.receipt(record, bob, 'read');
    expect(record.ack).toBe(3);
  });

  test('who reads has received, and a step is taken once', () => {
    const record = network.messages.send(line, { to: ann, payload: text('een') });
    expect(network.messages.receipt(record, ann, 'read')).toBe(true);
    clock.advance(1000);
    expect(network.messages.receipt(record, ann, 'delivered')).toBe(false);
    expect(network.messages.receipt(record, ann, 'read')).toBe(false);
    const { delivered, read } = record.receipts.get(network.accounts.get(ann).pn) ?? {};
    expect(delivered).toBe(read);
    expect(record.counts).toEqual({ delivered: 1, read: 1, played: 0 });
  });

  test('somebody outside the chat gives no receipt', () => {
    const record = network.messages.send(line, { to: ann, payload: text('een') });
    expect(network.messages.receipt(record, bob, 'delivered')).toBe(false);
    expect(network.messages.receipt(record, line, 'read')).toBe(false);
  });

  test('who keeps reading private is seen to have received, not to have read', () => {
    network.accounts.update(ann, { profile: { readReceipts: false } });
    const listening = linkLine(network, line);
    const record = network.messages.send(line, { to: ann, payload: text('een') });
    network.messages.read(record, ann);
    expect(record.counts).toMatchObject({ delivered: 1, read: 0 });
    expect(network.accounts.get(ann).counts.read).toBe(1);
    expect(listening.events.filter(({ type }) => type === 'receipt')).toHaveLength(1);
  });
});

describe('reactions, replies and taking back', () => {
  test('a reaction reaches the sender, is replaced by the next, and can be taken away', () => {
    const listening = linkLine(network, line);
    const record = network.messages.send(line, { to: ann, payload: text('een') });
    for (const emoji of ['👍', '👍', '❤️', null]) network.messages.react(record, ann, emoji);
    const told = listening.events.flatMap((event) => (event.type === 'reaction' ? [event.emoji] : []));
    expect(told).toEqual(['👍', '❤️', null]);
    expect(record.reactions.size).toBe(0);
  });

  test('somebody outside the chat cannot react', () => {
    const record = network.messages.send(line, { to: ann, payload: text('een') });
    expect(refusal(() => network.messages.react(record, bob, '👍'))).toBe(403);
  });

  test('a changed text reaches who has the message, and only within a quarter of an hour', () => {
    const listening = linkLine(network, line);
    const record = network.messages.send(ann, { to: line, payload: text('doorgezt') });
    clock.advance(60_000);
    network.messages.edit(record, ann, 'doorgezet');
    network.messages.edit(record, ann, 'doorgezet');
    expect(record).toMatchObject({ payload: { body: 'doorgezet' }, editedAt: record.at + 60_000 });
    expect(listening.events.filter(({ type }) => type === 'edited')).toHaveLength(1);
    expect(refusal(() => network.messages.edit(record, line, 'van een ander'))).toBe(403);
    expect(refusal(() => network.messages.edit(record, ann, '  '))).toBe(400);
    clock.advance(15 * 60_000);
    expect(refusal(() => network.messages.edit(record, ann, 'te laat'))).toBe(410);
  });

  test('a message taken back in time loses its text for everybody; later it is too late', () => {
    const early = network.messages.send(line, { to: ann, payload: text('een') });
    expect(network.messages.revoke(early, line)).toBe('revoked');
    expect(network.messages.revoke(early, line)).toBe('revoked');
    expect(network.accounts.get(ann).log[0]?.payload).toEqual({ type: 'revoked' });
    const late = network.messages.send(line, { to: ann, payload: text('twee') });
    clock.advance(61 * 3_600_000);
    expect(network.messages.revoke(late, line)).toBe('too-late');
    expect(refusal(() => network.messages.revoke(late, ann))).toBe(403);
  });

  test('an answer carries the id of what it answers, and the line hears it', () => {
    const listening = linkLine(network, line);
    const record = network.messages.send(line, { to: ann, id: 'A1', payload: text('een') });
    network.messages.send(ann, { to: line, payload: { ...text('ja'), quotedStanzaID: record.id } });
    const answer = listening.events.find((event) => event.type === 'message' && event.message.payload.body === 'ja');
    expect(answer).toMatchObject({ message: { payload: { quotedStanzaID: 'A1' } } });
  });
});

describe('media', () => {
  test('is kept encrypted, opens with its own key, and not when it was changed', () => {
    const plain = Buffer.from('a picture of a doorbell');
    const ref = network.media.putPlain(plain, 'image');
    const blob = network.media.get(ref.directPath);
    expect(blob.includes(plain)).toBe(false);
    expect(network.media.open({ type: 'image', ...ref })).toEqual(plain);
    expect(decryptMedia(blob, ref.mediaKey, 'image')).toEqual(plain);
    blob[0]! ^= 1;
    expect(refusal(() => network.media.open({ type: 'image', ...ref }))).toBe(410);
  });

  test('a path that leads out of the store leads nowhere', () => {
    expect(refusal(() => network.media.get('/v/t62/../../etc/passwd'))).toBe(404);
    expect(network.media.has('../journal.jsonl')).toBe(false);
  });
});

describe('what a device sees', () => {
  test('in a group with hidden numbers people are called by lid, elsewhere by number', () => {
    const { group } = network.groups.create({ subject: 'Wijk', owner: line, members: [ann] });
    const shown = network.groups.create({ subject: 'Open', owner: line, members: [ann], addressing: 'pn' }).group;
    const viewer = network.accounts.get(line);
    const author = network.accounts.get(ann);
    const hidden = network.messages.send(ann, { to: group.gid, payload: text('een') });
    expect(network.views.key(hidden, viewer)).toMatchObject({ remote: group.gid, participant: author.lid });
    expect(network.views.addressIn(shown.gid, author)).toBe(author.pn);
    const serialized = network.views.serialize(network.views.key(hidden, viewer));
    expect(network.views.find(viewer, serialized)).toBe(hidden);
  });

  test('a message that one device sends shows up on the other devices of the account, not on itself', async () => {
    const first = linkLine(network, line);
    const second = linkLine(network, line);
    const sent = await first.connection.send({ to: ann, payload: text('een') });
    expect(first.events).toEqual([]);
    expect(second.events).toMatchObject([{ type: 'message', message: { id: sent?.id } }]);
  });

  test('what happens while a device is away waits for it, once', () => {
    const away = linkLine(network, line);
    const { credentials } = heard(away, 'paired');
    away.connection.close();
    network.messages.send(ann, { to: line, payload: text('bent u daar?') });
    const back = device(network);
    back.connection.hello(credentials);
    const waiting = back.connection.drain();
    expect(waiting).toMatchObject([{ type: 'message', message: { payload: { body: 'bent u daar?' } } }]);
    back.connection.acknowledge(waiting[0]!.seq);
    back.connection.close();
    const again = device(network);
    again.connection.hello(credentials);
    expect(again.connection.drain()).toEqual([]);
  });
});
