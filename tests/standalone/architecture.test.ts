import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, expect, test } from 'vitest';

const project = fileURLToPath(new URL('../../', import.meta.url));
const oxlint = path.join(path.dirname(createRequire(import.meta.url).resolve('oxlint/package.json')), 'bin/oxlint');

/** What each room may not import; `rule` is found on a file of that room that does. */
const FORBIDDEN: [room: string, imported: string][] = [
  ['console/src/board', '../../../core/errors.ts'],
  ['console/src/board', '../../../admin-api/schemas/alert.ts'],
  ['console/src/board', '../history/screen.tsx'],
  ['console/src/admin/people', '../../register/queries.ts'],
  ['core/alerts', 'express'],
  ['core/alerts', 'node:http'],
  ['core/alerts', 'undici'],
  ['core/alerts', 'whatsapp-web.js'],
  ['core/alerts', 'puppeteer'],
  ['core/alerts', 'puppeteer-core'],
  ['core/alerts', '@sparticuz/chromium'],
  ['core/alerts', 'bullmq'],
  ['core/alerts', 'ioredis'],
  ['core/alerts', '../../admin-api/app.ts'],
  ['core/alerts', '../../bot/senders/outbox.ts'],
  ['core/alerts', '../../simulator/network/index.ts'],
  ['core/alerts', '../../standalone/config.ts'],
  ['core/alerts', '../../cli/program.ts'],
  ['core/alerts', '../delivery/states.ts'],
  ['core/alerts/lint/rules', '../../../registry/area-codes.ts'],
  ['core/alerts', '../exercises/index.ts'],
  ['core/delivery', '../alerts/index.ts'],
  ['core/registry', '../delivery/index.ts'],
  ['core/ports', '../context.ts'],
  ['db', '../core/context.ts'],
  ['db/schema', '../../core/alerts/index.ts'],
  ['db', 'express'],
  ['admin-api/routes', '../../bot/senders/outbox.ts'],
  ['admin-api/routes', '../../simulator/network/index.ts'],
  ['admin-api/routes', 'drizzle-orm'],
  ['admin-api/routes', 'drizzle-orm/pg-core'],
  ['admin-api/routes', '../../db/schema/index.ts'],
  ['admin-api/routes', '../../core/alerts/dispatch.ts'],
  ['admin-api/routes', 'whatsapp-web.js'],
  ['admin-api/routes', 'bullmq'],
  ['bot/inbound', '../../admin-api/app.ts'],
  ['bot/inbound', 'drizzle-orm'],
  ['bot/inbound', '../../db/schema/delivery.ts'],
  ['bot/inbound', '../../core/delivery/states.ts'],
  ['bot/senders', 'whatsapp-web.js'],
  ['bot/senders', '../../simulator/client.ts'],
  ['bot/transports/whatsapp-web', '../../../core/delivery/index.ts'],
  ['bot/transports/whatsapp-web', '../../../core/context.ts'],
  ['bot/transports/whatsapp-web', '../../../db/client.ts'],
  ['bot/transports/whatsapp-web', '../../senders/outbox.ts'],
  ['bot/transports/whatsapp-web', '../simulator/adapter.ts'],
  ['bot/transports/whatsapp-web', 'postgres'],
  ['bot/transports/simulator', '../../../simulator/network/network.ts'],
  ['bot/transports/simulator', '../../../core/errors.ts'],
  ['bot/transports/simulator', '../whatsapp-web/adapter.ts'],
  ['bot/transports/email', '../../../simulator/client.ts'],
  ['bot/transports/email', 'puppeteer-core'],
  ['simulator/network', '../../core/delivery/index.ts'],
  ['simulator/network', '../../core/errors.ts'],
  ['simulator/network', '../../db/client.ts'],
  ['simulator/network', '../../bot/transports/simulator/adapter.ts'],
  ['simulator/network', '../../admin-api/app.ts'],
  ['chromium', '../core/alerts/index.ts'],
  ['chromium', '../db/client.ts'],
  ['chromium', '../bot/transports/whatsapp-web/adapter.ts'],
  ['chromium', 'whatsapp-web.js'],
  ['core/alerts', '../../chromium/index.ts'],
  ['admin-api/routes', '../../chromium/index.ts'],
  ['admin-api/routes', 'puppeteer-core'],
  ['bot/senders', '../../chromium/index.ts'],
  ['bot/transports/simulator', '../../../chromium/index.ts'],
  ['simulator/network', '../../chromium/index.ts'],
  ['cli/commands', '../../core/alerts/dispatch.ts'],
  ['cli/commands', 'drizzle-orm'],
  ['standalone', '../db/schema/index.ts'],
  ['standalone', '../admin-api/main.ts'],
  ['admin-api', './main.ts'],
  ['core/alerts', '../../tests/helpers/clock.ts'],
];

