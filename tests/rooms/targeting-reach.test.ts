import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseAdministratorGroups, targetingInMemory } from '../../core/registry/index.ts';
import { square } from '../fixtures/registry/room.ts';

const nobody = () => false;
const group = (id: number, primaryId: number | null, ...deputyIds: number[]) => ({ id, primaryId, deputyIds });
const chat = (id: number, ...memberIds: number[]) => ({ id, memberIds });

describe('who gets the message through which chat', () => {
  test('a chat for those in it, directly for the others', () => {
    const choice = chooseAdministratorGroups([chat(1, 11, 12)], [group(1, 11), group(2, 12), group(3, 13)], nobody);
    expect(choice).toMatchObject({ administratorGroupIds: [1], directIds: [13], overlappingIds: [] });
  });

  test('chats that share somebody: the largest is used, on a tie the lowest number', () => {
    const groups = [11, 12, 13, 14].map((id) => group(id, id));
    expect(chooseAdministratorGroups([chat(1, 11, 12), chat(2, 12, 13, 14)], groups, nobody)).toMatchObject({
      administratorGroupIds: [2],
      overlappingIds: [1],
      directIds: [11],
    });
    expect(chooseAdministratorGroups([chat(2, 12, 13), chat(1, 11, 12)], groups, nobody).administratorGroupIds).toEqual(
      [1],
    );
  });

  test('a chat in which nobody has a targeted group stays silent', () => {
    const choice = chooseAdministratorGroups([chat(1, 21, 22, 23)], [group(1, 11, 21)], nobody);
    expect(choice).toMatchObject({ administratorGroupIds: [], overlappingIds: [], directIds: [11] });
  });

  test('without administrator, or after STOP, the first deputy is asked; without anybody nobody', () => {
    const stopped = new Set([12, 31]);
    const groups = [group(1, null, 21, 22), group(2, 12, 31, 32), group(3, null), group(4, 12)];
    const choice = chooseAdministratorGroups([], groups, (id) => stopped.has(id));
    expect([...choice.recipientOf]).toEqual([
      [1, 21],
      [2, 32],
    ]);
    expect(choice.directIds).toEqual([21, 32]);
  });

  test('somebody with two groups is reached once', () => {
    expect(chooseAdministratorGroups([], [group(1, 11), group(2, 11)], nobody).directIds).toEqual([11]);
  });

  test('whatever the registry: nobody twice, and every recipient once', () => {
    const ids = fc.integer({ min: 1, max: 30 });
    const registry = fc.record({
      chats: fc.array(fc.uniqueArray(ids, { maxLength: 12 }), { maxLength: 8 }),
      groups: fc.array(fc.record({ primaryId: fc.option(ids), deputyIds: fc.uniqueArray(ids, { maxLength: 3 }) }), {
        maxLength: 20,
      }),
      stopped: fc.uniqueArray(ids, { maxLength: 8 }),
    });
    fc.assert(
      fc.property(registry, ({ chats, groups, stopped }) => {
        const candidates = chats.map((memberIds, index) => ({ id: index + 1, memberIds }));
        const targeted = groups.map((one, index) => ({ id: index + 1, ...one }));
        const choice = chooseAdministratorGroups(candidates, targeted, (id) => stopped.includes(id));
        const inChats = choice.administratorGroupIds.flatMap((id) => candidates[id - 1]?.memberIds ?? []);
        const all = [...inChats, ...choice.directIds];
        expect(new Set(all).size).toBe(all.length);
        for (const recipient of choice.recipientOf.values()) expect(all).toContain(recipient);
        for (const direct of choice.directIds) expect(stopped).not.toContain(direct);
      }),
    );
  });
});

