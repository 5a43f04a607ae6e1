import { beforeEach, expect, test } from 'vitest';
import { Network } from '../../simulator/index.ts';
import type { NetworkError } from '../../simulator/index.ts';
import { device, heard, linkLine, manualClock, mobile, text } from './helpers.ts';
import type { ManualClock } from './helpers.ts';

let clock: ManualClock;
let network: Network;
const [line, ann] = [mobile(1), mobile(2)];

beforeEach(() => {
  clock = manualClock();
  network = new Network({ clock });
  for (const phone of [line, ann]) network.accounts.add({ phone });
});

const refusal = (act: () => unknown): number => {
  try {
    act();
    return 200;
  } catch (error) {
    return (error as NetworkError).code;
  }
};

test('a QR is renewed every 20 seconds, the old one is worthless, and after six the line must ask again', () => {
  const waiting = device(network);
  waiting.connection.startQr();
  const first = heard(waiting, 'qr').qr;
  clock.advance(20_000);
  expect(heard(waiting, 'qr').qr).not.toBe(first);
  expect(refusal(() => network.linking.scanQr(line, first))).toBe(410);
  clock.advance(200_000);
  expect(waiting.notices.filter(({ type }) => type === 'qr')).toHaveLength(6);
  expect(waiting.notices.at(-1)).toEqual({ type: 'idle' });
  expect(network.linking.waiting()).toEqual([]);
  waiting.connection.startQr();
  network.linking.scanQr(line, heard(waiting, 'qr').qr);
  expect(heard(waiting, 'paired').credentials.pn).toBe(network.accounts.get(line).pn);
});

test('a QR with the fields that WhatsApp adds behind it is scanned by its first one', () => {
  const waiting = device(network);
  waiting.connection.startQr();
  network.linking.scanQr(line, `${heard(waiting, 'qr').qr},key,identity,secret`);
  expect(heard(waiting, 'paired')).toBeDefined();
});

test('a QR links once', () => {
  const waiting = device(network);
  waiting.connection.startQr();
  const { qr } = heard(waiting, 'qr');
  network.linking.scanQr(line, qr);
  expect(refusal(() => network.linking.scanQr(ann, qr))).toBe(410);
});

test('a pairing code works on its own phone only, however it is typed, and not after three minutes', () => {
  const waiting = device(network);
  const code = waiting.connection.requestPairingCode(line);
  const typed = `${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `;
  expect(refusal(() => network.linking.enterPairingCode(ann, typed))).toBe(403);
  network.linking.enterPairingCode(line, typed);
  expect(heard(waiting, 'paired')).toBeDefined();
  const late = device(network);
  const second = late.connection.requestPairingCode(line);
  clock.advance(180_000);
  expect(refusal(() => network.linking.enterPairingCode(line, second))).toBe(410);
  expect(late.notices.at(-1)).toEqual({ type: 'idle' });
  expect(refusal(() => late.connection.requestPairingCode(mobile(99)))).toBe(404);
});

test('a waiting line is linked with one click, by the phone that it asked for', () => {
  const waiting = device(network, 'lijn 7');
  waiting.connection.requestPairingCode(line);
  const [request] = network.linking.waiting();
  expect(request).toMatchObject({ label: 'lijn 7', phone: network.accounts.get(line).pn });
  expect(refusal(() => network.linking.approve(ann, request!.requestId))).toBe(403);
  network.linking.approve(line, request!.requestId);
  expect(network.linking.waiting()).toEqual([]);
  expect(refusal(() => network.linking.approve(line, request!.requestId))).toBe(410);
});

test('unlinking on the phone ends the session at once and for good', async () => {
  const linked = linkLine(network, line);
  const { credentials } = heard(linked, 'paired');
  expect(network.linking.unlink(line)).toBe(1);
  expect(linked.notices.at(-1)).toEqual({ type: 'logout', reason: 'device_removed' });
  await expect(linked.connection.send({ to: ann, payload: text('x') })).rejects.toMatchObject({ code: 401 });
  expect(device(network).connection.hello(credentials)).toBeNull();
});

test('a wrong token, another account or a device that never was opens nothing', () => {
  const { credentials } = heard(linkLine(network, line), 'paired');
  const { connection } = device(network);
  expect(connection.hello({ ...credentials, token: 'x' })).toBeNull();
  expect(connection.hello({ ...credentials, pn: network.accounts.get(ann).pn })).toBeNull();
  expect(connection.hello({ ...credentials, deviceId: 'x' })).toBeNull();
  expect(connection.hello(null)).toBeNull();
});

test('the same device opened elsewhere: the first one is told of a conflict and hears nothing more', async () => {
  const first = linkLine(network, line);
  const second = device(network);
  second.connection.hello(heard(first, 'paired').credentials);
  second.connection.drain();
  expect(first.notices.at(-1)).toEqual({ type: 'conflict' });
  network.messages.send(ann, { to: line, payload: text('wie hoort dit?') });
  expect(first.events).toEqual([]);
  expect(second.events).toHaveLength(1);
  await expect(first.connection.send({ to: ann, payload: text('x') })).rejects.toMatchObject({ code: 401 });
  first.connection.close();
  expect(network.connected(network.accounts.get(line))).toHaveLength(1);
});

test('two devices of one phone live side by side', () => {
  const [first, second] = [linkLine(network, line), linkLine(network, line)];
  network.messages.send(ann, { to: line, payload: text('hallo') });
  expect([first.events.length, second.events.length]).toEqual([1, 1]);
  network.linking.unlink(line, first.connection.device!.id);
  expect(network.accounts.get(line).devices.size).toBe(1);
});

test('a client that goes away takes its QR and code with it', () => {
  const waiting = device(network);
  waiting.connection.startQr();
  const { qr } = heard(waiting, 'qr');
  waiting.connection.close();
  expect(refusal(() => network.linking.scanQr(line, qr))).toBe(410);
});
