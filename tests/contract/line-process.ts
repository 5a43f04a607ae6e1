import { createWhatsAppWebTransport } from '../../bot/transports/whatsapp-web/adapter.ts';
import { silentLog } from './silent-log.ts';

/**
 * A process of its own that runs one line and says `connected` when it is. For killing.
 * Arguments: session folder, path of Chromium, the arguments for Chromium as JSON.
 */
const [sessionDir, chromiumPath, chromiumArgs] = process.argv.slice(2) as [string, string, string];
const transport = createWhatsAppWebTransport({
  lineId: 'killed',
  sessionDir,
  chromiumPath,
  chromiumArgs: JSON.parse(chromiumArgs) as string[],
  log: silentLog,
});
await transport.start((event) => {
  if (event.type === 'state') console.log(event.state);
});
