import { afterAll, describe, expect, it } from 'vitest';
import { databasePid, phones, sendAlert } from './dispatcher.ts';
import { killAll, processesOf, start, temporaryFolder, until, type Running } from './launch.ts';

const LIMIT_MS = 60_000;

/** Each message takes the network so long that a kill falls in the middle of the alert. */
async function slowNetwork({ simulatorUrl }: Running): Promise<void> {
  const body = JSON.stringify({ delaySendsMs: 400 });
  await fetch(`${simulatorUrl}/api/faults`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body });
}

const reached = async (running: Running) => (await phones(running)).filter(({ alerts }) => alerts > 0);

async function interrupted(
  folder: string,
  kill: (running: Running) => void,
): Promise<{ administrators: number; before: number }> {
  const running = await start(folder);
  await slowNetwork(running);
  const { administrators } = await sendAlert(running);
  const some = await until(
    () => reached(running),
    (found) => found.length > 0,
  );
  kill(running);
  await running.exited;
  return { administrators, before: some.length };
}

describe('npm start after a kill -9 in the middle of an alert', () => {
  const place = temporaryFolder();
  afterAll(() => {
    killAll(place.folder);
    place.remove();
  });

  it(
    'adopts the database that the killed process left running, and finishes the alert without a duplicate',
    async () => {
      const { administrators, before } = await interrupted(place.folder, ({ pid }) => process.kill(pid, 'SIGKILL'));
      expect(before).toBeLessThan(administrators);
      const database = databasePid(place.folder);
      expect(processesOf(place.folder)).toContain(database);

      const again = await start(place.folder);
      expect(databasePid(place.folder)).toBe(database);
      await until(
        () => reached(again),
        (found) => found.length >= administrators,
        30_000,
      );
      const all = await phones(again);
      expect(all.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(0);
      process.kill(again.pid, 'SIGTERM');
      expect(await again.exited).toBe(0);
      expect(processesOf(place.folder)).toEqual([]);
    },
    LIMIT_MS,
  );

  it(
    'recovers when the whole machine went down, the database included',
    async () => {
      const earlier = temporaryFolder();
      const { administrators } = await interrupted(earlier.folder, () => killAll(earlier.folder));
      expect(processesOf(earlier.folder)).toEqual([]);

      const again = await start(earlier.folder);
      await until(
        () => reached(again),
        (found) => found.length >= administrators,
        30_000,
      );
      const all = await phones(again);
      expect(all.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(0);
      process.kill(again.pid, 'SIGTERM');
      expect(await again.exited).toBe(0);
      earlier.remove();
    },
    LIMIT_MS,
  );
});