const ALLOWED: typeof FORBIDDEN = [
  ['core/alerts', '../delivery/index.ts'],
  ['core/alerts', '../registry/index.ts'],
  ['core/alerts', '../ports/transport.ts'],
  ['core/alerts/facts', '../alert.ts'],
  ['core/alerts', '../../db/schema/index.ts'],
  ['core/delivery', 'drizzle-orm'],
  ['core/exercises', '../alerts/index.ts'],
  ['db', 'drizzle-orm/postgres-js'],
  ['admin-api/routes', '../../core/alerts/index.ts'],
  ['admin-api/http', 'express'],
  ['bot/senders', '../../core/ports/transport.ts'],
  ['bot/jobs', 'bullmq'],
  ['bot', './transports/simulator/adapter.ts'],
  ['bot/transports/whatsapp-web', 'whatsapp-web.js'],
  ['bot/transports/whatsapp-web', '../../../core/ports/transport.ts'],
  ['bot/transports/simulator', '../../../simulator/client.ts'],
  ['bot/transports/whatsapp-web', '../../../chromium/index.ts'],
  ['admin-api', '../chromium/index.ts'],
  ['chromium', 'puppeteer-core'],
  ['chromium', '../core/ports/printer.ts'],
  ['simulator/network', '../../core/ports/transport.ts'],
  ['standalone', '../admin-api/index.ts'],
  ['tests/rooms', '../../core/alerts/dispatch.ts'],
];

const ENVIRONMENT = {
  read: 'export const home = process.env.HOME;\n',
  taken: 'const { env } = process;\nexport const home = env.HOME;\n',
  named: `import { env } from 'node:process';\nexport const home = env.HOME;\n`,
  hidden: 'export const home = globalThis.process.env.HOME;\n',
};

let folder: string;
/** Of each file that was found fault with: the rules. */
const found = new Map<string, string[]>();

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
}

const fileOf = (kind: string, [room, imported]: [string, string]): string =>
  `${room}/${kind}-${imported.replaceAll(/\W+/g, '-')}.ts`;
const importing = (specifier: string): string => `import * as it from '${specifier}';\nexport const has = it;\n`;

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'heterdaadkracht-rules-'));
  copyFileSync(path.join(project, '.oxlintrc.json'), path.join(folder, '.oxlintrc.json'));
  for (const each of FORBIDDEN) write(fileOf('bad', each), importing(each[1]));
  for (const each of ALLOWED) write(fileOf('good', each), importing(each[1]));
  write('core/alerts/late.ts', `export const late = () => import('../../bot/senders/outbox.ts');\n`);
  write('core/alerts/passed-on.ts', `export * from '../delivery/states.ts';\n`);
  write('core/alerts/typed.ts', `export type { State } from '../delivery/states.ts';\n`);
  for (const [name, text] of Object.entries(ENVIRONMENT)) write(`bot/jobs/${name}.ts`, text);
  write('bot/config.ts', ENVIRONMENT.read);
  write('bot/signals.ts', `import process from 'node:process';\nexport const { pid } = process;\n`);
  write('core/alerts/long.ts', 'export {};\n'.repeat(301));
  write('tests/rooms/only.test.ts', `import { test } from 'vitest';\ntest.only('x', () => {});\n`);
  const { stdout } = spawnSync(process.execPath, [oxlint, '--format', 'json', '.'], { cwd: folder, encoding: 'utf8' });
  const report = JSON.parse(stdout) as { diagnostics: { filename: string; code: string }[] };
  for (const { filename, code } of report.diagnostics) found.set(filename, [...(found.get(filename) ?? []), code]);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const IMPORTS = 'eslint(no-restricted-imports)';

test.each(FORBIDDEN)('%s may not import %s', (...each) => {
  expect(found.get(fileOf('bad', each))).toContain(IMPORTS);
});

test.each(ALLOWED)('%s may import %s', (...each) => {
  expect(found.get(fileOf('good', each))).toBeUndefined();
});

test.each(['late', 'passed-on', 'typed'])('an import that is %s counts as well', (name) => {
  expect(found.get(`core/alerts/${name}.ts`)).toContain(IMPORTS);
});

test.each(Object.keys(ENVIRONMENT))('only a config.ts reads the environment, also when it is %s', (name) => {
  expect(found.get(`bot/jobs/${name}.ts`)?.join()).toMatch(/no-restricted-(properties|imports)/);
  expect(found.get('bot/config.ts')).toBeUndefined();
  expect(found.get('bot/signals.ts')).toBeUndefined();
});

test('a file of more than 300 lines and a test that runs alone are refused', () => {
  expect(found.get('core/alerts/long.ts')).toContain('eslint(max-lines)');
  expect(found.get('tests/rooms/only.test.ts')?.join()).toContain('no-focused-tests');
});
