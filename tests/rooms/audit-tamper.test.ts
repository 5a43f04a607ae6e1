import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sealNext } from '../../core/audit/index.ts';
import { contentHash } from '../../core/audit/canonical.ts';
import { newKeys } from '../../core/keys/key-file.ts';
import { makeKeys } from '../../core/keys/index.ts';
import type { Sql } from '../../db/client.ts';
import { openTrail, things } from '../fixtures/audit-trail.ts';
import type { Trail } from '../fixtures/audit-trail.ts';
import { emptyAudit, tamper } from '../helpers/audit.ts';

let trail: Trail;
let sql: Sql;
let ids: number[];

beforeAll(async () => {
  trail = await openTrail();
  sql = trail.sql;
});
afterAll(() => trail.close());

/** Three blocks of five entries after the opening block. */
beforeEach(async () => {
  await emptyAudit(sql);
  ids = [];
  for (const from of [1, 6, 11]) {
    ids.push(...(await trail.append(...things(from, from + 4))));
    await trail.seal();
  }
});

const sorts = async (): Promise<string[]> => (await trail.verify()).findings.map((finding) => finding.sort);
const id = (n: number): number => ids[n - 1] as number;

describe('an audit trail that nobody touched', () => {
  it('is intact, in blocks on top of each other', async () => {
    const verification = await trail.verify();
    expect(verification).toMatchObject({ intact: true, findings: [], blocks: 4, rows: 15, unsealed: { count: 0 } });
  });

  it('is intact with entries that are not sealed yet, and says how many', async () => {
    await trail.append(...things(16, 18));
    expect(await trail.verify()).toMatchObject({ intact: true, rows: 15, unsealed: { count: 3 } });
  });
});

describe('whoever changes the audit trail', () => {
  it.each([
    ['changing an entry', (at: number) => sql`update audit_entries set actor = 'other' where id = ${at}`],
    ['removing an entry', (at: number) => sql`delete from audit_entries where id = ${at}`],
    ['emptying the entries', () => sql`truncate audit_entries`],
    ['changing a block', () => sql`update audit_blocks set count = 0`],
    ['removing a block', () => sql`delete from audit_blocks where number = 2`],
    ['emptying the blocks', () => sql`truncate audit_blocks`],
    ['emptying the anchorings', () => sql`truncate audit_anchorings`],
  ])('is refused %s, even as the owner of the tables', async (_what, attempt) => {
    await expect(attempt(id(3))).rejects.toMatchObject({
      code: '42501',
      message: expect.stringContaining('append-only'),
    });
    expect(await trail.verify()).toMatchObject({ intact: true, rows: 15 });
  });
});

