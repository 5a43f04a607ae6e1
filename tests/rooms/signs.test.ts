import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  askForSigns,
  exportSigns,
  getSignRequest,
  listSignRequests,
  requestSigns,
  signOverview,
  stepSigns,
} from '../../core/signs/index.ts';
import { testClock } from '../helpers/clock.ts';
import { createWorld, type World } from '../helpers/watch-world.ts';

let world: World;
const clock = testClock();
const groupOf = (n: number) => world.groups[n] as number;
const personOf = (n: number) => world.people.get(n) as number;
const laan = (houseNumber: string, postcode = '2711 AB') => ({
  street: 'Laan',
  houseNumber,
  postcode,
  city: 'Testdorp',
});
const ask = (group: number, houseNumber: string, signs = 2, stickers = 10) =>
  askForSigns(world.ctx, { groupId: groupOf(group), signs, stickers, address: laan(houseNumber) });
const told = async (person: number) =>
  (
    await world.admin.sql<{ text: string }[]>`
      select text from posts where administrator_id = ${personOf(person)} order by id`
  ).map(({ text }) => text);
const steps = async (id: number) =>
  (
    await world.admin.sql<{ verb: string }[]>`
      select verb from audit_entries where entity = 'sign-request' and entity_id = ${String(id)} and verb <> 'view' order by id`
  ).map(({ verb }) => verb);

beforeAll(async () => {
  world = await createWorld({
    groups: [{ area: 0, primary: 1, deputies: [2] }, { area: 1, primary: 3 }, { area: 2 }, { area: 3, primary: 4 }],
    clock,
  });
});
afterAll(() => world.close());

