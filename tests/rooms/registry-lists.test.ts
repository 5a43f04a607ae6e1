import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  administratorGroupsOfLine,
  getWatchGroup,
  listAdministratorGroups,
  listAreas,
  listImportRuns,
  listWatchGroups,
  loadDemoRegistry,
  registerAdministratorGroup,
  syncAdministratorGroupMembers,
} from '../../core/registry/index.ts';
import { importZoetermeer, openRoom, type Room } from '../fixtures/registry/room.ts';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
  await loadDemoRegistry(room.ctx, { lineId: 1 });
  await importZoetermeer(room.ctx);
});
afterAll(() => room.close());

async function walk<T>(
  page: (cursor: string | undefined) => Promise<{ items: T[]; nextCursor?: string }>,
): Promise<T[]> {
  const all: T[] = [];
  for (let cursor: string | undefined; ;) {
    const { items, nextCursor } = await page(cursor);
    all.push(...items);
    if (nextCursor === undefined) return all;
    cursor = nextCursor;
  }
}

describe('areas', () => {
  test('page by page give every area once, in order of code', async () => {
    const all = await walk((cursor) => listAreas(room.ctx, { limit: 7, ...(cursor === undefined ? {} : { cursor }) }));
    expect(all).toHaveLength(36);
    expect(all.map(({ code }) => code)).toEqual(all.map(({ code }) => code).toSorted());
  });

  test('by municipality and level, with or without their shapes', async () => {
    const districts = await listAreas(room.ctx, {
      municipalityCode: 'GM0637',
      level: 'district',
      limit: 100,
      geometry: false,
    });
    expect(districts.items).toHaveLength(9);
    expect(districts.items[5]).toEqual({
      code: 'WK063705',
      year: 2024,
      level: 'district',
      name: 'Rokkeveen',
      municipalityCode: 'GM0637',
      municipality: 'Zoetermeer',
      province: 'Zuid-Holland',
      districtCode: null,
      households: 8955,
      inhabitants: expect.any(Number),
      postcodes: [],
    });
    const [one] = (await listAreas(room.ctx, { level: 'municipality', limit: 1 })).items;
    expect(one?.geometry?.type).toBe('Polygon');
  });

  test('a cursor of another list, or an impossible limit, is refused', async () => {
    await expect(listAreas(room.ctx, { limit: 5, cursor: 'onzin' })).rejects.toMatchObject({
      issues: [{ path: '/cursor' }],
    });
    await expect(listAreas(room.ctx, { limit: 0 })).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: '/limit' }],
    });
  });
});

describe('watch groups', () => {
  test('page by page give every group once, by name', async () => {
    const all = await walk((cursor) =>
      listWatchGroups(room.ctx, { limit: 13, ...(cursor === undefined ? {} : { cursor }) }),
    );
    expect(new Set(all.map(({ id }) => id)).size).toBe(180);
    const names = all.map(({ name }) => name.toLowerCase());
    expect(names).toEqual(names.toSorted());
  });

  test('by status, area, district and part of the name', async () => {
    const count = async (filter: object) => (await listWatchGroups(room.ctx, { limit: 500, ...filter })).items.length;
    expect(await count({ status: 'connected' })).toBe(100);
    const [west, east] = [await count({ areaCode: 'BU06370500' }), await count({ areaCode: 'BU06370501' })];
    expect(await count({ areaCode: 'WK063705' })).toBe(west + east);
    expect(await count({ search: 'ROKKEVEEN' })).toBeGreaterThan(1);
    expect(await count({ search: 'wabp-2000' })).toBe(1);
    expect(await count({ search: '%' })).toBe(0);
    expect(await count({ municipalityCode: 'GM0518' })).toBe(0);
  });

  test('one group by its number; an unknown number is not found', async () => {
    const [first] = (await listWatchGroups(room.ctx, { limit: 1 })).items;
    expect(await getWatchGroup(room.ctx, first?.id ?? 0)).toEqual(first);
    await expect(getWatchGroup(room.ctx, 999_999)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('administrator groups', () => {
  const input = { municipalityCode: 'GM0637', name: ' Beheerders\u202E Nieuw ', lineId: 2, chatId: '120363999@g.us' };

  test('one is registered for districts, and a municipality stands for all of its own', async () => {
    const group = await registerAdministratorGroup(room.ctx, { ...input, areaCodes: ['WK063705'] });
    expect(group).toMatchObject({ name: 'Beheerders Nieuw', areaCodes: ['WK063705'], members: 0, membersAt: null });
    const again = await registerAdministratorGroup(room.ctx, { ...input, areaCodes: ['GM0637'] });
    expect(again).toMatchObject({ id: group.id });
    expect(again.areaCodes).toHaveLength(9);
    expect(await administratorGroupsOfLine(room.ctx, 2)).toEqual([again]);
    expect(await listAdministratorGroups(room.ctx)).toHaveLength(8);
  });

  test.each([
    ['an unknown district', { areaCodes: ['WK063799'] }, '/areaCodes/0'],
    ['a neighbourhood', { areaCodes: ['WK063705', 'BU06370500'] }, '/areaCodes/1'],
    ['no district', { areaCodes: [] }, '/areaCodes'],
    ['a person for a chat', { areaCodes: ['WK063705'], chatId: '31612345678@c.us' }, '/chatId'],
  ])('%s is refused', async (_what, change, path) => {
    await expect(registerAdministratorGroup(room.ctx, { ...input, ...change } as never)).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path }],
    });
  });

  test('members of a group that does not exist are not found', async () => {
    const asked = syncAdministratorGroupMembers(room.ctx, { administratorGroupId: 999, mobiles: [] });
    await expect(asked).rejects.toMatchObject({ code: 'not-found' });
  });
});

test('imports are listed with what they refused, newest first', async () => {
  const runs = await listImportRuns(room.ctx);
  expect(runs.map(({ id }) => id)).toEqual([3, 2, 1]);
  expect(runs[0]).toMatchObject({
    kind: 'areas',
    actor: 'test',
    counts: { unchanged: 26 },
    refused: [],
    at: room.clock.now(),
  });
});
