// Writes console/src/api/schema.ts, so that the console's requests are checked against the API that it talks to.
import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { describeApi } from '../operations/document.ts';
import { OPERATIONS } from '../operations/table.ts';
import { toTypeScript } from './to-typescript.ts';

const file = new URL('../../console/src/api/schema.ts', import.meta.url).pathname;
const options = await resolveConfig(file);
writeFileSync(file, await format(toTypeScript(describeApi(OPERATIONS)), { ...options, parser: 'typescript' }));
