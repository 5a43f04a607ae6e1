import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { importRegistry, listWatchGroups } from '../../core/registry/index.ts';
import { correctPerson, erasePerson, findPeople, letterOf, placeHold, showPerson } from '../../core/privacy/index.ts';
import { alertProgress } from '../../core/delivery/index.ts';
import { mobilesOf } from '../../core/registry/index.ts';
import { findMarks } from '../helpers/scan-database.ts';
import { addPeople } from '../helpers/people.ts';
import { retentionWorld, type RetentionWorld } from '../helpers/retention-world.ts';
import { areaCode, MUNICIPALITY } from '../helpers/watch-world.ts';

const MARK = { name: 'Zwaantje Merkteken', mobile: '+31612887766', email: 'Zwaantje.Merkteken@voorbeeld.nl' };
const MARKS = ['Merkteken', '612887766', 'zwaantje', 'geheimzinnigzinnetje'];

let world: RetentionWorld;
let id: number;
let alertId: string;
beforeAll(async () => {
  world = await retentionWorld();
});
afterAll(() => world.close());

/** A world in which the marked person runs a group, got an alert, answered, wrote, and stood in a file that was refused. */
beforeEach(async () => {
  const { sql, ctx } = world;
  await sql`
    truncate alerts, alert_messages, posts, post_batches, receipts, relays, inbound_messages, import_runs, holds cascade`;
  await sql`delete from watch_groups where name = 'Merkgroep'`;
  await sql`delete from administrators where id > 3`;
  [{ id }] = (await addPeople(sql, [MARK])) as [{ id: number }];
  world.people.set(9, id);
  const [group] = await sql<{ id: number }[]>`
    insert into watch_groups (municipality_code, name, status) values (${MUNICIPALITY}, 'Merkgroep', 'connected') returning id`;
  await sql`insert into watch_group_areas (group_id, area_code, year) values (${group?.id ?? 0}, ${areaCode(0)}, 2024)`;
  await sql`insert into group_roles values (${group?.id ?? 0}, ${id}, 'primary')`;
  const sealed = ctx.keys.seal('administrators.lid', '612887766@lid');
  await sql`
    update administrators set lid_sealed = ${sealed}, lid_hash = ${ctx.keys.lookup('administrators.lid', '612887766@lid')} where id = ${id}`;
  await world.targeting.reload();
  alertId = await world.alert('live');
  await world.wrote('geheimzinnigzinnetje', 9);
  await world.wrote('doorgezet', 9);
  const header = 'groep;buurten;naam;mobiel;e-mail';
  const raw = `Nergens;BU99999999;${MARK.name};06-12 88 77 66;${MARK.email}`;
  await importRegistry(ctx, {
    content: Buffer.from(`${header}\n${raw}\n`),
    municipalityCode: MUNICIPALITY,
    dryRun: false,
  });
});

const trail = (verb: string) =>
  world.sql`select * from audit_entries where verb = ${verb} and entity = 'administrator' and entity_id = ${String(id)} order by id`;

