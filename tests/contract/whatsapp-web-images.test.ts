import { randomFillSync } from 'node:crypto';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { LARGEST_IMAGE } from '../../bot/transports/whatsapp-web/send.ts';
import { newMessageId as newKey } from '../../simulator/index.ts';
import { describeWithChromium } from '../helpers/chromium.ts';
import { throwAwayFolder } from '../helpers/throw-away-folder.ts';
import type { ThrowAwayFolder } from '../helpers/throw-away-folder.ts';
import { ContractLine } from './contract-line.ts';
import { makeWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

const LINE = '+31600000001';
const ANN = '+31600000002';
const ANN_CHAT = '31600000002@c.us';

/** What travels through the DevTools link, and what does not. */
describeWithChromium('images on WhatsApp Web', () => {
  let folder: ThrowAwayFolder;
  let world: WebWorld;
  let line: ContractLine;

  beforeAll(async () => {
    folder = await throwAwayFolder('images');
    world = await makeWebWorld({ msgKeyField: '$1' });
    for (const phone of [LINE, ANN]) world.simulator.network.accounts.add({ phone });
    line = new ContractLine(world.makeTransport('images', path.join(folder.path, 'line')));
    await line.start();
    await line.linkByQr(world.simulator.network, LINE);
  });
  afterEach(() => world.simulator.network.faults.clear());
  afterAll(async () => {
    await line?.transport.stop();
    await world?.close();
    await folder?.remove();
  });

  const post = (bytes: Uint8Array, mimeType = 'image/png') => ({
    key: newKey(),
    chat: ANN_CHAT,
    text: 'foto',
    image: { bytes, mimeType, fileName: 'foto.png' },
  });

  test('one of nearly 16 MB arrives byte for byte', async () => {
    const side = 2360;
    const noise = randomFillSync(Buffer.alloc(side * side * 3));
    const bytes = await sharp(noise, { raw: { width: side, height: side, channels: 3 } })
      .png({ compressionLevel: 0 })
      .toBuffer();
    expect(bytes.length).toBeGreaterThan(15.5 * 1024 ** 2);
    const large = post(bytes);
    await line.transport.send(large);
    const { network } = world.simulator;
    const { payload } = network.messages.lookUp(LINE, ANN_CHAT, large.key)!;
    expect(payload.type).toBe('image');
    expect(network.media.open(payload).equals(bytes)).toBe(true);
  });

  test('a larger one, or what is no image, is refused before anything leaves', async () => {
    for (const refused of [post(Buffer.alloc(LARGEST_IMAGE + 1)), post(Buffer.from('%PDF'), 'application/pdf')]) {
      await expect(line.transport.send(refused)).rejects.toMatchObject({ failure: 'rejected', retryable: false });
      expect(await line.transport.lookUp(refused.key, ANN_CHAT)).toBe('absent');
    }
  });

  test('an upload that fails sent nothing: to be tried again when the store is away, not when it refuses', async () => {
    const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    for (const [refuseUploads, failure] of [
      [503, 'offline'],
      [413, 'rejected'],
    ] as const) {
      world.simulator.network.faults.set({ refuseUploads });
      const refused = post(bytes);
      await expect(line.transport.send(refused)).rejects.toMatchObject({ failure, unclear: false });
      expect(await line.transport.lookUp(refused.key, ANN_CHAT)).toBe('absent');
      world.simulator.network.faults.clear();
      await line.transport.send(refused);
    }
  });
});
