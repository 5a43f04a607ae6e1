/** A process of its own that starts Postgres on the folder given, says what it got, and lives until it is killed. */
import { startPostgres } from '../../standalone/postgres/index.ts';

const dataDir = process.argv[2];
if (!dataDir) throw new Error('Geef de map.');
const { url, port, pid, adopted, mode } = await startPostgres({ dataDir, log: () => {} });
process.stdout.write(`${JSON.stringify({ url, port, pid, adopted, mode })}\n`);
setInterval(() => {}, 60_000);
