import { readFileSync, statSync } from 'node:fs';

import { expect, test } from 'vitest';

interface LockedPackage {
  optionalDependencies?: Record<string, string>;
  hasInstallScript?: boolean;
  resolved?: string;
}

const text = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const manifest = JSON.parse(text('package.json')) as { allowScripts: Record<string, boolean>; license: string };
const locked = (JSON.parse(text('package-lock.json')) as { packages: Record<string, LockedPackage> }).packages;

/** Whether a package that stands at `at` finds `name` in its own node_modules or in one above it. */
function isLocked(at: string, name: string): boolean {
  for (let from = at; ; from = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')))) {
    if (locked[`${from ? `${from}/` : ''}node_modules/${name}`]) return true;
    if (!from) return false;
  }
}

test('the lock file lists the builds for every platform, without which npm ci refuses it', () => {
  const missing = Object.entries(locked).flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isLocked(at, name)),
  );
  expect(missing).toEqual([]);
});

test('the lock file names no registry', () => {
  expect(Object.values(locked).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
});

test('every package with an install script has a decision, so that npm ci does not warn', () => {
  const named = Object.entries(locked)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([at]) => at.slice(at.lastIndexOf('node_modules/') + 'node_modules/'.length));
  expect(named.filter((name) => manifest.allowScripts[name] === undefined && name !== 'fsevents')).toEqual([]);
});

test('the licence is the EUPL 1.2, whole, in all three places', () => {
  expect(text('LICENSE')).toMatch(/^EUROPEAN UNION PUBLIC LICENCE v\. 1\.2\n/);
  expect(text('LICENSE')).toMatch(/\n15\.Applicable Law\n[^]*\n +Appendix\n[^]*production of a new EUPL version\.\n$/);
  expect(manifest.license).toBe('EUPL-1.2');
  expect(text('publiccode.yml')).toContain('license: EUPL-1.2');
});

test('.ci/run can be run', () => {
  expect(statSync(new URL('../../.ci/run', import.meta.url)).mode & 0o111).toBe(0o111);
});
