import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { createDraft, dispatchAlert } from '../../core/alerts/index.ts';
import { alertProgress, recordAcks } from '../../core/delivery/index.ts';
import { areaCode, burglary, createWorld, MUNICIPALITY } from '../helpers/watch-world.ts';
import type { World } from '../helpers/watch-world.ts';

let world: World;
afterEach(() => world.close());

async function send(): Promise<string> {
  const { id } = await createDraft(world.ctx, {
    municipalityCode: MUNICIPALITY,
    facts: burglary(world.ctx.clock.now()),
    target: { type: 'areas', codes: Array.from({ length: 9 }, (_, n) => areaCode(n)) },
  });
  await dispatchAlert(world.ctx, world.deps, id, { idempotencyKey: randomUUID() });
  return id;
}

test('whoever got it directly has a receipt without a row, until more is known than that it went out', async () => {
  world = await createWorld({ groups: [{ area: 0, primary: 1 }] });
  const { sql } = world.admin;
  const id = await send();
  const person = world.people.get(1) ?? 0;
  const derived = await sql`
    select r.administrator_id, r.role, r.group_ids, r.state from alert_messages m cross join lateral receipts_of(m.id) r`;
  expect([...derived]).toEqual([
    { administrator_id: person, role: 'primary', group_ids: world.groups, state: 'queued' },
  ]);
  expect(await sql`select 1 from receipts`).toEqual([]);
  const [post] = await sql<{ key: string }[]>`select posts.key from posts`;
  const at = world.ctx.clock.now();
  await recordAcks(sql, [{ key: post?.key ?? '', level: 'delivered', administratorId: person, at }], at);
  const rows = await sql`select administrator_id, role, group_ids, state, delivered_at from receipts`;
  expect([...rows]).toEqual([
    { administrator_id: person, role: 'primary', group_ids: world.groups, state: 'delivered', delivered_at: at },
  ]);
  expect(await sql`select 1 from alert_messages m cross join lateral receipts_of(m.id) r`).toHaveLength(1);
  expect(await alertProgress(world.ctx, id)).toMatchObject({ administrators: 1, sent: 1, delivered: 1, read: 0 });
});
