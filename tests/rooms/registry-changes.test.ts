import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  changeGroupStatus,
  getWatchGroupDetail,
  startAdministrator,
  stopAdministrator,
  transferGroup,
} from '../../core/registry/index.ts';
import { createWorld, type World } from '../helpers/watch-world.ts';

let world: World;
const groupOf = (n: number) => world.groups[n] as number;
const personOf = (n: number) => world.people.get(n) as number;
const detail = (n: number) => getWatchGroupDetail(world.ctx, groupOf(n));
const audited = (verb: string) =>
  world.admin.sql<{ entityId: string; detail: object }[]>`
    select entity_id as "entityId", detail from audit_entries where verb = ${verb} order by id`;

beforeAll(async () => {
  world = await createWorld({
    groups: [
      { area: 0, primary: 1, deputies: [2, 3] },
      { area: 1, primary: 4 },
      { area: 2 },
      { area: 3, primary: 5, deputies: [6] },
    ],
    administratorGroups: [{ district: 0, members: [1, 2] }],
  });
});
afterAll(() => world.close());

describe('a transfer', () => {
  test('makes the deputy administrator and the administrator deputy, is written down and reaches targeting', async () => {
    const before = await detail(0);
    expect(before.administratorGroups).toMatchObject([{ administratorIds: [personOf(1), personOf(2)], members: 2 }]);
    const after = await transferGroup(world.ctx, groupOf(0), { administratorId: personOf(2), version: before.version });
    expect(after.administrators.map(({ id, role }) => [id, role])).toEqual([
      [personOf(2), 'primary'],
      [personOf(1), 'deputy'],
      [personOf(3), 'deputy'],
    ]);
    expect(after.version).not.toBe(before.version);
    expect(await audited('transfer-group')).toEqual([
      { entityId: String(groupOf(0)), detail: { from: personOf(1), to: personOf(2) } },
    ]);
    const back = await transferGroup(world.ctx, groupOf(0), { administratorId: personOf(1), version: after.version });
    expect(back.administrators[0]).toMatchObject({ id: personOf(1), role: 'primary' });
  });

  test('on an old version, to a stranger, to who is it already or who sent STOP is refused and changes nothing', async () => {
    const { version } = await detail(0);
    const old = { administratorId: personOf(2), version: '0'.repeat(32) };
    await expect(transferGroup(world.ctx, groupOf(0), old)).rejects.toMatchObject({
      code: 'conflict',
      issues: [{ code: 'version' }],
    });
    const to = (n: number) => transferGroup(world.ctx, groupOf(0), { administratorId: personOf(n), version });
    await expect(to(5)).rejects.toMatchObject({ code: 'invalid', issues: [{ code: 'not-of-group' }] });
    await expect(to(1)).rejects.toMatchObject({ code: 'conflict' });
    await stopAdministrator(world.ctx, personOf(3));
    const { version: now } = await detail(0);
    expect(now).not.toBe(version);
    const stopped = transferGroup(world.ctx, groupOf(0), { administratorId: personOf(3), version: now });
    await expect(stopped).rejects.toMatchObject({ code: 'conflict', issues: [{ code: 'stopped' }] });
    await startAdministrator(world.ctx, personOf(3), { askedForIt: true });
    expect((await detail(0)).administrators[0]).toMatchObject({ id: personOf(1), role: 'primary' });
    await expect(transferGroup(world.ctx, 999_999, old)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('by two at once succeeds once', async () => {
    const { version } = await detail(3);
    const both = await Promise.allSettled(
      [1, 2].map(() => transferGroup(world.ctx, groupOf(3), { administratorId: personOf(6), version })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const roles = await world.admin.sql`select role from group_roles where group_id = ${groupOf(3)} order by role`;
    expect(roles.map(({ role }) => role as string)).toEqual(['deputy', 'primary']);
  });
});

describe('the status of a group', () => {
  test('changes on the version looked at; who administers it stays, and targeting no longer finds it', async () => {
    const { version } = await detail(1);
    const retired = await changeGroupStatus(world.ctx, groupOf(1), { status: 'retired', version });
    expect(retired).toMatchObject({ status: 'retired', administrators: [{ id: personOf(4) }] });
    await world.targeting.reload();
    const request = { type: 'areas' as const, codes: ['BU99980001'] };
    expect(world.targeting.preview(request).groups).toBe(0);
    const again = { status: 'retired' as const, version: retired.version };
    await expect(changeGroupStatus(world.ctx, groupOf(1), again)).rejects.toMatchObject({ code: 'conflict' });
    const old = { status: 'connected' as const, version };
    await expect(changeGroupStatus(world.ctx, groupOf(1), old)).rejects.toMatchObject({ code: 'conflict' });
    await changeGroupStatus(world.ctx, groupOf(1), { status: 'connected', version: retired.version });
    await world.targeting.reload();
    expect(world.targeting.preview(request).groups).toBe(1);
    expect((await audited('change-group-status')).map(({ detail: what }) => what)).toEqual([
      { from: 'connected', to: 'retired' },
      { from: 'retired', to: 'connected' },
    ]);
  });

  test('connected is not for a group that nobody administers', async () => {
    const first = await detail(2);
    const { version } = await changeGroupStatus(world.ctx, groupOf(2), {
      status: 'registered',
      version: first.version,
    });
    await expect(changeGroupStatus(world.ctx, groupOf(2), { status: 'connected', version })).rejects.toMatchObject({
      issues: [{ code: 'no-administrator' }],
    });
  });
});

describe('STOP from the register', () => {
  test('holds at once, twice is a conflict, and START needs that the person asked', async () => {
    const id = personOf(4);
    await stopAdministrator(world.ctx, id);
    expect((await detail(1)).activeAdministrators).toBe(0);
    await expect(stopAdministrator(world.ctx, id)).rejects.toMatchObject({ code: 'conflict' });
    const nobodyAsked = startAdministrator(world.ctx, id, { askedForIt: false } as never);
    await expect(nobodyAsked).rejects.toMatchObject({ code: 'invalid' });
    await startAdministrator(world.ctx, id, { askedForIt: true });
    await expect(startAdministrator(world.ctx, id, { askedForIt: true })).rejects.toMatchObject({ code: 'conflict' });
    await expect(stopAdministrator(world.ctx, 999_999)).rejects.toMatchObject({ code: 'not-found' });
    const mine = (await audited('stop')).filter(({ entityId }) => entityId === String(id));
    expect(mine).toEqual([{ entityId: String(id), detail: { by: 'register' } }]);
  });
});