describe('finding somebody', () => {
  test.each([
    ['the number in any spelling', { mobile: '06 128 87 766' }],
    ['the address in any case', { email: 'ZWAANTJE.merkteken@VOORBEELD.nl' }],
    ['a part of the name, without accents or capitals', { name: 'merkt' }],
  ])('by %s, and who looked is kept', async (_how, by) => {
    const { items } = await findPeople(world.ctx, by);
    expect(items).toMatchObject([{ id, name: MARK.name, mobile: MARK.mobile, groups: ['Merkgroep'], stopped: false }]);
    expect(await trail('view')).toMatchObject([{ actor: 'test', entity_id: String(id) }]);
  });

  test('finds nobody by a number or address of nobody, and says what is wrong with a bad one', async () => {
    expect(await findPeople(world.ctx, { mobile: '0611111111' })).toEqual({ items: [], messages: 0 });
    expect((await findPeople(world.ctx, { email: 'niemand@voorbeeld.nl' })).items).toEqual([]);
    await expect(findPeople(world.ctx, { mobile: '020 1234567' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(findPeople(world.ctx, {} as never)).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('showing what is held', () => {
  test('is everything, for machines and as a letter', async () => {
    const dossier = await showPerson(world.ctx, { mobile: MARK.mobile });
    expect(dossier).toMatchObject({
      person: { id, name: MARK.name, mobile: MARK.mobile, email: MARK.email, hiddenId: '612887766@lid' },
      groups: [{ name: 'Merkgroep', role: 'primary' }],
      received: [{ alertId, sort: 'first', state: 'relayed' }],
      relayed: [{ alertId }],
      refusedLines: [{ line: 2 }],
    });
    expect(dossier.wrote.map(({ text }) => text)).toEqual(['geheimzinnigzinnetje', 'doorgezet']);
    expect(dossier.told.length).toBeGreaterThan(0);
    const letter = letterOf(dossier);
    for (const part of [MARK.name, MARK.mobile, MARK.email, 'Merkgroep', 'geheimzinnigzinnetje', alertId]) {
      expect(letter).toContain(part);
    }
    expect(letter).not.toContain('undefined');
    expect(await trail('view')).toHaveLength(1);
  });

  test('includes what somebody who is in no register wrote from a number', async () => {
    await world.wrote('ik woon er naast', 77);
    const dossier = await showPerson(world.ctx, { mobile: '+31620000077' });
    expect(dossier).toMatchObject({ person: null, wrote: [{ text: 'ik woon er naast' }] });
    await expect(showPerson(world.ctx, { mobile: '+31620000078' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('correcting', () => {
  test('changes who it is everywhere; the trail tells the fields and not what was in them', async () => {
    const fixed = { name: 'Zwanny Nieuw', mobile: '06 12 34 56 71', email: 'nieuw@voorbeeld.nl' };
    expect(await correctPerson(world.ctx, id, fixed)).toEqual({ id, changed: ['name', 'mobile', 'email'] });
    const { items } = await listWatchGroups(world.ctx, { limit: 50, search: 'Merkgroep' });
    expect(items[0]?.administrators).toMatchObject([
      { name: 'Zwanny Nieuw', mobile: '+31612345671', email: 'nieuw@voorbeeld.nl' },
    ]);
    expect((await mobilesOf(world.sql, world.ctx.keys, [id])).get(id)).toBe('+31612345671');
    expect((await findPeople(world.ctx, { mobile: MARK.mobile })).items).toEqual([]);
    const [entry] = await trail('correct');
    expect(entry?.['detail']).toEqual({ fields: ['name', 'mobile', 'email'] });
    expect(JSON.stringify(entry)).not.toMatch(/Zwanny|12345671|nieuw@/);
  });

  test('refuses a number that another has, one that is none, and nothing at all', async () => {
    await expect(correctPerson(world.ctx, id, { mobile: '+31620000001' })).rejects.toMatchObject({ code: 'conflict' });
    await expect(correctPerson(world.ctx, id, { mobile: '12' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(correctPerson(world.ctx, id, {})).rejects.toMatchObject({ code: 'invalid' });
    await expect(correctPerson(world.ctx, 999_999, { name: 'Jan' })).rejects.toMatchObject({ code: 'not-found' });
    expect(await correctPerson(world.ctx, id, { name: MARK.name })).toEqual({ id, changed: [] });
  });
});

describe('erasing', () => {
  test('leaves nothing of the person in any column of any table, and the figures and the group as they were', async () => {
    const progress = await alertProgress(world.ctx, alertId);
    const erasure = await erasePerson(world.ctx, { mobile: MARK.mobile });
    expect(erasure).toMatchObject({
      erased: true,
      groupsWithoutAdministrator: [{ name: 'Merkgroep' }],
      refusedLines: 1,
    });
    expect(await findMarks(world.sql, MARKS)).toEqual([]);
    expect(await findSealedMarks()).toEqual([]);
    expect(await idLeft()).toEqual([]);
    expect(await alertProgress(world.ctx, alertId)).toEqual(progress);
    const { items } = await listWatchGroups(world.ctx, { limit: 50, search: 'Merkgroep' });
    expect(items).toMatchObject([{ status: 'connected', administrators: [] }]);
    expect((await trail('erase'))[0]).toMatchObject({ entity_id: String(id) });
    expect(await erasePerson(world.ctx, { mobile: MARK.mobile })).toMatchObject({ erased: false, messages: 0 });
    expect(await erasePerson(world.ctx, { id })).toMatchObject({ erased: false });
  });

  test('the scan finds the person before, so that it would find what is left', async () => {
    expect(await findSealedMarks()).toEqual(
      expect.arrayContaining([
        'administrators.name',
        'administrators.mobile',
        'inbound_messages.text',
        'import_runs.refused',
      ]),
    );
    expect((await idLeft()).length).toBeGreaterThan(3);
  });

  test('is refused as a whole while something belongs to an alert under a legal hold', async () => {
    await placeHold(world.ctx, alertId, { reason: 'De officier van justitie vroeg erom' });
    const before = await findSealedMarks();
    await expect(erasePerson(world.ctx, { id })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('bewaarplicht'),
      issues: [{ code: 'held', path: `/alerts/${alertId}/hold` }],
    });
    expect(await findSealedMarks()).toEqual(before);
  });

  test('what was still to go out to the person does not', async () => {
    await world.sql`update posts set state = 'queued' where administrator_id = ${id} and message_id is not null`;
    await erasePerson(world.ctx, { id });
    const states = await world.sql`select state, reason from posts where administrator_id < 0 and state < 'sent'`;
    expect(states).toMatchObject([{ state: 'cancelled', reason: 'erased' }]);
  });

  test('somebody in no register is erased by number', async () => {
    await world.wrote('ik woon er naast', 77);
    expect(await erasePerson(world.ctx, { mobile: '+31620000077' })).toMatchObject({ erased: true, messages: 2 });
    await expect(showPerson(world.ctx, { mobile: '+31620000077' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

test('who said STOP and runs no group goes after the term, who still runs one stays', async () => {
  await world.sql`update administrators set stopped_at = ${world.clock.now()}`;
  await world.sql`delete from group_roles where administrator_id = ${id}`;
  await world.sql`update alerts set status = 'closed', ended_at = ${world.clock.now()}`;
  await world.run(27.9);
  expect(await world.count('administrators')).toBe(4);
  const { results } = await world.run(0.2);
  expect(results['departed-administrators']).toMatchObject({ examined: 1, removed: 1 });
  expect(await world.count('administrators')).toBe(3);
  expect(await findSealedMarks()).toEqual([]);
});

/** Places in which a mark stands once everything sealed is opened. */
async function findSealedMarks(): Promise<string[]> {
  const { sql, ctx } = world;
  const columns = await sql<{ table: string; column: string }[]>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and column_name like '%\\_sealed' order by 1, 2`;
  const found: string[] = [];
  for (const { table, column } of columns) {
    const at = `${table}.${column.replace('_sealed', '')}`;
    const rows = await sql.unsafe<{ value: Buffer }[]>(
      `select ${column} as value from ${table} where ${column} is not null`,
    );
    const texts = rows.map(({ value }) => ctx.keys.open(at, value).toLowerCase());
    if (texts.some((text) => MARKS.some((mark) => text.includes(mark.toLowerCase())) || text.includes('12 88 77 66')))
      found.push(at);
  }
  return found;
}

/** Columns in which the number of the erased person still stands; the audit trail keeps it, and it leads nowhere. */
async function idLeft(): Promise<string[]> {
  const columns = await world.sql<{ table: string }[]>`
    select table_name as table from information_schema.columns
    where table_schema = 'public' and column_name = 'administrator_id'`;
  const found: string[] = [];
  for (const { table } of columns) {
    if ((await world.count(table, `administrator_id = ${id}`)) > 0) found.push(table);
  }
  if ((await world.count('alert_events', `detail::text ~ '[^0-9]${id}[^0-9]' and detail::text ~ 'administrator'`)) > 0)
    found.push('alert_events');
  return found;
}
