import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SimulatorTransport } from '../../bot/transports/simulator/adapter.ts';
import { mobile, newKey } from './helpers.ts';
import type { Heard } from './helpers.ts';
import { ann, chat, fail, lineWorld, phone, post } from './line-world.ts';
import type { LineWorld } from './line-world.ts';

let world: LineWorld;
let line: SimulatorTransport;
let heard: Heard;

beforeEach(async () => {
  world = await lineWorld();
  ({ line, heard } = await world.linked());
});
afterEach(() => world.close());

describe('the life of a line', () => {
  test('a session outlives a restart, in a file for its owner alone', async () => {
    await line.stop();
    const [file] = readdirSync(world.sessions);
    expect(statSync(path.join(world.sessions, file!)).mode & 0o777).toBe(0o600);
    const back = await world.opened();
    await back.heard.state('connected');
    expect(back.heard.events.map((event) => (event.type === 'state' ? event.state : ''))).toEqual([
      'connecting',
      'connected',
    ]);
    expect(back.heard.events.at(-1)).toMatchObject({ phone });
  });

  test('a session file that was torn means linking again, not a crash', async () => {
    await line.stop();
    const file = path.join(world.sessions, 'lijn-1.json');
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, 20));
    const back = await world.opened();
    await back.heard.state('unlinked');
    expect(await fail(back.line.send(post()))).toBe('not-linked');
  });

  test('a pairing code links too, and is made anew when it runs out', async () => {
    const it = await world.opened('lijn-2');
    await it.line.link(phone);
    const asked = await it.heard.next((event) => event.type === 'state' && event.pairingCode !== undefined);
    expect(asked).toMatchObject({
      state: 'linking',
      phone,
      pairingCode: expect.stringMatching(/^[0-9A-F]{4}-[0-9A-F]{4}$/),
    });
    world.simulator.network.linking.enterPairingCode(phone, (asked as { pairingCode: string }).pairingCode);
    await it.heard.state('connected');
  });

  test('linking a number that is not on the network says so, and linking twice is refused', async () => {
    const it = await world.opened('lijn-2');
    expect(await fail(it.line.link(mobile(99)))).toBe('no-account');
    expect(await fail(line.link())).toBe('rejected');
  });

  test('unlinked on the phone: the line is unlinked at once, and can be linked again', async () => {
    world.simulator.network.linking.unlink(phone);
    await heard.state('unlinked');
    expect(await fail(line.send(post()))).toBe('not-linked');
    heard.forget();
    await line.link();
    await world.scan(heard);
    await heard.state('connected');
    await line.send(post());
  });

  test('unlinked by ourselves: the network forgets the device, and so do we', async () => {
    await line.unlink();
    await heard.state('unlinked');
    expect(world.simulator.network.accounts.get(phone).devices.size).toBe(0);
    expect(readdirSync(world.sessions)).toEqual([]);
    expect(heard.events.filter((event) => event.type === 'state')).toHaveLength(1);
  });

  test('opened elsewhere: the first stops and waits for a person, the second goes on', async () => {
    const second = await world.opened();
    await second.heard.state('connected');
    await heard.state('conflict');
    expect(await fail(line.send(post()))).toBe('not-linked');
    await second.line.send(post());
    await line.link();
    await world.scan(heard);
    await heard.state('connected');
    expect(world.simulator.network.accounts.get(phone).devices.size).toBe(2);
  });

  test('a dropped connection comes back by itself', async () => {
    world.simulator.network.drop(phone);
    await heard.state('offline');
    await heard.state('connected');
    await line.send(post());
  });

  test('while the network is out of reach nothing leaves the building, and afterwards the line returns', async () => {
    world.fault({ down: true });
    await heard.state('offline');
    expect(await fail(line.send(post()))).toBe('offline');
    expect(await fail(line.lookUp(newKey(), chat(ann)))).toBe('offline');
    expect(await line.selfTest()).toMatchObject({ ok: false });
    world.fault({});
    await heard.state('connected');
    expect(await line.selfTest()).toMatchObject({ ok: true });
  });

  test('a send that was under way when the connection broke is unclear, never simply offline', async () => {
    world.fault({ delaySendsMs: 100 });
    const sending = fail(line.send(post()));
    await expect.poll(() => line.lookUp(newKey(), chat(ann))).toBe('absent');
    world.simulator.network.drop(phone);
    expect(await sending).toBe('timeout');
  });

  test('a line whose acknowledgements stay away is sick, and well again when they come', async () => {
    world.fault({ noAcks: true });
    expect(await fail(line.send(post()))).toBe('timeout');
    await heard.state('sick');
    expect(heard.events.some(({ type }) => type === 'ack')).toBe(false);
    heard.forget();
    world.fault({});
    await heard.state('connected');
    await line.send(post());
  });

  test('one lost answer does not make a line sick', async () => {
    world.fault({ loseAnswers: { times: 1 } });
    expect(await fail(line.send(post()))).toBe('timeout');
    await line.selfTest();
    await line.send(post());
    expect(heard.events.some((event) => event.type === 'state')).toBe(false);
  });

  test('stopping twice is fine, and nothing is heard afterwards', async () => {
    await line.stop();
    await line.stop();
    heard.forget();
    world.simulator.people.write(ann, phone, 'hallo?');
    await new Promise((next) => setImmediate(next));
    expect(heard.events).toEqual([]);
    expect(await fail(line.send(post()))).toBe('not-linked');
  });

  test('a message is taken back for everybody in time, and not when it is not there', async () => {
    const sent = post();
    await line.send(sent);
    expect(await line.revoke(sent.key, sent.chat)).toBe('revoked');
    expect(world.inbox(ann)[0]?.payload).toEqual({ type: 'revoked' });
    expect(await line.revoke(newKey(), sent.chat)).toBe('absent');
  });
});
