import { expect, test } from 'vitest';
import { openDataFolder } from '../../standalone/data-folder.ts';
import { requirePorts } from '../../standalone/ports.ts';
import { anyFreePort } from '../../standalone/postgres/index.ts';
import { describeTimers } from '../../standalone/timers.ts';

test('one port for two things is told with both variables, before anything listens', async () => {
  const port = await anyFreePort();
  const one = { variable: 'PORT', host: '127.0.0.1', port, what: 'de website' };
  const other = { ...one, variable: 'SIMULATOR_PORT', what: 'de telefoons' };
  await expect(requirePorts([one, other])).rejects.toThrow(/twee keer gekozen.*\(PORT\).*\(SIMULATOR_PORT\)/);
  await expect(requirePorts([one])).resolves.toBeUndefined();
});

test('a data folder where nothing can be made is refused, and does not keep us busy for ever', () => {
  for (const folder of ['/proc/heterdaadkracht/var', '/dev/null/var']) {
    expect(() => openDataFolder(folder)).toThrow(/kan niet worden geschreven.*DATA_DIR/);
  }
});

test('a Redis that does not answer is told at the start, with what waits for it and what to do', async () => {
  const url = `redis://:secret@127.0.0.1:${await anyFreePort()}`;
  const said = await describeTimers(url);
  expect(said).toMatch(/^LET OP: Redis op 127\.0\.0\.1:\d+ antwoordt niet \(ECONNREFUSED\).*REDIS_URL/);
  expect(said).not.toContain('secret');
  expect(await describeTimers(undefined)).toBeUndefined();
});
