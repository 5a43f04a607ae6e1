// Builds the console when it is missing or older than its sources: `npm start` and the tests call this each time.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const DIST = path.join(HERE, 'dist');
const STAMP = 'made-from.txt';
/** The console, and the page for residents with a small start of its own: nobody who enrols a group loads the console. */
const PAGES = ['index.html', 'aanmelden.html'];

/** Over every file that the build reads: the console, the handbook that it shows, and the lock file for the packages. */
function fingerprint() {
  const hash = createHash('sha256');
  const files = [HERE, path.join(HERE, '../docs/handleiding')].flatMap(filesIn).sort();
  for (const file of [...files, path.join(HERE, '../package-lock.json')]) {
    if (!existsSync(file)) continue;
    hash.update(path.relative(HERE, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !path.relative(HERE, file).startsWith('dist'));
}

/** Beside each file what goes over the wire, so that no request has to wait for it. */
function compress(folder) {
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  for (const name of readdirSync(folder)) {
    const content = readFileSync(path.join(folder, name));
    if (!/\.(js|mjs|css|svg|json|md)$/.test(name) || content.length < 1024) continue;
    writeFileSync(path.join(folder, `${name}.gz`), gzipSync(content, { level: 9 }));
    writeFileSync(path.join(folder, `${name}.br`), brotliCompressSync(content, brotli));
  }
}

/** More than this is the map, which is of no use without a connection. */
const LARGEST = 400_000;

/** Tells the service worker which build it belongs to and what it keeps. */
function fillServiceWorker(folder, build) {
  const assets = path.join(folder, 'assets');
  const files = readdirSync(assets).filter((name) => readFileSync(path.join(assets, name)).length <= LARGEST);
  const list = files.map((name) => `/assets/${name}`).sort();
  const file = path.join(folder, 'sw.js');
  const text = readFileSync(file, 'utf8').replace('__BUILD__', build.slice(0, 16));
  writeFileSync(file, text.replace("'__FILES__'", JSON.stringify(list.join('\n'))));
}

/** @returns {Promise<boolean>} whether it had to be built */
export async function buildConsole() {
  const wanted = fingerprint();
  const stamp = path.join(DIST, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false;
  const vite = await import('vite').catch(() => undefined);
  if (vite === undefined) {
    // An installation without the packages for building keeps what it was delivered with.
    if (existsSync(stamp)) return false;
    throw new Error(
      'De schermen zijn er niet en kunnen hier niet worden gebouwd. Voer npm ci uit, met alle pakketten.',
    );
  }
  const made = `${DIST}-${process.pid}`;
  const before = process.env.NODE_ENV;
  // Tests call this with another value, and would get React's larger build for development.
  process.env.NODE_ENV = 'production';
  await vite.build({
    root: HERE,
    configFile: path.join(HERE, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: made, rolldownOptions: { input: PAGES.map((page) => path.join(HERE, page)) } },
  });
  if (before === undefined) delete process.env.NODE_ENV;
  else process.env.NODE_ENV = before;
  fillServiceWorker(made, wanted);
  compress(path.join(made, 'assets'));
  writeFileSync(path.join(made, STAMP), wanted);
  // Whole at once: a start beside this one never sees half a console.
  const old = `${made}-old`;
  try {
    if (existsSync(DIST)) renameSync(DIST, old);
    renameSync(made, DIST);
  } finally {
    rmSync(made, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const began = performance.now();
  if (await buildConsole())
    process.stdout.write(`De schermen zijn gebouwd (${((performance.now() - began) / 1000).toFixed(1)} s).\n`);
}
