import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { createDraft, dispatchAlert } from '../../core/alerts/index.ts';
import { alertProgress, completeReceipts, recordAcks } from '../../core/delivery/index.ts';
import { areaCode, burglary, createWorld, MUNICIPALITY } from '../helpers/watch-world.ts';
import { addPeople } from '../helpers/people.ts';
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

test('an alert to more than five hundred people has a receipt for each of them, once', async () => {
  world = await createWorld({ groups: [] });
  const { sql } = world.admin;
  const numbers = Array.from({ length: 620 }, (_, n) => n + 1);
  await addPeople(
    sql,
    numbers.map((n) => ({ name: `P${n}`, mobile: `+316${30_000_000 + n}` })),
  );
  await sql`insert into watch_groups (municipality_code, name, status)
            select ${MUNICIPALITY}, 'G' || n, 'connected' from generate_series(1, 620) n`;
  await sql`insert into watch_group_areas (group_id, area_code, year) select id, ${areaCode(0)}, 2024 from watch_groups`;
  await sql`insert into group_roles
            select g.id, a.id, 'primary' from watch_groups g
            join (select id, row_number() over (order by id) as n from administrators) a on a.n::text = substr(g.name, 2)`;
  await world.targeting.reload();
  const id = await send();
  const receipts = async () =>
    (
      await sql<{ n: number; groups: number }[]>`
      select count(*) as n, coalesce(sum(cardinality(group_ids)), 0)::int as groups from receipts`
    )[0];
  await expect.poll(receipts, { timeout: 10_000 }).toEqual({ n: 620, groups: 620 });
  expect(await completeReceipts(sql, id, world.ctx.clock.now())).toBe(0);
  expect(await alertProgress(world.ctx, id)).toMatchObject({ administrators: 620, groups: 620, queued: 620 });
});

test('what is acknowledged before the receipt is there counts all the same', async () => {
  world = await createWorld({ groups: [{ area: 0, primary: 1 }] });
  const { sql } = world.admin;
  const id = await send();
  await sql`delete from receipts`;
  await sql`update alerts set receipts_due = true`;
  const [post] = await sql<{ key: string }[]>`select posts.key from posts`;
  const at = world.ctx.clock.now();
  await recordAcks(
    sql,
    [{ key: post?.key ?? '', level: 'delivered', administratorId: world.people.get(1) ?? 0, at }],
    at,
  );
  expect(await alertProgress(world.ctx, id)).toMatchObject({ administrators: 1, delivered: 1 });
  const [receipt] = await sql<{ delivered_at: Date | null }[]>`select delivered_at from receipts`;
  expect(receipt?.delivered_at).not.toBeNull();
});
