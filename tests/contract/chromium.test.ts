import { execFile } from 'node:child_process';
import { chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumFromNpm } from '../../chromium/from-npm.ts';
import { chromiumArgs, findChromium } from '../../chromium/index.ts';
import { sandboxWorks } from '../../chromium/sandbox.ts';
import { throwAwayFolder } from '../helpers/throw-away-folder.ts';
import type { ThrowAwayFolder } from '../helpers/throw-away-folder.ts';

describe('finding a Chromium', () => {
  let folder: ThrowAwayFolder;

  beforeAll(async () => {
    folder = await throwAwayFolder('chromium');
  });
  afterAll(() => folder.remove());

  test('two lines that start at once unpack one whole browser, and what a killed start left is cleared', async () => {
    const unpackInto = path.join(folder.path, 'chromium');
    await mkdir(path.join(unpackInto, '.unpacking-999999999-abc'), { recursive: true });
    const [one, other] = await Promise.all([chromiumFromNpm(unpackInto), chromiumFromNpm(unpackInto)]);
    expect(other).toStrictEqual(one);
    expect((await stat(one.plain)).size).toBeGreaterThan(100_000_000);
    expect(await readdir(unpackInto)).toStrictEqual([path.basename(path.dirname(one.plain))]);
    // Where the system lacks the browser's libraries it starts with those that it brings.
    const { stdout } = await promisify(execFile)(one.withOwnLibraries, ['--version']);
    expect(stdout).toContain('Chromium');
  });

  const script = async (name: string, lines: string): Promise<string> => {
    const file = path.join(folder.path, name);
    await writeFile(file, `#!/bin/sh\n${lines}\n`);
    await chmod(file, 0o755);
    return file;
  };

  test('one that is named is used; when it is not there or does not start, that is said', async () => {
    const given = await script('my-chromium', 'echo Chromium 147');
    expect(await findChromium(given, folder.path)).toMatchObject({ path: given, fromNpm: false });
    await expect(findChromium(path.join(folder.path, 'nowhere'), folder.path)).rejects.toThrow(
      'staat geen Chromium. Pas CHROMIUM_PATH aan.',
    );
    const broken = await script('broken', 'echo "error while loading shared libraries: libnss3.so" >&2; exit 127');
    await expect(findChromium(broken, folder.path)).rejects.toThrow('start niet: error while loading');
    const noProgram = path.join(folder.path, 'no-program');
    await writeFile(noProgram, 'text');
    await expect(findChromium(noProgram, folder.path)).rejects.toThrow('start niet');
  });

  test('a browser that says it has no usable sandbox is recognised, another trouble is not taken for that', async () => {
    const without = await script('without', 'echo "No usable sandbox! If you are running on Ubuntu" >&2; exit 1');
    expect(await sandboxWorks(without)).toBe(false);
    expect(await sandboxWorks(await script('other', 'echo "out of memory" >&2; exit 1'))).toBe(true);
  });

  test('the sandbox stays on where it works', () => {
    const chromium = { path: 'x', fromNpm: true };
    expect(chromiumArgs({ ...chromium, sandbox: true }, [])).not.toContain('--no-sandbox');
    expect(chromiumArgs({ ...chromium, sandbox: false }, [])).toContain('--no-sandbox');
  });
});