describe('a superuser who switches the triggers off', () => {
  it.each([
    ['actor', (at: number) => sql`update audit_entries set actor = 'other' where id = ${at}`],
    ['verb', (at: number) => sql`update audit_entries set verb = 'other' where id = ${at}`],
    ['entity', (at: number) => sql`update audit_entries set entity = 'other' where id = ${at}`],
    ['entity id', (at: number) => sql`update audit_entries set entity_id = 'other' where id = ${at}`],
    ['municipality', (at: number) => sql`update audit_entries set municipality_code = 'GM0001' where id = ${at}`],
    [
      'municipality, taken off',
      (at: number) => sql`update audit_entries set municipality_code = null where id = ${at}`,
    ],
    ['detail', (at: number) => sql`update audit_entries set detail = '{"n": 8}' where id = ${at}`],
    [
      'time by a microsecond',
      (at: number) => sql`update audit_entries set at = at + interval '1 microsecond' where id = ${at}`,
    ],
  ])('is found out editing the %s, and which entry it was', async (_what, edit) => {
    await tamper(sql, (tx) => tx`${edit(id(7))}`);
    const { intact, findings } = await trail.verify();
    expect(intact).toBe(false);
    expect(findings).toMatchObject([{ sort: 'row-edited', row: id(7) }]);
  });

  it('is found out editing an entry and computing its hash anew', async () => {
    await rewrite(id(7), 'other');
    expect((await trail.verify()).findings).toMatchObject([{ sort: 'row-rewritten', block: 3, row: id(7) }]);
  });

  it('is found out removing an entry', async () => {
    await tamper(sql, (tx) => tx`delete from audit_entries where id = ${id(7)}`);
    expect((await trail.verify()).findings).toMatchObject([{ sort: 'row-removed', block: 3, row: id(7) }]);
  });

  it('is found out removing the last entry of all, that was sealed', async () => {
    await tamper(sql, (tx) => tx`delete from audit_entries where id = ${id(15)}`);
    expect((await trail.verify()).findings).toMatchObject([{ sort: 'row-removed', block: 4, row: id(15) }]);
  });

  it('is found out exchanging the contents of two entries', async () => {
    await tamper(sql, async (tx) => {
      await tx`
        update audit_entries e set at = o.at, actor = o.actor, verb = o.verb, entity = o.entity, entity_id = o.entity_id,
               detail = o.detail, hash = o.hash, municipality_code = o.municipality_code
        from audit_entries o where (e.id, o.id) in ((${id(6)}, ${id(9)}), (${id(9)}, ${id(6)}))`;
    });
    expect((await trail.verify()).findings).toMatchObject([
      { sort: 'rows-moved', row: id(6) },
      { sort: 'rows-moved', row: id(9) },
    ]);
  });

  it('is found out exchanging two entries between blocks', async () => {
    await tamper(
      sql,
      (tx) => tx`
        update audit_entries e set xid = o.xid from audit_entries o
        where (e.id, o.id) in ((${id(2)}, ${id(12)}), (${id(12)}, ${id(2)}))`,
    );
    const { findings } = await trail.verify();
    expect(findings.map(({ sort, block, row }) => [sort, block, row])).toEqual([
      ['row-removed', 2, id(2)],
      ['row-inserted', 2, id(12)],
      ['row-removed', 4, id(12)],
      ['row-inserted', 4, id(2)],
    ]);
  });

  it('is found out changing the order within a block', async () => {
    await tamper(
      sql,
      (tx) => tx`
        update audit_entries e set xid = o.xid from audit_entries o
        where (e.id, o.id) in ((${id(7)}, ${id(8)}), (${id(8)}, ${id(7)}))`,
    );
    expect((await trail.verify()).findings).toMatchObject([{ sort: 'rows-moved', block: 3 }]);
  });

  it('is found out putting an entry in afterwards, with a good hash', async () => {
    const [late] = await trail.append({ entityId: 'late' });
    await tamper(sql, async (tx) => {
      await tx`update audit_entries set xid = (select xid from audit_entries where id = ${id(7)}) where id = ${late ?? 0}`;
    });
    expect((await trail.verify()).findings).toMatchObject([{ sort: 'row-inserted', block: 3, row: late }]);
  });

  it('is found out removing a block in the middle, with or without its entries', async () => {
    await tamper(sql, (tx) => tx`delete from audit_blocks where number = 3`);
    expect(new Set(await sorts())).toEqual(new Set(['block-missing', 'row-inserted']));
    await tamper(sql, (tx) => tx`delete from audit_entries where id between ${id(6)} and ${id(10)}`);
    expect(await sorts()).toEqual(['block-missing']);
  });

  it('is found out removing the first block', async () => {
    await tamper(sql, (tx) => tx`delete from audit_blocks where number = 1`);
    expect(await sorts()).toEqual(['block-missing']);
  });

  it.each([
    ['count', sqlOf`count = 4`],
    ['total', sqlOf`total = 400`],
    ['bound', sqlOf`bound = (bound::text::bigint - 1)::text::xid8`],
    ['time', sqlOf`sealed_at = sealed_at - interval '1 day'`],
    ['list', sqlOf`marks = set_byte(marks, 9, 255 - get_byte(marks, 9))`],
    ['hash of its entries', sqlOf`rows_hash = sha256('')`],
    ['hash', sqlOf`hash = sha256('')`],
    ['epoch', sqlOf`epoch = 2`],
  ])('is found out editing the %s of a block', async (_what, set) => {
    await tamper(sql, (tx) => tx.unsafe(`update audit_blocks set ${set} where number = 3`));
    const { intact, findings } = await trail.verify();
    expect(intact).toBe(false);
    expect(findings.some((finding) => finding.block === 3 && finding.sort === 'block-edited')).toBe(true);
  });

  it('is found out forging a signature', async () => {
    await tamper(
      sql,
      (tx) =>
        tx`update audit_blocks set signature = set_byte(signature, 0, 255 - get_byte(signature, 0)) where number = 3`,
    );
    expect((await trail.verify()).findings).toMatchObject([{ sort: 'signature-forged', block: 3 }]);
  });

  it('is found out sealing everything anew with a key of his own', async () => {
    const keys = await makeKeys(newKeys());
    await rewrite(id(7), 'other');
    await tamper(sql, (tx) => tx`delete from audit_blocks`);
    const own = { ...trail, ctx: { ...trail.ctx, keys } };
    while ((await sealNext(own.ctx)) !== null);
    const { findings } = await trail.verify();
    expect(new Set(findings.map((finding) => finding.sort))).toEqual(new Set(['wrong-key']));
    expect(findings.map((finding) => finding.block)).toEqual([1, 2]);
  });
});

describe('before it is sealed', () => {
  it('an entry about an alert that is removed is missed on the alert itself', async () => {
    const alert = await trail.alert();
    await trail.append(...['create', 'change', 'dispatch'].map((verb) => ({ verb, entity: 'alert', entityId: alert })));
    expect(await trail.verify()).toMatchObject({ intact: true, unsealed: { count: 3 } });
    await tamper(sql, (tx) => tx`delete from audit_entries where entity_id = ${alert} and verb = 'dispatch'`);
    expect((await trail.verify()).findings).toMatchObject([{ sort: 'alert-entries', alertId: alert }]);
    await tamper(sql, (tx) => tx`delete from audit_entries where entity_id = ${alert}`);
    expect((await trail.verify()).findings).toMatchObject([{ sort: 'alert-entries', alertId: alert }]);
    await sql`delete from alerts`;
  });

  it('an entry about an alert that is rewritten does not fit the alert itself', async () => {
    const alert = await trail.alert();
    const [first] = await trail.append({ verb: 'create', entity: 'alert', entityId: alert });
    await rewrite(first ?? 0, 'other');
    expect((await trail.verify()).findings).toMatchObject([{ sort: 'alert-entries', alertId: alert }]);
    await sql`delete from alerts`;
  });
});

/** Edits the actor of an entry and gives it the hash that belongs to that. */
async function rewrite(at: number, actor: string): Promise<void> {
  const [row] = await sql<{ at: string; entity_id: string; verb: string; entity: string; detail: unknown }[]>`
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, entity_id, verb, entity, detail
    from audit_entries where id = ${at}`;
  if (row === undefined) throw new Error('no such entry');
  const { entity_id: entityId, ...rest } = row;
  const hash = contentHash({ ...rest, entityId, actor, municipality: 'GM0637' });
  await tamper(sql, (tx) => tx`update audit_entries set actor = ${actor}, hash = ${hash} where id = ${at}`);
}

function sqlOf(parts: TemplateStringsArray): string {
  return parts.join('');
}