describe('a request', () => {
  test('goes from asked to placed, each step is told once to the administrator and written down', async () => {
    const id = await ask(0, '12a');
    await stepSigns(world.ctx, id, { step: 'approved', version: 1 });
    clock.advance(86_400_000);
    await stepSigns(world.ctx, id, { step: 'issued', version: 2, signs: 1, stickers: 10 });
    await stepSigns(world.ctx, id, { step: 'collected', version: 3 });
    const end = await stepSigns(world.ctx, id, { step: 'placed', version: 4 });
    expect(end).toMatchObject({
      reference: `BS-${id}`,
      state: 'placed',
      signs: 2,
      issuedSigns: 1,
      issuedStickers: 10,
      issuedBy: 'test',
      address: { street: 'Laan', houseNumber: '12a', postcode: '2711 AB', city: 'Testdorp' },
    });
    expect(end.issuedAt).toEqual(clock.now());
    expect(await steps(id)).toEqual(['request-signs', 'approve-signs', 'issue-signs', 'collect-signs', 'place-signs']);
    expect(await told(1)).toEqual([
      `*Borden en stickers: aanvraag ontvangen*\nU vroeg 2 borden en 10 stickers voor de groep Groep 0 (kenmerk BS-${id}). De gemeente kijkt ernaar.\nU hoeft nu niets te doen. U krijgt bericht.`,
      `*Borden en stickers: goedgekeurd*\nU krijgt 2 borden en 10 stickers voor de groep Groep 0 (kenmerk BS-${id}).\nU hoeft nu niets te doen. U krijgt bericht als het klaar is.`,
      `*Borden en stickers: uitgegeven*\nOp 11 maart 2026 gaf de gemeente uit: 1 bord en 10 stickers voor de groep Groep 0 (kenmerk BS-${id}).\nKlopt het aantal niet? Neem contact op met de gemeente.`,
      `*Borden en stickers: opgehaald*\nU hebt 1 bord en 10 stickers voor de groep Groep 0 (kenmerk BS-${id}) opgehaald.\nHang ze op waar iedereen ze ziet.`,
      `*Borden en stickers: geplaatst*\nGeplaatst: 1 bord en 10 stickers voor de groep Groep 0 (kenmerk BS-${id}).\nIs een bord kapot of weg? Stuur *BORDEN*.`,
    ]);
    expect(await told(2)).toEqual([]);
  });

  test('is refused with a reason that the administrator gets to read, and ends there', async () => {
    const id = await ask(1, '7');
    await expect(stepSigns(world.ctx, id, { step: 'refused', version: 1, reason: ' ' })).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: '/reason' }],
    });
    const end = await stepSigns(world.ctx, id, { step: 'refused', version: 1, reason: 'De paal is van de provincie.' });
    expect(end).toMatchObject({ state: 'refused', reason: 'De paal is van de provincie.', decidedBy: 'test' });
    expect((await told(3)).at(-1)).toContain('\nWaarom: De paal is van de provincie.\n');
    await expect(stepSigns(world.ctx, id, { step: 'approved', version: 2 })).rejects.toMatchObject({
      code: 'conflict',
      issues: [{ code: 'state' }],
    });
    const [row] = await world.admin.sql`select reason_sealed::text as reason from sign_requests where id = ${id}`;
    expect(String(row?.['reason'])).not.toContain('provincie');
  });

  test('takes a step once when two people take it at the same moment, and tells of it once', async () => {
    const id = await ask(3, '5');
    const both = await Promise.allSettled([
      stepSigns(world.ctx, id, { step: 'approved', version: 1 }),
      stepSigns(world.ctx, id, { step: 'withdrawn', version: 1 }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'conflict', issues: [{ code: 'version' }] },
    });
    expect(await told(4)).toHaveLength(2);
  });

  test('of nothing, of too much, for no address or for no group is refused, and leaves nothing behind', async () => {
    const before = await world.admin.sql`select id from sign_requests`;
    const with_ = (change: object) =>
      askForSigns(world.ctx, { groupId: groupOf(0), signs: 1, stickers: 0, address: laan('1'), ...change });
    const invalid = (path: string) => ({ code: 'invalid', issues: [{ path }] });
    await expect(with_({ signs: 0 })).rejects.toMatchObject(invalid('/signs'));
    await expect(with_({ stickers: 501 })).rejects.toMatchObject(invalid('/stickers'));
    await expect(with_({ stickers: 1.5 })).rejects.toMatchObject(invalid('/stickers'));
    await expect(with_({ address: laan('1', '0123 AB') })).rejects.toMatchObject(invalid('/address/postcode'));
    await expect(with_({ address: laan('=1+1') })).rejects.toMatchObject(invalid('/address/houseNumber'));
    await expect(with_({ address: { ...laan('1'), street: ' \u202e ' } })).rejects.toMatchObject(
      invalid('/address/street'),
    );
    await expect(with_({ groupId: 999_999 })).rejects.toMatchObject({ code: 'not-found' });
    expect(await world.admin.sql`select id from sign_requests`).toHaveLength(before.length);
  });

  test('issued later than now, or issued as nothing, is refused', async () => {
    const id = await ask(0, '99');
    await stepSigns(world.ctx, id, { step: 'approved', version: 1 });
    const issue = (change: object) =>
      stepSigns(world.ctx, id, { step: 'issued', version: 2, signs: 1, stickers: 0, ...change });
    const tomorrow = new Date(clock.now().getTime() + 86_400_000).toISOString();
    await expect(issue({ at: tomorrow })).rejects.toMatchObject({ code: 'invalid', issues: [{ path: '/at' }] });
    await expect(issue({ signs: 0 })).rejects.toMatchObject({ code: 'invalid' });
    expect((await getSignRequest(world.ctx, id)).state).toBe('approved');
  });

  test('within what it follows from is undone with it; somebody who sent STOP, or a group without administrator, is not written to', async () => {
    const before = (await listSignRequests(world.ctx)).length;
    await expect(
      world.ctx.db.sql.begin(async (tx) => {
        await requestSigns(tx, world.ctx, {
          groupId: groupOf(1),
          signs: 1,
          stickers: 0,
          address: laan('3'),
          requestedBy: { via: 'enrolment', administratorId: personOf(3) },
        });
        throw new Error('the enrolment did not go on');
      }),
    ).rejects.toThrow('did not go on');
    expect((await listSignRequests(world.ctx)).length).toBe(before);
    const posts = await world.admin.sql`select id from posts`;
    const nobody = await ask(2, '4');
    expect((await getSignRequest(world.ctx, nobody)).administratorId).toBeNull();
    await world.admin.sql`update administrators set stopped_at = now() where id = ${personOf(4)}`;
    await ask(3, '6');
    expect(await world.admin.sql`select id from posts`).toHaveLength(posts.length);
  });
});