describe('the numbers of a preview', () => {
  const place = (code: string, lon: number, households: number | null) => ({
    code,
    name: `Buurt ${code.slice(-1)}`,
    districtCode: code.replace('BU', 'WK').slice(0, 8),
    municipalityCode: 'GM0637',
    households,
    geometry: square(code, lon, 52.05).geometry as never,
  });
  const targeting = targetingInMemory({
    areas: [
      place('BU06370001', 4.5, 1000),
      place('BU06370102', 4.51, 600),
      place('BU06370203', 4.52, 400),
      place('BU06370104', 4.53, null),
    ],
    names: new Map([
      ['WK063700', 'Centrum'],
      ['WK063701', 'Oost'],
    ]),
    groups: [
      { id: 1, areaCodes: ['BU06370001'], primaryId: 11, deputyIds: [21] },
      { id: 2, areaCodes: ['BU06370001', 'BU06370102'], primaryId: 12, deputyIds: [21, 22] },
      { id: 3, areaCodes: ['BU06370102'], primaryId: null, deputyIds: [23] },
      { id: 4, areaCodes: ['BU06370104'], primaryId: 14, deputyIds: [] },
    ],
    administratorGroups: [
      { id: 7, name: 'Beheerders Centrum', districtCodes: ['WK063700'], memberIds: [11, 12, 14] },
      { id: 8, name: 'Beheerders Oost', districtCodes: ['WK063701'], memberIds: [12, 23] },
    ],
    stopped: new Set([14]),
  });

  test('groups, people, households and chats are counted once each', () => {
    const reach = targeting.preview({ type: 'areas', codes: ['BU06370001', 'BU06370102', 'BU06370203'] });
    expect(reach).toMatchObject({
      groups: 3,
      administrators: 4,
      deputies: 3,
      households: 1600,
      administratorGroups: [{ id: 7, name: 'Beheerders Centrum', members: 3 }],
      direct: 1,
    });
    expect(reach.areas.map(({ code, groups }) => [code, groups]).sort()).toEqual([
      ['BU06370001', 2],
      ['BU06370102', 2],
      ['BU06370203', 0],
    ]);
    expect(reach.warnings.map(({ code }) => code)).toEqual(['areas-without-group', 'administrator-group-overlap']);
    expect(reach.warnings[0]?.message).toContain('Buurt 3');
    expect(reach.warnings[1]?.message).toContain('Beheerders Oost');
  });

  test('what lies outside is told in surface and in households that a group reaches', () => {
    const reach = targeting.preview({
      type: 'polygon',
      polygon: {
        type: 'Polygon',
        coordinates: [
          [
            [4.505, 52.0],
            [4.53, 52.0],
            [4.53, 52.1],
            [4.505, 52.1],
            [4.505, 52.0],
          ],
        ],
      },
    });
    expect(reach.areas.map(({ code, share }) => [code, share]).sort()).toEqual([
      ['BU06370001', 0.5],
      ['BU06370102', 1],
      ['BU06370203', 1],
    ]);
    expect(reach.outside).toEqual({ km2: expect.closeTo(0.381, 2), share: expect.closeTo(1 / 6, 2), households: 500 });
  });

  test('a group whose only administrator sent STOP reaches nobody, and that is said', () => {
    const reach = targeting.preview({ type: 'areas', codes: ['BU06370104'] });
    expect(reach).toMatchObject({
      groups: 1,
      administrators: 0,
      households: 0,
      warnings: [{ code: 'nobody-reached' }],
    });
    const wider = targeting.preview({ type: 'areas', codes: ['BU06370001', 'BU06370104'] });
    expect(wider.warnings.map(({ code }) => code)).toContain('groups-without-administrator');
  });

  test('a place without groups reaches nobody, and that is said', () => {
    const reach = targeting.preview({ type: 'areas', codes: ['BU06370203'] });
    expect(reach).toMatchObject({
      groups: 0,
      administrators: 0,
      households: 0,
      warnings: [{ code: 'nobody-reached' }],
    });
  });

  test('resolve gives the groups behind the numbers, nearest first and each once', () => {
    const { groups, choice } = targeting.resolve({ type: 'radius', point: { lon: 4.515, lat: 52.055 }, metres: 500 });
    expect(groups.map(({ group: one, areaCode, distanceM }) => [one.id, areaCode, distanceM])).toEqual([
      [2, 'BU06370102', 0],
      [3, 'BU06370102', 0],
      [1, 'BU06370001', 343],
    ]);
    expect(choice.directIds).toEqual([23]);
  });
});
