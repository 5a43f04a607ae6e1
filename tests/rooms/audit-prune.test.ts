import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pruneAudit } from '../../core/audit/index.ts';
import type { Sql } from '../../db/client.ts';
import { openTrail, things } from '../fixtures/audit-trail.ts';
import type { Trail } from '../fixtures/audit-trail.ts';
import { emptyAudit, tamper } from '../helpers/audit.ts';

const YEAR_MS = 365 * 24 * 3_600_000;
let trail: Trail;
let sql: Sql;
let alert: string;

beforeAll(async () => {
  trail = await openTrail();
  sql = trail.sql;
});
afterAll(() => trail.close());

/** Two blocks of long ago, of which one tells of an alert that still is there, and two of today. */
beforeEach(async () => {
  await emptyAudit(sql);
  await sql`delete from alerts`;
  alert = await trail.alert();
  await trail.append(...things(1, 3), { entity: 'alert', entityId: alert });
  await trail.seal();
  await trail.append(...things(4, 6), { entity: 'alert', entityId: alert });
  await trail.seal();
  trail.clock.advance(6 * YEAR_MS);
  await trail.append(...things(7, 9), { entity: 'alert', entityId: alert });
  await trail.seal();
  await trail.append({ entityId: '10' });
  await trail.seal();
});

const prune = () => pruneAudit(trail.ctx, { before: new Date(trail.clock.now().getTime() - 5 * YEAR_MS) });

describe('entries whose time is over', () => {
  it('go by whole blocks, and the rest still verifies on the checkpoint that stays', async () => {
    expect(await prune()).toEqual({ block: 3, removed: 8 });
    const left = await sql<
      { entity_id: string }[]
    >`select entity_id from audit_entries where entity = 'thing' order by id`;
    expect(left.map((row) => row.entity_id)).toEqual(['7', '8', '9', '10']);
    await trail.seal();
    expect(await trail.verify()).toMatchObject({
      intact: true,
      findings: [],
      removedUpTo: 3,
      rows: 6,
      unsealed: { count: 0 },
    });
    expect(await prune()).toBeNull();
    const [told] = await sql`select verb, entity_id, detail from audit_entries order by id desc limit 1`;
    expect(told).toMatchObject({ verb: 'prune', entity_id: '3', detail: { removed: 8 } });
    const found = await sql<
      { block: number }[]
    >`select audit_block_of(xid, id) as block from audit_entries order by id`;
    expect(found.map((row) => row.block)).toEqual([4, 4, 4, 4, 5, 6]);
  });

  it('do not go while something in the trail is wrong', async () => {
    await tamper(sql, (tx) => tx`update audit_entries set actor = 'other' where entity_id = '2'`);
    await expect(prune()).rejects.toMatchObject({ code: 'conflict' });
    expect(await sql`select 1 from audit_entries`).toHaveLength(13);
  });

  it('never take the newest block along', async () => {
    trail.clock.advance(50 * YEAR_MS);
    expect(await prune()).toEqual({ block: 4, removed: 12 });
    expect((await trail.verify()).intact).toBe(true);
  });
});

describe('after that', () => {
  beforeEach(async () => {
    await prune();
    await trail.seal();
  });

  it('what is younger still cannot be removed, not even by the owner', async () => {
    await expect(sql`delete from audit_entries`).rejects.toMatchObject({ code: '42501' });
    await expect(sql`delete from audit_blocks`).rejects.toMatchObject({ code: '42501' });
    await expect(sql`update audit_checkpoints set block_number = 5`).rejects.toMatchObject({ code: '42501' });
  });

  it.each([
    ['an entry of today', () => sql`delete from audit_entries where entity_id = '8'`, 'row-removed'],
    ['the block it stands on', () => sql`delete from audit_blocks where number = 3`, 'block-missing'],
  ])('shows when somebody removes %s', async (_what, attempt, sort) => {
    await tamper(sql, (tx) => tx`${attempt()}`);
    expect((await trail.verify()).findings.map((finding) => finding.sort)).toContain(sort);
  });

  it('shows when somebody removes an entry about an alert that was not sealed yet', async () => {
    await trail.append({ entity: 'alert', entityId: alert }, { entity: 'alert', entityId: alert });
    expect((await trail.verify()).intact).toBe(true);
    await tamper(sql, (tx) => tx`delete from audit_entries where id = (select max(id) from audit_entries)`);
    expect((await trail.verify()).findings).toMatchObject([{ sort: 'alert-entries', alertId: alert }]);
  });

  it('shows when somebody puts something in where all was removed', async () => {
    const [late] = await trail.append({ entityId: 'late' });
    await tamper(sql, (tx) => tx`update audit_entries set xid = '5' where id = ${late ?? 0}`);
    expect((await trail.verify()).findings).toMatchObject([{ sort: 'row-inserted', row: late }]);
  });
});

it('a checkpoint that we did not sign proves nothing', async () => {
  await tamper(sql, async (tx) => {
    await tx`
      insert into audit_checkpoints (block_number, block_hash, total, at, signature, public_key)
      select number, hash, total, now(), signature, public_key from audit_blocks where number = 3`;
    await tx`delete from audit_entries where audit_block_of(xid, id) <= 3`;
    await tx`delete from audit_blocks where number < 3`;
  });
  const sorts = (await trail.verify()).findings.map((finding) => finding.sort);
  expect(sorts).toContain('checkpoint-forged');
  expect(sorts).toContain('block-missing');
  expect(sorts).toContain('row-removed');
});
