import type { SealedAddress } from '../../core/delivery/direct-chat.ts';
import { withChats } from '../helpers/chats.ts';
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import {
  closeAlert,
  createDraft,
  dispatchAlert,
  getAlert,
  previewAlert,
  updateDraft,
  withdrawAlert,
} from '../../core/alerts/index.ts';
import { areaCode, burglary, createWorld, MUNICIPALITY } from '../helpers/watch-world.ts';
import type { World } from '../helpers/watch-world.ts';

let world: World;
afterEach(() => world.close());

const draft = (areas: number[]) =>
  createDraft(world.ctx, {
    municipalityCode: MUNICIPALITY,
    facts: burglary(world.ctx.clock.now()),
    target: { type: 'areas', codes: areas.map(areaCode) },
  });
const send = (id: string, key: string = randomUUID()) =>
  dispatchAlert(world.ctx, world.deps, id, { idempotencyKey: key });
const chats = async () => {
  const rows = await world.ctx.db.sql<SealedAddress[]>`
    select p.chat_id, p.chat_sealed, a.mobile_sealed as mobile
    from posts p left join administrators a on a.id = p.administrator_id`;
  return withChats(rows)
    .map((row) => row.chat_id)
    .toSorted();
};
const direct = (n: number) => `316${20_000_000 + n}@c.us`;

describe('who gets the first message', () => {
  test('goes to the administrator group first, and directly only to those whom it does not reach', async () => {
    world = await createWorld({
      groups: [
        { area: 0, primary: 1 },
        { area: 1, primary: 2 },
        { area: 2, primary: 3 },
      ],
      administratorGroups: [{ district: 0, members: [1, 2] }],
    });
    const sent = await send((await draft([0, 1, 2])).id);
    expect(await chats()).toEqual([direct(3), 'beheer-0-1-2@g.us']);
    expect(sent).toMatchObject({ posts: 2, receipts: 3 });
  });

  test('reaches a person with several groups once, and lists all of them to relay into', async () => {
    world = await createWorld({
      groups: [
        { area: 0, primary: 1 },
        { area: 1, primary: 1 },
        { area: 2, primary: 2, deputies: [1] },
      ],
    });
    await send((await draft([0, 1, 2])).id);
    expect(await chats()).toEqual([direct(1), direct(2)]);
    const rows = await world.ctx.db
      .sql`select r.group_ids from alert_messages m cross join lateral receipts_of(m.id) r where r.administrator_id = ${world.people.get(1) ?? 0}`;
    expect(rows[0]?.['group_ids'].map(Number)).toEqual(world.groups);
  });

  test('never puts the same message in two groups that share a person', async () => {
    world = await createWorld({
      groups: [
        { area: 0, primary: 1 },
        { area: 3, primary: 2 },
        { area: 4, primary: 3 },
      ],
      administratorGroups: [
        { district: 0, members: [1, 2] },
        { district: 1, members: [2, 3, 4] },
      ],
    });
    await send((await draft([0, 3, 4])).id);
    expect(await chats()).toEqual([direct(1), 'beheer-1-2-3-4@g.us']);
    const people = await world.ctx.db
      .sql`select r.administrator_id from alert_messages m cross join lateral receipts_of(m.id) r`;
    expect(new Set(people.map((row) => row['administrator_id'])).size).toBe(people.length);
  });

  test('leaves out groups that are not connected, people who said STOP, and deputies who are not needed', async () => {
    world = await createWorld({
      groups: [
        { area: 0, primary: 1, deputies: [2] },
        { area: 1, primary: 3, deputies: [4] },
        { area: 2, primary: 5, status: 'registered' },
        { area: 2, deputies: [6, 7] },
      ],
    });
    await world.ctx.db.sql`update administrators set stopped_at = now() where id = ${world.people.get(3) ?? 0}`;
    await world.targeting.reload();
    const { id } = await draft([0, 1, 2]);
    const preview = await previewAlert(world.ctx, world.deps, id);
    const sent = await send(id);
    expect(await chats()).toEqual([direct(1), direct(4), direct(6)]);
    expect(preview.reach.administrators).toBe(sent.receipts);
  });

  test('says so, and changes nothing, when nobody is reached', async () => {
    world = await createWorld({ groups: [{ area: 8, primary: 1 }] });
    const { id } = await draft([0]);
    await expect(send(id)).rejects.toMatchObject({ code: 'nobody-reached' });
    expect((await getAlert(world.ctx, id)).status).toBe('draft');
    expect(await chats()).toEqual([]);
  });

  test.each(['unlinked', 'none'] as const)('says so, and changes nothing, when the line is %s', async (line) => {
    world = await createWorld({ groups: [{ area: 0, primary: 1 }], line });
    const { id } = await draft([0]);
    expect((await previewAlert(world.ctx, world.deps, id)).blocks[0]).toMatchObject({ code: 'no-line' });
    await expect(send(id)).rejects.toMatchObject({ code: 'no-line' });
    expect((await getAlert(world.ctx, id)).status).toBe('draft');
  });
});

