import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAlert, DRAFT, loadDemo, sendAlert } from './demo.ts';
import { startTestApi, type TestApi } from './helpers.ts';

let it: TestApi;
beforeAll(async () => {
  it = await startTestApi();
  await loadDemo(it);
});
afterAll(() => it.close());

const create = (key: string, draft: object = DRAFT) =>
  it.request('POST', '/v1/alerts', { json: draft, headers: { 'idempotency-key': key } });
const count = async (table: 'alerts' | 'alert_images' | 'check_codes' | 'approvals'): Promise<number> => {
  const [row] = await it.db.sql<{ count: number }[]>`select count(*)::int as count from ${it.db.sql(table)}`;
  return row?.count ?? -1;
};

test('a draft whose answer got lost is made once, also when more was typed meanwhile', async () => {
  const key = randomUUID();
  const first = await create(key);
  const before = await count('alerts');
  const again = await create(key, { ...DRAFT, facts: { ...DRAFT.facts, remarks: 'Zij droegen een ladder.' } });
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(again.body.id).toBe(first.body.id);
  expect(again.body.facts.remarks).toBeUndefined();
  expect(await count('alerts')).toBe(before);
  expect((await create(randomUUID())).body.id).not.toBe(first.body.id);
});

test('many who make the same draft at once make one', async () => {
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: 8 }, () => create(key)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
});

test('a key of a draft sends nothing, and the other way round', async () => {
  const key = randomUUID();
  const { body } = await create(key);
  const sent = await it.request('POST', `/v1/alerts/${body.id}/dispatch`, { headers: { 'idempotency-key': key } });
  expect(sent.status).toBe(409);
  expect(sent.body.issues[0].code).toBe('idempotency-key-reused');
  const other = randomUUID();
  await it.request('POST', `/v1/alerts/${body.id}/dispatch`, { headers: { 'idempotency-key': other } });
  expect((await create(other)).status).toBe(409);
});

test('a draft that is thrown away is gone with its photo and code, and only the trail remembers it', async () => {
  const [alerts, codes] = [await count('alerts'), await count('check_codes')];
  const id = await createAlert(it);
  const photo = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
    'base64',
  );
  const attached = await it.request('PUT', `/v1/alerts/${id}/image?subject=object`, {
    body: photo,
    headers: { 'content-type': 'image/png' },
  });
  expect(attached.status).toBe(200);
  expect((await it.request('DELETE', `/v1/alerts/${id}`)).status).toBe(204);
  expect((await it.request('GET', `/v1/alerts/${id}`)).status).toBe(404);
  expect((await it.request('DELETE', `/v1/alerts/${id}`)).status).toBe(404);
  expect([await count('alerts'), await count('check_codes'), await count('alert_images')]).toEqual([alerts, codes, 0]);
  const trail = await it.db.sql`select verb from audit_entries where entity_id = ${id} order by id`;
  expect(trail.map(({ verb }) => verb)).toContain('discard');
});

test('what was sent cannot be thrown away, nor what has to be kept', async () => {
  const { id } = await sendAlert(it);
  const live = await it.request('DELETE', `/v1/alerts/${id}`);
  expect([live.status, live.body.detail]).toEqual([
    409,
    'Deze melding is al verstuurd en kan niet worden weggegooid. Stuur een aanvulling of correctie, meld haar af of trek haar in.',
  ]);
  const draft = await createAlert(it);
  const hold = await it.request('POST', `/v1/alerts/${draft}/hold`, { json: { reason: 'Onderzoek loopt nog.' } });
  expect(hold.status).toBeLessThan(300);
  const held = await it.request('DELETE', `/v1/alerts/${draft}`);
  expect([held.status, held.body.issues[0].code]).toEqual([409, 'held']);
});

test('a draft that waits for a second pair of eyes can be thrown away, and is then not sent by anybody', async () => {
  await it.db.sql`update municipality_policies set approval_above_districts = 1 where municipality_code = 'GM0637'`;
  const id = await createAlert(it, { ...DRAFT, target: { ...DRAFT.target, metres: 3000 } });
  const asked = await it.request('POST', `/v1/alerts/${id}/dispatch`, { headers: { 'idempotency-key': randomUUID() } });
  expect(asked.body.state).toBe('waiting');
  expect((await it.request('DELETE', `/v1/alerts/${id}`)).status).toBe(204);
  const [row] = await it.db.sql`select count(*)::int as count from approvals where alert_id = ${id}`;
  expect(row?.['count']).toBe(0);
});

test('what is being typed is previewed with the code and the photo of the draft that it will be kept in', async () => {
  const id = await createAlert(it);
  const { body: alert } = await it.request('GET', `/v1/alerts/${id}`);
  const { status, body } = await it.request('POST', '/v1/alert-previews', { json: { ...DRAFT, alertId: id } });
  expect(status).toBe(200);
  expect(body.text).toContain(`/m/${alert.checkCode}`);
  const unknown = await it.request('POST', '/v1/alert-previews', { json: { ...DRAFT, alertId: randomUUID() } });
  expect(unknown.status).toBe(404);
});

test('chosen areas may say where it happened: distances count from there, and each says whom it would ask', async () => {
  const point = { lon: 4.4931, lat: 52.0468 };
  const target = { type: 'areas', codes: ['GM0637'] };
  const from = await it.request('POST', '/v1/target-previews', { json: { ...target, point } });
  const around = await it.request('POST', '/v1/target-previews', { json: { type: 'radius', point, metres: 20_000 } });
  expect(from.status).toBe(200);
  const near = new Map<string, number>(
    around.body.areas.map((area: { code: string; distanceM: number }) => [area.code, area.distanceM]),
  );
  for (const area of from.body.areas) expect(area.distanceM).toBe(near.get(area.code));
  const most = Math.max(...from.body.areas.map((area: { administrators: number }) => area.administrators));
  expect(most).toBeGreaterThan(0);
  for (const area of from.body.areas) expect(area.administrators).toBeLessThanOrEqual(area.groups);
  const abroad = await it.request('POST', '/v1/target-previews', { json: { ...target, point: { lon: 20, lat: 40 } } });
  expect([abroad.status, abroad.body.issues[0].code]).toEqual([400, 'outside-netherlands']);
});
