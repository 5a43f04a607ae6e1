import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createDraft, dispatchAlert } from '../core/alerts/index.ts';
import { contextIn, systemClock, type Context } from '../core/context.ts';
import { makeKeys, newKeys } from '../core/keys/index.ts';
import { openTargeting } from '../core/registry/index.ts';
import { openDatabase, type Database, type Transaction } from '../db/client.ts';
import { migrate } from '../db/migrate.ts';
import { openTenants } from '../db/tenants.ts';
import { startPostgres } from '../standalone/postgres/index.ts';
import { FACTS, MUNICIPALITY_CODE, seed } from './fanout/seed.ts';
import { median } from './statistics.ts';

/**
 * What row-level security and the audit trail cost a dispatch: the same verb in scope, and as a login that stands above
 * row-level security, without the statements of the trail, in turn.
 */
export interface BorderFigures {
  recipients: number;
  rounds: number;
  with_ms: number;
  without_ms: number;
  ratio: number;
}

export async function runBorders(recipients: number, rounds: number): Promise<BorderFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'hk-borders-'));
  const server = await startPostgres({ dataDir: join(folder, 'postgres'), log: () => undefined });
  await migrate(server.url);
  const above = openDatabase(server.url, { settings: { 'hk.tenant': MUNICIPALITY_CODE } });
  const tenants = openTenants(server.url);
  try {
    const { areaCodes } = await seed(above, recipients);
    const around = {
      clock: systemClock,
      actor: { id: 'bench' },
      log: pino({ level: 'silent' }),
      keys: await makeKeys(newKeys()),
    };
    const scoped = contextIn(tenants, MUNICIPALITY_CODE, 'police', around);
    const ways: [keyof BorderFigures, Context][] = [
      ['with_ms', scoped],
      ['without_ms', { ...scoped, db: withoutAudit(above) }],
    ];
    const targeting = await openTargeting(scoped);
    const times: Record<string, number[]> = {};
    for (let round = -3; round < rounds; round += 1) {
      for (const [name, ctx] of ways) {
        const facts = { ...FACTS, occurredAt: new Date().toISOString() };
        const target = { type: 'areas' as const, codes: areaCodes };
        const { id } = await createDraft(ctx, { municipalityCode: MUNICIPALITY_CODE, facts, target });
        const began = performance.now();
        await dispatchAlert(ctx, { targeting, checkBaseUrl: 'http://127.0.0.1:8080' }, id, {
          idempotencyKey: randomUUID(),
        });
        if (round >= 0) (times[name] ??= []).push(performance.now() - began);
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
    }
    await targeting.close();
    const [with_ms, without_ms] = [median(times['with_ms'] ?? []), median(times['without_ms'] ?? [])];
    const round = (value: number) => Math.round(value * 100) / 100;
    return {
      recipients,
      rounds,
      with_ms: round(with_ms),
      without_ms: round(without_ms),
      ratio: round(with_ms / without_ms),
    };
  } finally {
    await tenants.close();
    await above.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const OF_THE_TRAIL = /insert into audit_entries|recipients_digest\(/;

/** The same database, in whose transactions the statements of the audit trail are not carried out. */
function withoutAudit(db: Database): Database {
  const skipping = (tx: Transaction): Transaction =>
    new Proxy(tx, {
      apply: (target, self, given: unknown[]) =>
        Array.isArray(given[0]) && given[0].some((text) => OF_THE_TRAIL.test(String(text)))
          ? Promise.resolve([{ digest: '' }])
          : Reflect.apply(target as never, self, given),
    });
  const sql = new Proxy(db.sql, {
    get: (target, name) =>
      name === 'begin'
        ? (work: (tx: Transaction) => Promise<unknown>) => target.begin((tx) => work(skipping(tx)))
        : Reflect.get(target, name),
  });
  return { ...db, sql };
}