describe('sending is one act', () => {
  test('the same key ten times at once is one alert and one set of posts', async () => {
    world = await createWorld({
      groups: [
        { area: 0, primary: 1 },
        { area: 1, primary: 2 },
      ],
    });
    const { id } = await draft([0, 1]);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => send(id, 'key-1').catch((error: { code: string }) => error.code)),
    );
    const ok = answers.filter((answer) => typeof answer !== 'string');
    expect(ok.every((answer) => typeof answer !== 'string' && answer.posts === 2 && answer.receipts === 2)).toBe(true);
    expect(ok).toHaveLength(10);
    expect(await chats()).toHaveLength(2);
    expect(await send(id, 'key-1')).toMatchObject({ posts: 2, receipts: 2, alert: { status: 'live' } });
  });

  test('another key for an alert that was sent is refused, and a used key for another alert too', async () => {
    world = await createWorld({ groups: [{ area: 0, primary: 1 }] });
    const first = await draft([0]);
    await send(first.id, 'key-1');
    await expect(send(first.id, 'key-2')).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/^Deze melding is al verstuurd\. Stuur/),
    });
    const second = await draft([0]);
    await expect(send(second.id, 'key-1')).rejects.toMatchObject({ code: 'conflict' });
    expect((await getAlert(world.ctx, second.id)).status).toBe('draft');
  });

  test('a draft that a colleague changed meanwhile is not overwritten', async () => {
    world = await createWorld({ groups: [{ area: 0, primary: 1 }] });
    const alert = await draft([0]);
    const input = { municipalityCode: MUNICIPALITY, facts: burglary(new Date()), target: alert.target };
    await updateDraft(world.ctx, alert.id, { ...input, version: 1 });
    await expect(updateDraft(world.ctx, alert.id, { ...input, version: 1 })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('text that breaks a rule is refused with every reason, and stays a draft', async () => {
    world = await createWorld({ groups: [{ area: 0, primary: 1 }] });
    const facts = { ...burglary(new Date()), remarks: 'Dit is een AMBER Alert' };
    const { id } = await createDraft(world.ctx, {
      municipalityCode: MUNICIPALITY,
      facts,
      target: { type: 'areas', codes: [areaCode(0)] },
    });
    await expect(send(id)).rejects.toMatchObject({ code: 'refused', issues: [{ path: '/facts/remarks' }] });
    expect((await getAlert(world.ctx, id)).status).toBe('draft');
  });
});

describe('the end of an alert', () => {
  test('closing goes to exactly the chats that got the first message; what was not sent is cancelled', async () => {
    world = await createWorld({
      groups: [
        { area: 0, primary: 1 },
        { area: 1, primary: 2 },
        { area: 2, primary: 3 },
      ],
    });
    const { sql } = world.admin;
    const { id } = await draft([0, 1, 2]);
    await send(id);
    await sql`update posts set state = 'sent', sent_at = now() where administrator_id = ${world.people.get(1) ?? 0}`;
    await sql`update posts set state = 'failed', reason = 'no-account' where administrator_id = ${world.people.get(2) ?? 0}`;
    await closeAlert(world.ctx, world.deps, id, { outcome: 'arrested', count: 2 });
    const rows = await sql<{ administrator_id: number; state: string; sort: string }[]>`
      select p.administrator_id, p.state, m.sort from posts p join alert_messages m on m.id = p.message_id
      order by m.sequence, p.administrator_id`;
    const person = (n: number) => world.people.get(n);
    expect(rows.map((row) => [row.sort, row.administrator_id, row.state])).toEqual([
      ['first', person(1), 'sent'],
      ['first', person(2), 'failed'],
      ['first', person(3), 'cancelled'],
      ['closing', person(1), 'queued'],
    ]);
    await expect(closeAlert(world.ctx, world.deps, id, { outcome: 'arrested' })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('who came into an administrator group meanwhile hears the end there, and not directly as well', async () => {
    world = await createWorld({
      groups: [
        { area: 0, primary: 1 },
        { area: 1, primary: 2 },
        { area: 2, primary: 3 },
      ],
      administratorGroups: [{ district: 0, members: [1] }],
    });
    const { sql } = world.admin;
    const { id } = await draft([0, 1, 2]);
    await send(id);
    expect(await chats()).toEqual([direct(2), direct(3), 'beheer-0-1@g.us']);
    await sql`update posts set state = 'sent', sent_at = now()`;
    await sql`
      insert into administrator_group_members (administrator_group_id, administrator_id)
      select administrator_group_id, ${world.people.get(2) ?? 0} from administrator_group_members`;
    await closeAlert(world.ctx, world.deps, id, { outcome: 'arrested', count: 2 });
    const rows = await sql<{ chat_kind: string; administrator_id: number | null }[]>`
      select p.chat_kind, p.administrator_id from posts p join alert_messages m on m.id = p.message_id and m.sort = 'closing' order by p.chat_kind`;
    expect(rows.map((row) => [row.chat_kind, row.administrator_id])).toEqual([
      ['direct', world.people.get(3)],
      ['group', null],
    ]);
  });

  test('withdrawing marks what was sent, or may have been, to be taken back', async () => {
    world = await createWorld({
      groups: [
        { area: 0, primary: 1 },
        { area: 1, primary: 2 },
      ],
    });
    const { sql } = world.admin;
    const { id } = await draft([0, 1]);
    await send(id);
    await sql`update posts set state = 'unknown' where administrator_id = ${world.people.get(1) ?? 0}`;
    await withdrawAlert(world.ctx, world.deps, id, { reason: 'vals alarm' });
    const rows =
      await sql`select p.administrator_id, p.state, p.revoke from posts p join alert_messages m on m.id = p.message_id and m.sort = 'first' order by 1`;
    expect(rows.map((row) => [row['administrator_id'], row['state'], row['revoke']])).toEqual([
      [world.people.get(1), 'unknown', 'wanted'],
      [world.people.get(2), 'cancelled', null],
    ]);
  });

  test('an outcome of another kind is refused', async () => {
    world = await createWorld({ groups: [{ area: 0, primary: 1 }] });
    const { id } = await draft([0]);
    await send(id);
    await expect(closeAlert(world.ctx, world.deps, id, { outcome: 'found_safe' })).rejects.toMatchObject({
      code: 'invalid',
    });
    expect((await getAlert(world.ctx, id)).status).toBe('live');
  });
});
