import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adoptRegisteredGroups } from '../../core/membership/index.ts';
import { loadDemo } from './demo.ts';
import { giveToken, startTestApi, type Json, type TestApi } from './helpers.ts';

let it: TestApi;
let groups: Json[];
const MEERZICHT = 'WK063704';

beforeAll(async () => {
  it = await startTestApi();
  await loadDemo(it);
  await adoptRegisteredGroups(it.ctx);
  groups = (await it.request('GET', '/v1/managed-groups')).body.items;
});
afterAll(() => it.close());

const everything = async (): Promise<string> =>
  JSON.stringify(await it.db.sql`select * from managed_group_people order by id`) +
  JSON.stringify(await it.db.sql`select * from managed_groups order by id`) +
  JSON.stringify(await it.db.sql`select count(*) from audit_entries`);

describe('groups that are kept in step', () => {
  test('those of the register are adopted once, as they are', async () => {
    expect(groups.length).toBe(7);
    expect(groups.every((one: Json) => one.description === null && one.announce === null && one.state === 'kept')).toBe(
      true,
    );
    expect(await adoptRegisteredGroups(it.ctx)).toBe(0);
  });

  test('a dry run shows whom it would add and why, and writes nothing', async () => {
    const before = await everything();
    const { items } = (await it.request('GET', '/v1/managed-group-plans')).body;
    expect(items.map((one: Json) => one.subject).toSorted()).toEqual(groups.map((one: Json) => one.subject).toSorted());
    const people = items.flatMap((one: Json) => one.differences).filter((one: Json) => one.about === 'person');
    expect(people.length).toBeGreaterThan(80);
    expect(people[0]).toMatchObject({ what: 'not-in-group', why: 'not-looked-yet', next: null });
    expect(await everything()).toBe(before);
  });

  test('a new group for a wijk gets words of its own; the same wijk twice is refused with the group that has it', async () => {
    const made = await it.request('POST', '/v1/managed-groups', { json: { kind: 'contact', areaCodes: [MEERZICHT] } });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ kind: 'contact', announce: false, deputies: true, state: 'kept', chatId: null });
    expect(made.body.name).toMatch(/^Contact beheerders /);
    expect(made.body.list[0]).toMatchObject({ about: 'group', what: 'no-group', why: 'not-made-yet' });
    expect(made.headers.get('location')).toBe(`/v1/managed-groups/${made.body.id}`);
    const again = await it.request('POST', '/v1/managed-groups', { json: { kind: 'contact', areaCodes: [MEERZICHT] } });
    expect([again.status, again.body.detail]).toEqual([409, expect.stringContaining(made.body.name)]);
    const unknown = await it.request('POST', '/v1/managed-groups', {
      json: { kind: 'contact', areaCodes: ['WK999999'] },
    });
    expect(unknown.status).toBe(400);
  });

  test.each([
    ['no district', { kind: 'alerts', areaCodes: [] }],
    ['a kind that does not exist', { kind: 'chat', areaCodes: [MEERZICHT] }],
    ['a name of 101 letters', { kind: 'alerts', areaCodes: [MEERZICHT], name: 'a'.repeat(101) }],
    ['a name of nothing that is seen', { kind: 'alerts', areaCodes: [MEERZICHT], name: '\u202E\u200B ' }],
    ['parts beyond what WhatsApp takes', { kind: 'alerts', areaCodes: [MEERZICHT], partSize: 1024 }],
    ['a description that leaves no room', { kind: 'alerts', areaCodes: [MEERZICHT], description: 'x'.repeat(1901) }],
  ])('%s is refused', async (_name, json) => {
    expect((await it.request('POST', '/v1/managed-groups', { json })).status).toBe(400);
  });

  test('a change needs the version that was looked at, and says what it is then', async () => {
    const [{ id, version }] = groups as [Json];
    it.clock.advance(1000);
    const json = { version, name: 'Beheerders مجموعة 🏘️', announce: true, rules: 'Eerste regel\nTweede regel' };
    const changed = await it.request('PATCH', `/v1/managed-groups/${id}`, { json });
    expect(changed.body).toMatchObject({
      name: 'Beheerders مجموعة 🏘️',
      announce: true,
      rules: 'Eerste regel\nTweede regel',
    });
    const late = await it.request('PATCH', `/v1/managed-groups/${id}`, { json: { version, name: 'Te laat' } });
    expect(late.status).toBe(409);
  });

  test('a picture is made square and encoded anew; what is no picture is refused', async () => {
    const [{ id }] = groups as [Json];
    const headers = { 'content-type': 'image/png' };
    const bad = await it.request('PUT', `/v1/managed-groups/${id}/picture`, { body: 'geen foto', headers });
    expect(bad.status).toBe(400);
    const sharp = (await import('sharp')).default;
    const body = await sharp({ create: { width: 300, height: 900, channels: 3, background: '#08c' } })
      .png()
      .toBuffer();
    expect((await it.request('PUT', `/v1/managed-groups/${id}/picture`, { body, headers })).body.hasPicture).toBe(true);
    const [row] = await it.db.sql<
      { bytes: Buffer }[]
    >`select picture_bytes as bytes from managed_groups where id = ${id}`;
    expect(await sharp(row?.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 640, height: 640 });
  });

  test('stop, resume, retry and give up move it, each only from where it can', async () => {
    const { id } = groups[1] as Json;
    const move = async (what: string) => (await it.request('POST', `/v1/managed-groups/${id}/${what}`)).status;
    expect([
      await move('resume'),
      await move('stop'),
      await move('stop'),
      await move('resume'),
      await move('retry'),
    ]).toEqual([409, 200, 409, 200, 200]);
    const [{ areas }] = (await it.db.sql`
      select count(*)::int as areas from administrator_group_areas a join administrator_groups g on g.id = a.administrator_group_id
      join managed_groups m on m.chat_id = g.chat_id where m.id = ${id}`) as unknown as [{ areas: number }];
    expect(areas).toBe(1);
    expect(await move('retirement')).toBe(200);
    const left = await it.db.sql`
      select 1 from administrator_group_areas a join administrator_groups g on g.id = a.administrator_group_id
      join managed_groups m on m.chat_id = g.chat_id where m.id = ${id}`;
    expect([...left]).toEqual([]);
    expect(await move('retirement')).toBe(409);
  });

  test('colleagues are sealed, listed with a note that they were seen, and removed', async () => {
    const json = {
      name: 'Wijkagent Meerzicht',
      mobile: '06-87 65 43 21',
      team: 'police',
      areaCodes: [MEERZICHT],
      kinds: ['alerts', 'contact'],
    };
    const { body } = await it.request('POST', '/v1/group-colleagues', { json });
    const [row] = await it.db.sql`select name_sealed::text as name from police_colleagues`;
    expect(String(row?.['name'])).not.toContain(Buffer.from('Meerzicht').toString('hex'));
    expect((await it.request('GET', '/v1/group-colleagues')).body.items).toMatchObject([
      { name: 'Wijkagent Meerzicht', mobile: '+31687654321' },
    ]);
    const seen = await it.db.sql`select 1 from audit_entries where verb = 'view' and entity = 'police-colleague'`;
    expect(seen.length).toBe(1);
    expect((await it.request('DELETE', `/v1/group-colleagues/${body.id}`)).status).toBe(204);
    expect((await it.request('DELETE', `/v1/group-colleagues/${body.id}`)).status).toBe(404);
  });

  test('a dispatcher sees, and changes nothing', async () => {
    const token = `hk_${'kijken'.padEnd(43, '_')}`;
    await giveToken({ ...it.ctx, db: it.db }, token, ['dispatcher']);
    const [{ id }] = groups as [Json];
    expect((await it.request('GET', `/v1/managed-groups/${id}`, { token })).status).toBe(200);
    expect((await it.request('POST', `/v1/managed-groups/${id}/stop`, { token })).status).toBe(403);
  });

  test('a chat of residents is never adopted, nor one that is kept already', async () => {
    const [residents] = await it.db.sql<
      { chat: string }[]
    >`select chat_id as chat from watch_groups where chat_id is not null limit 1`;
    const adopt = (chatId: string, areaCodes: string[]) =>
      it.request('POST', '/v1/managed-group-adoptions', { json: { kind: 'contact', chatId, areaCodes, name: 'Over' } });
    const free = ['WK063703'];
    expect((await adopt(residents?.chat ?? '', free)).body.detail).toContain('bewoners');
    expect((await adopt(groups[2].chatId, free)).status).toBe(409);
  });
});
