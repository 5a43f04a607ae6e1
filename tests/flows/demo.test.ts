import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { problemsOf, toJson } from '../../standalone/demo/summary.ts';
import type { AlertResult } from '../../standalone/demo/run-alert.ts';
import { killAll, launch, processesOf, temporaryFolder, until } from './launch.ts';

const LIMIT_MS = 90_000;
const KEYS = [
  'administrators',
  'groups',
  'posts',
  'sent',
  'delivered',
  'read',
  'relayed',
  'failed',
  'unknown',
  'duplicates',
  'seconds',
];

describe('npm run demo', () => {
  // Its throw-away folder comes below this one, so that the test sees whatever it leaves.
  const place = temporaryFolder();
  const TMPDIR = path.join(place.folder, 'tmp');
  mkdirSync(TMPDIR, { mode: 0o711 });
  const leftovers = () => readdirSync(TMPDIR).filter((name) => name.startsWith('heterdaadkracht'));
  const gone = () =>
    until(
      async () => processesOf(TMPDIR),
      (pids) => pids.length === 0,
    );
  afterAll(() => {
    killAll(TMPDIR);
    place.remove();
  });

  it(
    'brings one alert to everybody once, ends with the figures, and leaves nothing behind',
    async () => {
      const demo = launch('standalone/demo.ts', ['--json'], { TMPDIR });
      expect(await demo.exited, demo.stderr()).toBe(0);
      const last = demo.stdout().trimEnd().split('\n').at(-1) ?? '';
      const figures = JSON.parse(last) as Record<string, number>;
      expect(Object.keys(figures)).toEqual(KEYS);
      expect(figures).toMatchObject({ groups: 100, failed: 0, unknown: 0, duplicates: 0 });
      expect(figures['sent']).toBe(figures['administrators']);
      expect(figures['delivered']).toBeGreaterThan(80);
      expect(figures['relayed']).toBeGreaterThan(50);
      expect(demo.stderr()).toMatch(/wijk +beheerders +verstuurd +aangekomen +gelezen +doorgezet/);
      expect(demo.stderr()).toContain(`${figures['relayed']} bevestigden dat het in hun groep staat.`);
      expect(leftovers()).toEqual([]);
      await gone();
    },
    LIMIT_MS,
  );

  it(
    'also leaves nothing behind when it is interrupted',
    async () => {
      const demo = launch('standalone/demo.ts', [], { TMPDIR });
      await demo.says(/beheerders: [1-9]\d* verstuurd/);
      expect(leftovers()).toHaveLength(1);
      process.kill(demo.pid, 'SIGINT');
      expect(await demo.exited).toBe(130);
      expect(leftovers()).toEqual([]);
      await gone();
    },
    LIMIT_MS,
  );

  const fine: AlertResult = {
    progress: {
      posts: 30,
      groups: 100,
      administrators: 92,
      queued: 0,
      sending: 0,
      sent: 92,
      delivered: 91,
      read: 80,
      relayed: 70,
      failed: 0,
      unknown: 0,
      cancelled: 0,
      groupsRelayed: 75,
    },
    onPhones: { sent: 92, delivered: 91, read: 84, relayed: 76 },
    lost: 0,
    duplicates: 0,
    withoutClosing: 0,
    seconds: 20,
  };

  it.each([
    [{}, []],
    [{ lost: 2 }, [/2 beheerders kregen de melding niet/]],
    [{ duplicates: 1 }, [/1 keer kwam een bericht dubbel/]],
    [{ withoutClosing: 3 }, [/3 beheerders hoorden niet hoe het afliep/]],
    [{ progress: { ...fine.progress, failed: 1, unknown: 4 } }, [/1 verzendingen mislukten/, /4 .*onduidelijk/]],
  ])('calls it a failure when %j', (wrong, sentences) => {
    const problems = problemsOf({ ...fine, ...wrong });
    expect(problems).toHaveLength(sentences.length);
    sentences.forEach((sentence, index) => expect(problems[index]).toMatch(sentence));
  });

  it('counts duplicates at the phones', () => {
    expect(JSON.parse(toJson({ ...fine, duplicates: 5 }))).toMatchObject({ duplicates: 5, read: 80 });
  });
});
