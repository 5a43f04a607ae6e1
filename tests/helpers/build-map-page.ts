import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'vite';

const SOURCE = path.resolve(import.meta.dirname, '../fixtures/map-page');
const CONFIG = path.resolve(import.meta.dirname, '../../console/vite.config.ts');

export interface BuiltMapPage {
  /** Where its files are; they expect to be served at /map-page/. */
  folder: string;
  /** Address within the folder, of a file that a browser asks for at /map-page/. */
  fileOf(pathname: string): string;
  typeOf(file: string): string;
  remove(): void;
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html',
};

/** The map by itself, built as the console is built. */
export async function buildMapPageFiles(): Promise<BuiltMapPage> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'heterdaadkracht-map-page-'));
  await build({
    root: SOURCE,
    configFile: CONFIG,
    base: '/map-page/',
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
  return {
    folder,
    fileOf: (pathname) => path.join(folder, path.normalize(`/${pathname.replace('/map-page/', '') || 'index.html'}`)),
    typeOf: (file) => TYPES[path.extname(file)] ?? 'application/octet-stream',
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
