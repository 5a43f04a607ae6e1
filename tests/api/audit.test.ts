import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hear } from '../../core/hearing/index.ts';
import { audit, exportAudit, sealNext, searchAudit } from '../../core/audit/index.ts';
import { contextIn, type Context } from '../../core/context.ts';
import { createAlert, loadDemo, sendAlert } from './demo.ts';
import { startTestApi, type Json, type TestApi } from './helpers.ts';

let it: TestApi;
let lineId: number;
beforeAll(async () => {
  it = await startTestApi();
  lineId = await loadDemo(it);
});
afterAll(() => it.close());

const search = async (query: string): Promise<Json[]> =>
  (await it.request('GET', `/v1/audit-entries?${query}`)).body.items;
const sealAll = async (): Promise<void> => {
  const open = async () => {
    await sealNext(it.trail);
    const [row] = await it.db.sql<{ n: number }[]>`
      select count(*) as n from audit_entries where audit_block_of(xid, id) is null`;
    return row?.n;
  };
  await expect.poll(open, { timeout: 10_000 }).toBe(0);
};
const newest = async (verb: string, entity: string): Promise<Json> =>
  (await search(`verb=${verb}&entity=${entity}&limit=1`))[0];

test('every view of people’s data is written down: who looked, at whom, and nothing of what they saw', async () => {
  const { body } = await it.request('GET', '/v1/watch-groups?status=connected&limit=1');
  const ids = (body.items[0].administrators as { id: number }[]).map((one) => String(one.id)).toSorted();
  expect((await newest('view', 'administrator')).detail).toEqual({ ids });
  await it.request('GET', `/v1/watch-groups/${body.items[0].id}`);
  expect(await search('verb=view&entity=administrator')).toHaveLength(2);

  await it.request('GET', '/v1/watch-groups?limit=200');
  const { detail, entityId } = await newest('view', 'administrator');
  expect(entityId).toBe('*');
  expect(detail).toMatchObject({ count: expect.any(Number), digest: expect.stringMatching(/^[0-9a-f]{64}$/) });

  const draft = await createAlert(it);
  await it.request('GET', `/v1/alerts/${draft}`);
  expect(await newest('view', 'alert')).toMatchObject({ entityId: draft, detail: { ids: [draft] } });

  const heard = { lineId, networkId: 'n1', chatId: 'p@c.us', isGroup: false, administratorId: 1, quotedKey: null };
  await hear(it.ctx, { ...heard, text: 'Bel mij op 06', hasMedia: false, at: it.clock.now() });
  await it.request('GET', '/v1/replies');
  expect((await newest('view', 'inbound_message')).detail).toEqual({ ids: [`${lineId}:n1`] });
  const all = JSON.stringify(await it.db.sql`select * from audit_entries`);
  for (const said of ['Bel mij op 06', body.items[0].administrators[0].name, body.items[0].administrators[0].mobile]) {
    expect(all).not.toContain(said);
  }
});

test('the digest of a long list proves who was on it', async () => {
  const { body } = await it.request('GET', '/v1/watch-groups?limit=200');
  const seen = new Set<string>();
  for (const group of body.items) for (const { id } of group.administrators) seen.add(String(id));
  const digest = createHash('sha256')
    .update([...seen].toSorted().join('\n'))
    .digest('hex');
  expect((await newest('view', 'administrator')).detail).toEqual({ count: seen.size, digest });
});

test('what could not be written down is not shown', async () => {
  await it.db.sql`alter table audit_entries rename to audit_entries_away`;
  const answer = await it.request('GET', '/v1/watch-groups?status=connected&limit=1');
  await it.db.sql`alter table audit_entries_away rename to audit_entries`;
  expect(answer.status).toBeGreaterThanOrEqual(500);
  expect(answer.text).not.toContain('+316');
});

test('an auditor finds what was done to an alert, by whom and when, each with its proof', async () => {
  const { id } = await sendAlert(it);
  it.clock.advance(60_000);
  await it.request('POST', `/v1/alerts/${id}/closing`, { json: { outcome: 'arrested' } });
  await sealAll();
  const entries = await search(`entity=alert&entityId=${id}`);
  expect(entries.map((entry) => entry.verb)).toEqual(['closing', 'dispatch', 'create']);
  const [head] = await it.db.sql<{ number: number; hash: string }[]>`
    select number, encode(hash, 'hex') as hash from audit_blocks order by number desc limit 1`;
  expect(entries[0].block).toEqual({ number: head?.number, hash: head?.hash });
  const from = entries[0].at as string;
  expect((await search(`entityId=${id}&from=${from.replace('000Z', 'Z')}`)).map((entry) => entry.verb)).toEqual([
    'closing',
  ]);
  expect((await search(`entityId=${id}&to=${from.replace('000Z', 'Z')}`)).map((entry) => entry.verb)).toEqual([
    'dispatch',
    'create',
  ]);
  expect(await search(`entityId=${id}&actor=nobody`)).toEqual([]);
  const block = await it.request('GET', '/v1/audit-blocks/head');
  expect(block.body).toMatchObject({ number: head?.number, hash: head?.hash, epoch: 1 });
});

