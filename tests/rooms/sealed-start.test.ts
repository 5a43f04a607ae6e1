import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeKeys, newKeys, rotateKeys } from '../../core/keys/index.ts';
import { mobileOf, openKeyWorld, type KeyWorld } from '../helpers/key-world.ts';

let world: KeyWorld;
beforeEach(async () => void (world = await openKeyWorld()));
afterEach(() => world.close());

describe('a start', () => {
  const refused = (what: string) => ({ code: 'unavailable', message: expect.stringContaining(what) });

  test('without a key file makes one for an empty database only, which nobody else may read', async () => {
    await world.start();
    expect(statSync(world.place.file).mode & 0o777).toBe(0o600);
    rmSync(world.place.file);
    await expect(world.start()).rejects.toMatchObject(refused('reservekopie'));
    expect(readdirSync(world.folder)).toEqual([]);
  });

  test('with the key file of another database is refused, and nothing is changed', async () => {
    const keys = await world.start();
    await world.add(keys, 0, 2);
    const own = readFileSync(world.place.file);
    writeFileSync(world.place.file, JSON.stringify(newKeys()), { mode: 0o600 });
    await expect(world.start()).rejects.toMatchObject(refused('hoort niet bij deze database'));
    writeFileSync(world.place.file, own);
    expect(await world.opened(await world.start())).toHaveLength(2);
  });

  test('with an older copy of the file, in which the newest key is missing, is refused', async () => {
    await world.start();
    const old = readFileSync(world.place.file);
    await rotateKeys(world.place);
    writeFileSync(world.place.file, old);
    await expect(world.start()).rejects.toMatchObject(refused('ontbreekt sleutel 2'));
  });

  test('with a file that others may read, that is damaged, or in which a key is twice, is refused', async () => {
    await world.start();
    const file = JSON.parse(readFileSync(world.place.file, 'utf8'));
    chmodSync(world.place.file, 0o640);
    await expect(world.start()).rejects.toMatchObject(refused('chmod 600'));
    chmodSync(world.place.file, 0o600);
    for (const broken of ['{', '{}', JSON.stringify({ ...file, sealing: [...file.sealing, ...file.sealing] })]) {
      writeFileSync(world.place.file, broken);
      await expect(world.start()).rejects.toMatchObject(refused('beschadigd'));
    }
  });
});

describe('a sealed value', () => {
  test('opens only in its own world.place, and not when anything of it was changed', async () => {
    const keys = await makeKeys(newKeys());
    const sealed = keys.seal('administrators.name', 'Jan');
    expect(keys.open('administrators.name', sealed)).toBe('Jan');
    expect(() => keys.open('administrators.email', sealed)).toThrow(/decrypted/);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] as number) ^ 1;
      expect(() => keys.open('administrators.name', changed)).toThrow(/decrypted|not a sealed|not in the key file/);
    }
    expect(keys.seal('administrators.name', 'Jan').equals(sealed)).toBe(false);
  });

  test('ten thousand numbers open in a tenth of a second', async () => {
    const keys = await makeKeys(newKeys());
    const sealed = Array.from({ length: 10_000 }, (_, n) => keys.seal('administrators.mobile', mobileOf(n)));
    const times: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const began = performance.now();
      for (const one of sealed) keys.open('administrators.mobile', one);
      times.push(performance.now() - began);
    }
    expect(Math.min(...times)).toBeLessThan(100);
  });
});
