import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startAuditSealer } from '../../bot/jobs/audit-sealer.ts';
import { rowDigest, signBlock } from '../../core/audit/block.ts';
import { insertBlock } from '../../core/audit/blocks.ts';
import { audit, auditHealth, sealNext } from '../../core/audit/index.ts';
import { openDatabase } from '../../db/client.ts';
import { openTrail, things } from '../fixtures/audit-trail.ts';
import type { Trail } from '../fixtures/audit-trail.ts';
import { emptyAudit, tamper } from '../helpers/audit.ts';

let trail: Trail;
const closers: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  trail = await openTrail();
});
afterAll(() => trail.close());
beforeEach(() => emptyAudit(trail.sql));
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

const sealer = (options = { busyMs: 5, idleMs: 20 }): void => {
  const running = startAuditSealer(trail.ctx, options);
  closers.push(() => running.stop());
};

async function until(what: string, check: () => Promise<boolean>): Promise<void> {
  for (const limit = Date.now() + 15_000; !(await check()); await sleep(20)) {
    if (Date.now() > limit) throw new Error(`waited too long for ${what}`);
  }
}
const allSealed = async (): Promise<boolean> => {
  const { unsealed, head } = await trail.verify();
  return unsealed.count === 0 && head !== null;
};

describe('the sealer', () => {
  it('makes one chain when several run while sixteen write', async () => {
    for (let n = 0; n < 4; n += 1) sealer();
    const { sql } = trail.app.db;
    await Promise.all(
      Array.from({ length: 16 }, async (_, writer) => {
        for (let n = 0; n < 20; n += 1) {
          await sql.begin(async (tx) => {
            await audit(tx, trail.app, { verb: 'write', entity: 'thing', entityId: `${writer}-${n}` });
            if (n % 5 === 0) await sleep(3);
          });
        }
      }),
    );
    await until('everything to be sealed', allSealed);
    const verification = await trail.verify();
    expect(verification).toMatchObject({ intact: true, rows: 320 });
    expect(verification.blocks).toBeGreaterThan(2);
  });

  it('leaves an entry that is not committed yet, and everything younger, for a later block', async () => {
    const { sql } = trail.app.db;
    await trail.append({ entityId: 'before' });
    await trail.seal();
    let commit: () => void = () => undefined;
    const committing = new Promise<void>((resolve) => (commit = resolve));
    let slow: Promise<unknown> = Promise.resolve();
    await new Promise<void>((written) => {
      slow = sql.begin(async (tx) => {
        await audit(tx, trail.app, { verb: 'slow', entity: 'thing', entityId: 'slow' });
        written();
        await committing;
      });
    });
    closers.push(async () => {
      commit();
      await slow;
    });
    await trail.append({ entityId: 'younger' });
    expect(await sealNext(trail.ctx)).toBeNull();
    trail.clock.advance(60_000);
    expect((await auditHealth(trail.ctx)).unsealedSeconds).toBeGreaterThanOrEqual(60);
    const database = new URL(trail.url).pathname.slice(1);
    // A transaction of another suite on the same server may be older for a moment.
    const isNamed = async () => {
      const { stalledBy } = await auditHealth(trail.ctx);
      return stalledBy?.database === database && stalledBy.application === 'heterdaadkracht';
    };
    await until('the slow transaction to be named', isNamed);
    commit();
    await slow;
    await trail.seal();
    expect(await trail.verify()).toMatchObject({ intact: true, rows: 3, unsealed: { count: 0 } });
    expect((await auditHealth(trail.ctx)).unsealedSeconds).toBe(0);
  });

  it('never holds an entry whose transaction was rolled back', async () => {
    const undone = trail.app.db.sql.begin(async (tx) => {
      await audit(tx, trail.app, { verb: 'undone', entity: 'thing', entityId: '1' });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await trail.append({ entityId: '2' });
    await trail.seal();
    expect(await trail.verify()).toMatchObject({ intact: true, rows: 1 });
  });

  it('cuts much at once into blocks of a bounded size', async () => {
    await trail.append(...things(1, 23));
    await trail.seal(5);
    const counts = await trail.sql<{ count: number }[]>`select count from audit_blocks order by number`;
    expect(counts.map((row) => row.count)).toEqual([0, 5, 5, 5, 5, 3]);
    expect(await trail.verify()).toMatchObject({ intact: true, rows: 23, blocks: 6 });
  });

  it('writes nothing while there is nothing to seal', async () => {
    await trail.append({ entityId: '1' });
    sealer();
    await until('the entry to be sealed', allSealed);
    await sleep(150);
    expect((await trail.verify()).blocks).toBe(2);
  });

  it('stops and says so when a block that it sealed is gone, instead of signing what is left', async () => {
    sealer();
    await trail.append({ entityId: '1' });
    await until('the entry to be sealed', allSealed);
    await tamper(trail.sql, (tx) => tx`delete from audit_blocks where number = 2`);
    await trail.append({ entityId: '2' });
    await until('the complaint', async () => trail.log.some((line) => line.includes('a sealed block is gone')));
    const blocks = await trail.sql`select 1 from audit_blocks`;
    expect(blocks).toHaveLength(1);
  });
});

describe('a database that was put back on another server', () => {
  /** As after a restore: another system identifier stands in the newest block, and xids begin low. */
  const elsewhere = (): Promise<unknown> =>
    tamper(trail.sql, async (tx) => {
      await tx`update audit_entries set xid = (xid::text::bigint + 1000000000)::text::xid8`;
    });

  it('goes on in a new epoch that holds what was left unsealed, and verifies as a whole', async () => {
    await trail.append(...things(1, 4));
    await trail.seal();
    await restoreElsewhere();
    await trail.append({ entityId: 'after' });
    await trail.seal();
    await trail.append({ entityId: 'later' });
    await trail.seal();
    const verification = await trail.verify();
    expect(verification.findings).toEqual([]);
    expect(verification).toMatchObject({ intact: true, rows: 8, unsealed: { count: 0 } });
    expect((await auditHealth(trail.ctx)).head).toMatchObject({ epoch: 2 });
    expect(trail.log.some((line) => line.includes('another server, new epoch'))).toBe(true);
    const blocks = await trail.sql<{ entity_id: string; block: number }[]>`
      select entity_id, audit_block_of(xid, id) as block from audit_entries order by id`;
    expect(blocks.map((row) => [row.entity_id, row.block])).toEqual([
      ...['1', '2', '3', '4'].map((thing) => [thing, 2]),
      ...['left', 'left', 'after'].map((thing) => [thing, 3]),
      ['later', 4],
    ]);
  });

  it('still shows who changes what the epoch before sealed, or what it left', async () => {
    const sealed = await trail.append(...things(1, 4));
    await trail.seal();
    const left = await restoreElsewhere();
    await trail.append({ entityId: 'after' });
    await trail.seal();
    const { sql } = trail;
    await tamper(sql, (tx) => tx`delete from audit_entries where id in (${sealed[1] ?? 0}, ${left[0] ?? 0})`);
    const { findings } = await trail.verify();
    expect(findings.map(({ sort, row }) => [sort, row])).toEqual([
      ['row-removed', sealed[1]],
      ['row-removed', left[0]],
    ]);
  });

  /** Two entries that were not sealed come along; the blocks are of a server whose transactions have high numbers. */
  async function restoreElsewhere(): Promise<number[]> {
    const left = await trail.append({ entityId: 'left' }, { entityId: 'left' });
    const { keys } = trail.ctx;
    await elsewhere();
    await tamper(trail.sql, async (tx) => {
      const rows = await tx<{ id: number; hash: Buffer; xid: number }[]>`
        select id, hash, xid::text::bigint as xid from audit_entries where id < ${left[0] ?? 0} order by id`;
      const [opening] = await tx<{ number: number; hash: Buffer; total: number }[]>`
        select number, hash, total from audit_blocks where number = 1`;
      await tx`delete from audit_blocks where number > 1`;
      const digest = rowDigest();
      for (const row of rows) digest.add(row.id, row.hash);
      const bound = (rows.at(-1)?.xid ?? 0) + 1;
      const place = { epoch: 1, cluster: 'the old server', afterId: 0, carried: null, fromXid: 0, bound };
      const block = signBlock(keys, opening ?? null, digest.finish(), { ...place, sealedAt: trail.clock.now() });
      await insertBlock(tx, block);
    });
    return left;
  }
});

describe('what an application may write', () => {
  it('is found out when content and hash do not agree from the beginning', async () => {
    const own = openDatabase(trail.url, { maxConnections: 2 });
    closers.push(() => own.close());
    await own.sql`
      insert into audit_entries (at, actor, verb, entity, entity_id, hash)
      values (now(), 'somebody', 'write', 'thing', '1', sha256('something else'))`;
    await trail.seal();
    expect((await trail.verify()).findings).toMatchObject([{ sort: 'row-edited' }]);
  });
});
