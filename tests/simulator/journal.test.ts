import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Network } from '../../simulator/index.ts';
import type { NetworkOptions } from '../../simulator/index.ts';
import { throwAwayFolder } from '../helpers/throw-away-folder.ts';
import type { ThrowAwayFolder } from '../helpers/throw-away-folder.ts';
import { device, heard, linkLine, mobile, text } from './helpers.ts';

let folder: ThrowAwayFolder;
let journal: string;
const open: Network[] = [];
const [line, ann, bob] = [mobile(1), mobile(2), mobile(3)];

beforeEach(async () => {
  folder = await throwAwayFolder('journal');
  journal = path.join(folder.path, 'journal.jsonl');
});
afterEach(async () => {
  for (const network of open.splice(0)) network.close();
  await folder.remove();
});

function start(options: NetworkOptions = {}): Network {
  const network = new Network({ dataDir: folder.path, ...options });
  open.push(network);
  return network;
}

function restart(network: Network, options: NetworkOptions = {}): Network {
  network.close();
  open.splice(open.indexOf(network), 1);
  return start(options);
}

/** An evening with something of everything in it. */
function evening(): Network {
  const network = start();
  for (const phone of [line, ann, bob]) network.accounts.add({ phone, name: `Naam van ${phone}` });
  const { group } = network.groups.create({ subject: 'Beheerders', owner: line, members: [ann, bob], announce: true });
  const alert = network.messages.send(line, { to: group.gid, id: 'ALERT', payload: text('Dit is een politiebericht') });
  network.messages.receipt(alert, ann, 'read');
  network.messages.receipt(alert, bob, 'delivered');
  network.messages.react(alert, ann, '👍');
  const taken = network.messages.send(line, { to: ann, id: 'GONE', payload: text('vergissing') });
  network.messages.revoke(taken, line);
  network.messages.edit(network.messages.send(ann, { to: line, payload: text('doorgezt') }), ann, 'doorgezet');
  network.accounts.update(bob, { profile: { on: false } });
  network.groups.setResidents(group.gid, 300);
  return network;
}

/** Everything of the network that one can see. */
function picture(network: Network): unknown {
  return {
    accounts: [...network.accounts.all()].map(({ devices, log, groups, feed, ...account }) => ({
      ...account,
      devices: [...devices.values()],
      log: log.map(({ seq }) => seq),
      groups: [...groups],
      feed: feed.map(({ seq, type }) => [seq, type]),
    })),
    groups: [...network.groups.all()],
    messages: [...network.messages.all()],
  };
}

test('after a restart everything is as it was', () => {
  const before = evening();
  linkLine(before, line);
  before.messages.send(ann, { to: line, payload: text('doorgezet') });
  const seen = picture(before);
  expect(picture(restart(before))).toEqual(seen);
});

test('what groups told, their pictures, who left and who moved is all there after a restart, and after a summary', () => {
  const before = evening();
  linkLine(before, line);
  const { gid } = [...before.groups.all()][0]!;
  before.groups.setPicture(line, gid, before.media.putPlain(Buffer.from('een plaatje'), 'image'));
  before.groups.leave(bob, gid);
  const moved = before.accounts.changeNumber(ann, mobile(9));
  const seen = picture(before);
  expect(before.accounts.get(line).heard.map(({ type }) => type)).toEqual(['group', 'group', 'number']);
  const after = restart(before);
  expect(picture(after)).toEqual(seen);
  for (let i = 0; i < 300; i++) after.accounts.update(moved.pn, { name: moved.name });
  const summarised = restart(after, { compactAboveBytes: 1000 });
  expect(picture(summarised)).toEqual(seen);
  const group = summarised.groups.get(gid);
  expect(group.members.has(moved.pn)).toBe(true);
  expect(summarised.groups.add(line, gid, [bob, ann]).map(({ code }) => code)).toEqual([408, 404]);
  expect(summarised.media.open({ type: 'image', ...group.picture! }).toString()).toBe('een plaatje');
});

test('an id that was used before a restart is still known, so nobody gets it twice', () => {
  const network = restart(evening());
  const { gid } = [...network.groups.all()][0]!;
  network.messages.send(line, { to: gid, id: 'ALERT', payload: text('Dit is een politiebericht') });
  expect(network.messages.lookUp(line, gid, 'ALERT')?.dupes).toBe(1);
  expect(network.accounts.get(ann).log).toHaveLength(3);
});

