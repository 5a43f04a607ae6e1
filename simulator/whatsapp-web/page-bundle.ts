import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { PageSettings } from './protocol.ts';

const here = path.dirname(fileURLToPath(import.meta.url));

/** Bundles the page's script: from TypeScript when run from source, from JavaScript when run from a build. */
export async function bundlePage(): Promise<string> {
  const source = path.join(here, 'page', 'main.ts');
  const built = await build({
    entryPoints: [existsSync(source) ? source : path.join(here, 'page', 'main.js')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    logLevel: 'silent',
  });
  return built.outputFiles[0]!.text;
}

/** The whole document: the settings, then the script. Nothing else is loaded. */
export function pageHtml(script: string, settings: PageSettings): string {
  const given = JSON.stringify(settings).replaceAll('<', '\\u003c');
  return [
    '<!doctype html><html><head><meta charset="utf-8"><title>WhatsApp</title></head><body><div id="app"></div>',
    `<script>window.STAND_IN=${given};</script>`,
    `<script>${script.replaceAll('</script', '<\\/script')}</script></body></html>`,
  ].join('\n');
}