test('who saw one person among others is found by that person’s id', async () => {
  const { body } = await it.request('GET', '/v1/watch-groups?status=connected&limit=1');
  const [person] = body.items[0].administrators as { id: number }[];
  const found = await search(`verb=view&entity=administrator&entityId=${person?.id}`);
  expect(found[0].detail.ids).toContain(String(person?.id));
});

test('pages hang together, also while searching adds entries', async () => {
  const seen: number[] = [];
  let cursor = '';
  do {
    const { body } = await it.request('GET', `/v1/audit-entries?limit=7&verb=view${cursor}`);
    seen.push(...(body.items as { id: number }[]).map((item) => item.id));
    cursor = body.nextCursor === undefined ? '' : `&cursor=${body.nextCursor}`;
  } while (cursor !== '');
  const rows = await it.db.sql<
    { id: number }[]
  >`select id from audit_entries where verb = 'view' order by at desc, id desc`;
  expect(seen).toEqual(rows.map((row) => row.id));
  const wrong = await it.request('GET', '/v1/audit-entries?cursor=onzin');
  expect(wrong.status).toBe(400);
});

test('searching and exporting are written down themselves, with what was asked', async () => {
  await it.request('GET', '/v1/audit-entries?verb=dispatch&limit=3');
  expect(await newest('search', 'audit')).toMatchObject({ detail: { verb: 'dispatch', found: expect.any(Number) } });
  await it.request('GET', '/v1/audit-entries/export?format=jsonl&entity=alert');
  expect(await newest('export', 'audit')).toMatchObject({ detail: { format: 'jsonl', entity: 'alert' } });
});

test('the export holds every entry once, as CSV and as JSON lines, with its proof', async () => {
  await sealAll();
  const lines = (await it.request('GET', '/v1/audit-entries/export?format=jsonl')).text.trim().split('\n');
  const entries = lines.map((line) => JSON.parse(line) as Json);
  const rows = await it.db.sql<{ id: number }[]>`select id from audit_entries order by at desc, id desc`;
  expect(entries.map((entry) => entry.id)).toEqual(rows.map((row) => row.id));
  expect(entries.at(-1).block.hash).toMatch(/^[0-9a-f]{64}$/);

  const answer = await it.request('GET', '/v1/audit-entries/export');
  expect(answer.headers.get('content-type')).toContain('text/csv');
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="audit-2026-03-10\.csv"$/);
  const table = parse(answer.text, { columns: true }) as Record<string, string>[];
  expect(table.map((row) => Number(row['id'])).slice(1)).toEqual(rows.map((row) => row.id));
  const first = entries.at(-1);
  expect(table.at(-1)).toMatchObject({
    hash: first.hash,
    block: String(first.block.number),
    block_hash: first.block.hash,
  });
});

test('the hash of an exported entry can be computed again from the line alone', async () => {
  const [line = ''] = (await it.request('GET', '/v1/audit-entries/export?format=jsonl&verb=dispatch')).text.split('\n');
  const { at, municipality, actor, verb, entity, entityId, detail, hash } = JSON.parse(line) as Json;
  const sorted = (value: Json): Json =>
    value === null || typeof value !== 'object' || Array.isArray(value)
      ? value
      : Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, one]) => [key, sorted(one)]),
        );
  const content = sorted({ at, municipality, actor, verb, entity, entityId, detail });
  expect(createHash('sha256').update(JSON.stringify(content)).digest('hex')).toBe(hash);
});

test('a field that a spreadsheet would compute is a text in the export', async () => {
  const ctx: Context = { ...it.ctx, actor: { id: '=HYPERLINK("http://evil.example")' } };
  for (const entityId of ['=1+1', '+31', '-1', '@SUM(A1)', '\t=1', 'a"b,c\nd']) {
    await it.db.sql.begin((tx) => audit(tx, ctx, { verb: 'formula', entity: 'thing', entityId }));
  }
  const { text } = await it.request('GET', '/v1/audit-entries/export?verb=formula');
  const table = parse(text, { columns: true }) as Record<string, string>[];
  expect(table.map((row) => row['entity_id']).toReversed()).toEqual([
    "'=1+1",
    "'+31",
    "'-1",
    "'@SUM(A1)",
    "'\t=1",
    'a"b,c\nd',
  ]);
  expect(table.every((row) => row['actor']?.startsWith("'=HYPERLINK"))).toBe(true);
  expect(text.split('\r\n')[0]).toBe('id,at,municipality,actor,verb,entity,entity_id,detail,hash,block,block_hash');
});

test('an auditor of one municipality sees nothing of another', async () => {
  const other = contextIn(it.tenants, 'GM0344', 'system', it.around);
  await other.db.sql.begin((tx) => audit(tx, other, { verb: 'elsewhere', entity: 'thing', entityId: '1' }));
  expect((await searchAudit(it.ctx, { limit: 10, verb: 'elsewhere' })).items).toEqual([]);
  let text = '';
  for await (const piece of await exportAudit(it.ctx, { verb: 'elsewhere' }, 'jsonl')) text += piece;
  expect(text).toBe('');
  expect((await searchAudit(other, { limit: 10, verb: 'elsewhere' })).items).toHaveLength(1);
});
