import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { killAll, launch, processesOf, temporaryFolder, until } from './launch.ts';

const LIMIT_MS = 180_000;

describe('npm run demo -- --whatsapp-web', () => {
  const place = temporaryFolder();
  const TMPDIR = path.join(place.folder, 'tmp');
  mkdirSync(TMPDIR, { mode: 0o711 });
  afterAll(() => {
    killAll(TMPDIR);
    place.remove();
  });

  it(
    'goes through the real library and a real browser, with nobody missed and nobody twice',
    async () => {
      const demo = launch('standalone/demo.ts', ['--whatsapp-web', '--json'], { TMPDIR });
      expect(await demo.exited, demo.stderr()).toBe(0);
      const figures = JSON.parse(demo.stdout().trimEnd().split('\n').at(-1) ?? '') as Record<string, number>;
      expect(figures).toMatchObject({
        groups: 100,
        failed: 0,
        unknown: 0,
        duplicates: 0,
        sent: figures['administrators'],
      });
      expect(demo.stderr()).toMatch(/via whatsapp-web/);
      expect(readdirSync(TMPDIR).filter((name) => name.startsWith('heterdaadkracht'))).toEqual([]);
      await until(
        async () => processesOf(TMPDIR),
        (pids) => pids.length === 0,
      );
    },
    LIMIT_MS,
  );
});
