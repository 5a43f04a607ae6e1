import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pino } from 'pino';
import { audit, exportAudit, sealNext, verifyAudit } from '../../core/audit/index.ts';
import { systemClock } from '../../core/context.ts';
import type { Context } from '../../core/context.ts';
import { makeKeys, newKeys } from '../../core/keys/index.ts';
import { openDatabase } from '../../db/client.ts';
import { migrate } from '../../db/migrate.ts';
import { startPostgres } from '../../standalone/postgres/index.ts';
import { median } from '../statistics.ts';

export interface AuditFigures {
  rows: number;
  blocks: number;
  /** The whole verification: every entry, block and signature, and what the alerts count. */
  verify_s: number;
  /** How far the memory of the process rose above where it stood, while verifying. */
  verify_extra_mb: number;
  seal_rows_per_s: number;
  export_s: number;
  /** A transaction that changes one row, by one writer: without an entry, and with one about the alert that it changes. */
  change_ms: number;
  change_with_audit_ms: number;
  /** The same by sixteen writers at once, transactions per second. */
  writers_tps: number;
  writers_with_audit_tps: number;
}

const ROUNDS = 3;
const PER_TRANSACTION = 50;
const WRITERS = 16;

/** Appends, seals and verifies so many entries on a Postgres of its own, through the verbs that the product uses. */
export async function runAuditBench(rows: number): Promise<AuditFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'hk-audit-'));
  const server = await startPostgres({ dataDir: join(folder, 'postgres'), log: () => undefined });
  const db = openDatabase(server.url, { maxConnections: WRITERS });
  try {
    await migrate(server.url);
    const keys = await makeKeys(newKeys());
    const log = pino({ level: 'silent' });
    const ctx: Context = { db, tenant: 'GM0637', keys, clock: systemClock, actor: { id: 'bench' }, log };
    const appended = await costOfAppending(ctx);
    const seal_rows_per_s = await fill(ctx, rows);
    const verified = await verifyRounds(ctx);
    return { ...verified, seal_rows_per_s, export_s: await exportAll(ctx), ...appended };
  } finally {
    await db.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Returns how many entries per second the sealer took. */
async function fill(ctx: Context, rows: number): Promise<number> {
  const [row] = await ctx.db.sql<{ there: number }[]>`select count(*) as there from audit_entries`;
  let left = rows - (row?.there ?? 0);
  const writers = Array.from({ length: 4 }, async () => {
    while (left > 0) {
      const size = Math.min(left, PER_TRANSACTION);
      left -= size;
      await ctx.db.sql.begin((tx) =>
        Promise.all(
          Array.from({ length: size }, (_, n) => {
            const entry = { verb: 'change', entity: 'thing', entityId: randomUUID(), detail: { posts: n, version: 2 } };
            return audit(tx, ctx, entry);
          }),
        ),
      );
    }
  });
  await Promise.all(writers);
  const began = performance.now();
  let sealed = 0;
  for (;;) {
    const block = await sealNext(ctx);
    sealed += block?.block.count ?? 0;
    if (block?.more !== true) return Math.round(sealed / ((performance.now() - began) / 1000));
  }
}

async function verifyRounds(
  ctx: Context,
): Promise<Pick<AuditFigures, 'rows' | 'blocks' | 'verify_s' | 'verify_extra_mb'>> {
  const seconds: number[] = [];
  const before = process.memoryUsage.rss();
  let peak = before;
  const sampler = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  let counts = { rows: 0, blocks: 0 };
  for (let n = 0; n < ROUNDS; n += 1) {
    const began = performance.now();
    const { intact, rows, blocks } = await verifyAudit(ctx);
    if (!intact) throw new Error('the trail does not verify');
    seconds.push((performance.now() - began) / 1000);
    counts = { rows, blocks };
  }
  clearInterval(sampler);
  return { ...counts, verify_s: round(median(seconds)), verify_extra_mb: Math.round((peak - before) / 2 ** 20) };
}

async function exportAll(ctx: Context): Promise<number> {
  const began = performance.now();
  let length = 0;
  for await (const piece of await exportAudit(ctx, {}, 'csv')) length += piece.length;
  if (length === 0) throw new Error('nothing was exported');
  return round((performance.now() - began) / 1000);
}

type Appended = Pick<AuditFigures, 'change_ms' | 'change_with_audit_ms' | 'writers_tps' | 'writers_with_audit_tps'>;

async function costOfAppending(ctx: Context): Promise<Appended> {
  const alerts = await Promise.all(Array.from({ length: WRITERS }, () => anAlert(ctx)));
  const change = (id: string, isAudited: boolean): Promise<unknown> =>
    ctx.db.sql.begin(async (tx) => {
      await tx`select 1 from alerts where id = ${id} for update`;
      await tx`update alerts set version = version + 1 where id = ${id}`;
      if (isAudited) await audit(tx, ctx, { verb: 'change', entity: 'alert', entityId: id, detail: { version: 2 } });
    });
  const alone = async (isAudited: boolean): Promise<number> => {
    const times: number[] = [];
    for (let n = 0; n < 500; n += 1) {
      const began = performance.now();
      await change(alerts[0] as string, isAudited);
      times.push(performance.now() - began);
    }
    return round(median(times));
  };
  const together = async (isAudited: boolean): Promise<number> => {
    const began = performance.now();
    const each = 200;
    await Promise.all(
      alerts.map(async (id) => {
        for (let n = 0; n < each; n += 1) await change(id, isAudited);
      }),
    );
    return Math.round((WRITERS * each) / ((performance.now() - began) / 1000));
  };
  await alone(true);
  return {
    change_ms: await alone(false),
    change_with_audit_ms: await alone(true),
    writers_tps: await together(false),
    writers_with_audit_tps: await together(true),
  };
}

async function anAlert({ db }: Context): Promise<string> {
  const id = randomUUID();
  await db.sql`
    insert into alerts (id, municipality_code, kind, facts, target, check_code, created_by)
    values (${id}, 'GM0637', 'burglary', '{}', '{}', ${id.slice(0, 6)}, 'bench')`;
  return id;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