test('a session outlives a restart, and what was not confirmed waits for it', () => {
  const before = evening();
  const { credentials } = heard(linkLine(before, line), 'paired');
  before.messages.send(ann, { to: line, payload: text('doorgezet') });
  const network = restart(before);
  const back = device(network);
  expect(back.connection.hello(credentials)?.pn).toBe(network.accounts.get(line).pn);
  expect(back.connection.drain()).toMatchObject([{ type: 'message', message: { payload: { body: 'doorgezet' } } }]);
});

test('a line that was torn by a crash is cut off, and nothing before it is lost', () => {
  const before = evening();
  const seen = picture(before);
  before.close();
  open.length = 0;
  const whole = statSync(journal).size;
  appendFileSync(journal, '{"n":99,"at":1,"k":"message","id":"TORN","from":"3161');
  const network = start();
  expect(picture(network)).toEqual(seen);
  expect(statSync(journal).size).toBe(whole);
  network.messages.send(line, { to: ann, id: 'NEXT', payload: text('verder') });
  expect(restart(network).messages.lookUp(line, ann, 'NEXT')).toBeDefined();
});

test('wherever a crash cuts the journal, the network starts and goes on', () => {
  evening().close();
  open.length = 0;
  const bytes = readFileSync(journal);
  for (let cut = 0; cut <= bytes.length; cut += 37) {
    writeFileSync(journal, bytes);
    truncateSync(journal, cut);
    const network = new Network({ dataDir: folder.path });
    const known = network.accounts.add({ phone: line });
    network.messages.send(known.pn, { to: known.pn, payload: text('nog hier') });
    network.close();
  }
});

test('an unreadable line in the middle is passed over', () => {
  evening().close();
  open.length = 0;
  const lines = readFileSync(journal, 'utf8').split('\n');
  lines.splice(3, 0, '\u0000\u0000 rubbish');
  writeFileSync(journal, lines.join('\n'));
  expect([...start().messages.all()]).toHaveLength(3);
});

test('a journal that is mostly history is summarised, and the summary is the same network', () => {
  const before = evening();
  const { credentials } = heard(linkLine(before, line), 'paired');
  for (let i = 0; i < 300; i++) before.accounts.update(ann, { name: `Ann ${i}` });
  before.messages.send(ann, { to: line, payload: text('doorgezet') });
  const seen = picture(before);
  const large = statSync(journal).size;
  const summarised = restart(before, { compactAboveBytes: 1000 });
  expect(statSync(journal).size).toBeLessThan(large / 5);
  expect(picture(summarised)).toEqual(seen);
  const again = restart(summarised);
  expect(picture(again)).toEqual(seen);
  const back = device(again);
  back.connection.hello(credentials);
  expect(back.connection.drain()).toHaveLength(1);
});

test('a device hears of nothing that is not in the journal yet, so no number is ever given out twice', async () => {
  const network = evening();
  linkLine(network, line);
  const second = network.accounts.get(line);
  const unwritten: number[] = [];
  const listening = network.connect(
    {
      notice: () => {},
      event: ({ seq }) => readFileSync(journal, 'utf8').includes(`{"n":${seq},`) || unwritten.push(seq),
      drop: () => {},
    },
    'luisteraar',
  );
  const { id, token } = [...second.devices.values()][0]!;
  listening.hello({ pn: second.pn, deviceId: id, token });
  listening.drain();
  const sent = network.messages.send(line, { to: bob, payload: text('een') });
  network.messages.receipt(sent, bob, 'read');
  network.messages.react(sent, bob, '👍');
  network.messages.send(ann, { to: line, payload: text('twee') });
  await expect.poll(() => second.feed.length).toBe(4);
  expect(unwritten).toEqual([]);
});

test('what the sender was told is kept when the process is killed at that moment', async () => {
  const program = `
    import { Network } from ${JSON.stringify(new URL('../../simulator/network/index.ts', import.meta.url).href)};
    const network = new Network({ dataDir: ${JSON.stringify(folder.path)} });
    network.accounts.add({ phone: '${line}' });
    network.accounts.add({ phone: '${ann}' });
    for (let i = 0; ; i++) {
      network.messages.send('${line}', { to: '${ann}', id: 'K' + i, payload: { type: 'chat', body: 'x' } });
      process.stdout.write(i + '\\n');
      if (i % 20 === 0) await new Promise((next) => setImmediate(next));
    }`;
  const args = ['--import', 'tsx', '--input-type=module', '-e', program];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    told += chunk;
    if (told.length > 2000) child.kill('SIGKILL');
  });
  await once(child, 'close');
  const last = Number(told.trimEnd().split('\n').at(-1));
  const network = start();
  expect(last).toBeGreaterThan(100);
  for (let i = 0; i < last; i++) expect(network.messages.lookUp(line, ann, `K${i}`)).toBeDefined();
});
