import process from 'node:process';
import { pino } from 'pino';
import { createSinkTransport } from '../../bench/fanout/sink-transport.ts';
import { MUNICIPALITY_CODE } from '../../bench/fanout/seed.ts';
import { createBot } from '../../bot/service.ts';
import { systemClock } from '../../core/context.ts';
import { openDatabase } from '../../db/client.ts';
import { testKeys } from '../helpers/keys.ts';

/**
 * A bot as a process of its own whose only network is the HTTP sink, for tests that kill it. Arguments: the database,
 * the sink. Says `{ready: true}` to its parent; stops in order when the parent says so or goes away.
 */
const [databaseUrl = '', sinkUrl = ''] = process.argv.slice(2);
const db = openDatabase(databaseUrl, { maxConnections: 6, name: 'bot-process', answerWithinMs: 2000 });
const bot = createBot({
  ctx: {
    db,
    tenant: MUNICIPALITY_CODE,
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
    .then(() => db.close())
    .finally(() => process.exit(0));
process.on('message', stop);
process.on('disconnect', stop);
await bot.start();
process.send?.({ ready: true });
