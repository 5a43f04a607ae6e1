import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createInbound } from '../../bot/inbound/handle-event.ts';
import { createDraft, dispatchAlert } from '../../core/alerts/index.ts';
import { contextIn, systemClock } from '../../core/context.ts';
import { materialise } from '../../core/delivery/index.ts';
import { openTargeting } from '../../core/registry/index.ts';
import { openDatabase } from '../../db/client.ts';
import { migrate } from '../../db/migrate.ts';
import { openTenants } from '../../db/tenants.ts';
import { startPostgres } from '../../standalone/postgres/index.ts';
import { FACTS, keys, MUNICIPALITY_CODE, seed } from '../fanout/seed.ts';
import { median } from '../statistics.ts';

/** Replies that all come at once to one live alert, each of another person, until the last is in the database with its answer. */
export interface HearingFigures {
  replies: number;
  rounds: number;
  median_ms: number;
  slowest_ms: number;
  per_second: number;
}

/** Throws when a reply was lost, or heard or answered twice. */
export async function runHearing(replies: number, rounds: number): Promise<HearingFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'hk-hearing-'));
  const server = await startPostgres({ dataDir: join(folder, 'postgres'), log: () => undefined });
  await migrate(server.url);
  const above = openDatabase(server.url, { settings: { 'hk.tenant': MUNICIPALITY_CODE } });
  const tenants = openTenants(server.url);
  try {
    const { lineId, areaCodes } = await seed(above, replies);
    const log = pino({ level: 'silent' });
    const ctx = contextIn(tenants, MUNICIPALITY_CODE, 'system', {
      clock: systemClock,
      actor: { id: 'bench' },
      log,
      keys,
    });
    const targeting = await openTargeting(ctx);
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const facts = { ...FACTS, occurredAt: new Date().toISOString() };
      const target = { type: 'areas' as const, codes: areaCodes };
      const { id } = await createDraft(ctx, { municipalityCode: MUNICIPALITY_CODE, facts, target });
      await dispatchAlert(ctx, { targeting, checkBaseUrl: 'http://127.0.0.1:8080' }, id, {
        idempotencyKey: randomUUID(),
      });
      const [first] = await above.sql<{ id: number }[]>`
        select id from alert_messages where alert_id = ${id} and sort = 'first'`;
      await above.sql.begin((tx) => materialise(tx, { messageId: first?.id ?? 0 }));
      await above.sql`update posts set state = 'sent', sent_at = now(), updated_at = now()`;
      await above.sql`vacuum analyze`;
      const ears = createInbound(ctx, lineId, log);
      const began = performance.now();
      for (let n = 0; n < replies; n += 1) {
        const phone = `+316${10_000_001 + n}`;
        const chat = `${phone.slice(1)}@c.us`;
        const message = { type: 'message' as const, id: `${round}-${n}`, chat, isGroup: false, person: { phone } };
        ears.handle({ ...message, text: '1', hasMedia: false, at: new Date() });
      }
      await ears.flush();
      times.push(performance.now() - began);
      const [counted] = await above.sql<{ heard: number; relays: number; answers: number }[]>`
        select (select count(*)::int from inbound_messages where alert_id = ${id}) as heard,
               (select count(*)::int from relays where alert_id = ${id}) as relays,
               (select count(*)::int from posts where message_id is null and state = 'queued') as answers`;
      const wrong = Object.values(counted ?? { nothing: -1 }).some((count) => count !== replies);
      if (wrong) throw new Error(`${replies} replies became ${JSON.stringify(counted)}`);
      await above.sql`update alerts set status = 'closed', ended_at = now() where id = ${id}`;
    }
    await targeting.close();
    const middle = median(times);
    return {
      replies,
      rounds,
      median_ms: Math.round(middle),
      slowest_ms: Math.round(Math.max(...times)),
      per_second: Math.round((replies / middle) * 1000),
    };
  } finally {
    await tenants.close();
    await above.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
