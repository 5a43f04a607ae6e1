#!/usr/bin/env node
// Runs the TypeScript of a checkout through tsx, and what `npm run build` made of it where only that is installed.
import { existsSync } from 'node:fs';
import process from 'node:process';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Heterdaadkracht heeft Node 20.19 of nieuwer nodig; dit is ${process.versions.node}.\n`);
  process.exit(1);
}
const source = new URL('./main.ts', import.meta.url);
const built = [new URL('../dist/cli/main.js', import.meta.url), new URL('./main.js', import.meta.url)].find((url) =>
  existsSync(url),
);
if (existsSync(source)) {
  const { register } = await import('tsx/esm/api');
  register();
  await import(source.href);
} else if (built) {
  await import(built.href);
} else {
  process.stderr.write('Heterdaadkracht is niet compleet geïnstalleerd. Draai eerst: npm ci\n');
  process.exit(1);
}
