import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createWhatsAppWebTransport } from '../../bot/transports/whatsapp-web/adapter.ts';
import { newMessageId as newKey } from '../../simulator/index.ts';
import { describeWithChromium } from '../helpers/chromium.ts';
import { throwAwayFolder } from '../helpers/throw-away-folder.ts';
import type { ThrowAwayFolder } from '../helpers/throw-away-folder.ts';
import { browserOf, treeOf } from './browser-processes.ts';
import { ContractLine } from './contract-line.ts';
import { silentLog } from './silent-log.ts';
import { makeWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

const LINE = '+31600000001';
const ANN = '+31600000002';
const ANN_CHAT = '31600000002@c.us';

/** Linking, and networks other than the one of the contract: older builds of the page, direct chats by hidden id. */
describeWithChromium('linking a line on WhatsApp Web', () => {
  let folder: ThrowAwayFolder;
  let world: WebWorld;
  let count = 0;
  let line: ContractLine;
  let sessionDir: string;

  beforeAll(async () => {
    folder = await throwAwayFolder('linking');
    // QRs that die fast, and soon are not followed by another: what a person who comes back from coffee meets with.
    world = await makeWebWorld({ msgKeyField: '_serialized' }, { qrTtlMs: 150, qrMax: 2 });
    for (const phone of [LINE, ANN]) world.simulator.network.accounts.add({ phone });
  });
  afterEach(async () => {
    await line?.transport.stop();
    world.simulator.network.views.directByLid = false;
  });
  afterAll(async () => {
    await world?.close();
    await folder?.remove();
  });

  const newLine = async (timeouts = {}, phone?: string): Promise<void> => {
    sessionDir = path.join(folder.path, `line-${++count}`);
    line = new ContractLine(
      phone === undefined
        ? world.makeTransport('linking', sessionDir, timeouts)
        : createWhatsAppWebTransport({
            lineId: 'linking',
            phone,
            sessionDir,
            chromiumPath: world.chromiumPath,
            chromiumArgs: world.standIn.chromiumArgs(),
            log: silentLog,
            timeouts: world.timeouts,
          }),
    );
    await line.start();
  };
  const shownQrs = () => new Set(line.all('state').flatMap(({ qr }) => (qr === undefined ? [] : [qr])));

  test('no browser runs before somebody asks for a link', async () => {
    await newLine();
    expect(line.state).toBe('unlinked');
    expect(treeOf(sessionDir)).toStrictEqual([]);
  });

  test('the QR stays fresh for as long as nobody scans it, and every one of them works', async () => {
    await newLine();
    await line.transport.link();
    await expect.poll(() => shownQrs().size, { timeout: 10_000 }).toBeGreaterThanOrEqual(5);
    const { qr } = await line.next('state', (event) => event.qr !== undefined, line.events.length);
    world.simulator.network.linking.scanQr(LINE, qr!);
    await line.reaches('connected');
    const states = line.all('state').map(({ state }) => state);
    expect(states.slice(states.lastIndexOf('linking') + 1)).toStrictEqual(['connecting', 'connected']);
    await line.transport.unlink();
  });

  test('a link that nobody uses in time ends, and so does its browser', async () => {
    await newLine({ link: 300 });
    await line.transport.link();
    const from = line.events.length;
    const { reason } = await line.reaches('unlinked', from);
    expect(reason).toContain('niet op tijd');
    await expect.poll(() => treeOf(sessionDir)).toStrictEqual([]);
  });

  test('asking again shows a new QR, and giving up ends it', async () => {
    await newLine();
    await line.transport.link();
    const first = browserOf(sessionDir);
    await line.transport.link();
    expect(browserOf(sessionDir)).not.toBe(first);
    await line.transport.unlink();
    expect(line.state).toBe('unlinked');
    expect(treeOf(sessionDir)).toStrictEqual([]);
  });

  test('a pairing code for a number that is not on WhatsApp is refused', async () => {
    await newLine();
    await expect(line.transport.link('+31699999999')).rejects.toMatchObject({ failure: 'rejected' });
    expect(line.state).toBe('unlinked');
  });

  test('a line that gets linked to another number than it should be sends nothing', async () => {
    await newLine({}, ANN);
    await line.transport.link();
    const { qr } = await line.next('state', (event) => event.qr !== undefined);
    world.simulator.network.linking.scanQr(LINE, qr!);
    const conflict = await line.reaches('conflict');
    expect(conflict).toMatchObject({ phone: LINE });
    const sending = line.transport.send({ key: newKey(), chat: ANN_CHAT, text: 'x' });
    await expect(sending).rejects.toMatchObject({ failure: 'not-linked' });
    await line.transport.unlink();
    expect(line.state).toBe('unlinked');
    expect(world.simulator.network.accounts.get(LINE).devices.size).toBe(0);
  });

  test('where direct chats go by hidden id they are told by number, on a build of before July 2026', async () => {
    const { network, people } = world.simulator;
    network.views.directByLid = true;
    await newLine();
    await line.linkByQr(network, LINE);
    const key = newKey();
    await line.transport.send({ key, chat: ANN_CHAT, text: 'hallo' });
    const ack = await line.next('ack', (event) => event.key === key && event.level === 'delivered');
    expect(ack).toMatchObject({ chat: ANN_CHAT, person: { phone: ANN } });
    expect(await line.transport.lookUp(key, ANN_CHAT)).toBe('sent');
    const record = network.messages.lookUp(LINE, ANN_CHAT, key)!;
    people.react(ANN, record.seq, '👍');
    expect(await line.next('reaction', (event) => event.key === key)).toMatchObject({
      chat: ANN_CHAT,
      person: { phone: ANN, lid: network.accounts.get(ANN).lid },
    });
    people.reply(ANN, record.seq, '1');
    const message = await line.next('message', ({ text }) => text === '1');
    expect(message).toMatchObject({ chat: ANN_CHAT, quoted: key, person: { phone: ANN } });
    expect(await line.transport.revoke(key, ANN_CHAT)).toBe('revoked');
    expect(await line.transport.selfTest()).toMatchObject({ ok: true });
  });
});
