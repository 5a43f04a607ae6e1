import process from 'node:process';
import { pino } from 'pino';
import { createSinkTransport } from '../../bench/fanout/sink-transport.ts';
import { createBot } from '../../bot/service.ts';
import { systemClock } from '../../core/context.ts';
import { openTenants } from '../../db/tenants.ts';
import { testKeys } from '../helpers/keys.ts';

/**
 * A bot as a process of its own whose only network is the HTTP sink, for tests that kill it. Arguments: the database,
 * the sink. Says `{ready: true}` to its parent; stops in order when the parent says so or goes away.
 */
const [databaseUrl = '', sinkUrl = ''] = process.argv.slice(2);
const tenants = openTenants(databaseUrl, { maxConnections: 6, name: 'bot-process', answerWithinMs: 2000 });
const bot = createBot({
  tenants,
  around: {
    keys: testKeys,
    clock: systemClock,
    actor: { id: `bot:${process.pid}` },
    log: pino({ level: 'silent' }),
  },
  deps: { checkBaseUrl: 'http://127.0.0.1:8080' },
  policy: { reminderAfterMs: 3_600_000, deputyAfterMs: 7_200_000 },
  transports: { sink: () => createSinkTransport(sinkUrl) },
});
const stop = () =>
  void bot
    .stop()
    .then(() => tenants.close())
    .finally(() => process.exit(0));
process.on('message', stop);
process.on('disconnect', stop);
await bot.start();
process.send?.({ ready: true });