describe('by address', () => {
  test('the same door asked twice is shown as such, however it is written, and a refused one does not count', async () => {
    const first = await ask(0, '40 B');
    const again = await askForSigns(world.ctx, {
      groupId: groupOf(1),
      signs: 1,
      stickers: 0,
      address: { street: 'LAAN', houseNumber: '40b', postcode: '2711ab', city: 'testdorp' },
    });
    expect((await getSignRequest(world.ctx, again)).sameAddress).toEqual([first]);
    expect((await listSignRequests(world.ctx, { twice: true })).map(({ id }) => id)).toEqual([again, first]);
    const { addresses } = await signOverview(world.ctx);
    expect(addresses.find(({ requests }) => requests.includes(first))).toMatchObject({
      requests: [first, again],
      groups: ['Groep 0', 'Groep 1'],
      open: 2,
      signs: 0,
    });
    await stepSigns(world.ctx, again, { step: 'refused', version: 1, reason: 'Hier staat er al een.' });
    expect((await getSignRequest(world.ctx, first)).sameAddress).toEqual([]);
    expect(await listSignRequests(world.ctx, { twice: true })).toEqual([]);
  });

  test('a group has several addresses, and the overview counts what was really issued', async () => {
    const { groups } = await signOverview(world.ctx);
    expect(groups.find(({ groupId }) => groupId === groupOf(0))).toEqual({
      groupId: groupOf(0),
      group: 'Groep 0',
      addresses: 3,
      open: 2,
      signs: 1,
      stickers: 10,
    });
  });

  test('nothing of an address stands readable in the database, and whoever looks is written down', async () => {
    const [dump] = await world.admin.sql`select string_agg(r::text, ' ') as text from sign_requests r`;
    expect(String(dump?.['text'])).not.toMatch(/Laan|2711 AB|Testdorp/i);
    const [row] = await world.admin
      .sql`select count(*)::int as n from audit_entries where verb = 'view' and entity = 'sign-request'`;
    expect(row?.['n']).toBeGreaterThan(0);
  });
});

test('the list for who makes the signs is a file that a parser reads back, without formulas and without people', async () => {
  const id = await askForSigns(world.ctx, {
    groupId: groupOf(0),
    signs: 1,
    stickers: 0,
    address: { street: '=HYPERLINK("x";"y") straat', houseNumber: '1', postcode: '2712 CD', city: 'Testdorp' },
  });
  await stepSigns(world.ctx, id, { step: 'approved', version: 1 });
  let text = '';
  for await (const piece of await exportSigns(world.ctx, { states: ['approved'] })) text += piece;
  const rows = parse(text, { bom: true, delimiter: ';', columns: true }) as Record<string, string>[];
  expect(rows.map((row) => row['Kenmerk'])).toContain(`BS-${id}`);
  expect(rows.find((row) => row['Kenmerk'] === `BS-${id}`)).toMatchObject({
    Stand: 'te maken',
    Groep: 'Groep 0',
    Borden: '1',
    Straat: `'=HYPERLINK("x";"y") straat`,
    Postcode: '2712 CD',
    Goedgekeurd: '2026-03-11',
  });
  expect(text).not.toContain('Persoon');
  const [entry] = await world.admin
    .sql`select detail from audit_entries where verb = 'export' and entity = 'sign-request'`;
  expect(entry?.['detail']).toMatchObject({ requests: rows.length });
});
