// Completes `dist/` after the compiler: whatever in the rooms is not TypeScript (pages, styles, SQL, data) goes along.
import { cpSync } from 'node:fs';

const ROOMS = ['admin-api', 'bot', 'cli', 'core', 'db', 'migrations', 'simulator', 'standalone'];

for (const room of ROOMS) cpSync(room, `dist/${room}`, { recursive: true, filter: (file) => !file.endsWith('.ts') });
