import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import {
  importAreas,
  importRegistry,
  notifyRegistryChanged,
  openTargeting,
  type Targeting,
} from '../../core/registry/index.ts';
import { file, JAN } from '../fixtures/registry/csv.ts';
import { importZoetermeer, openRoom, text, zoetermeer, type Room } from '../fixtures/registry/room.ts';

let room: Room;
let targeting: Targeting;
beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.close());
beforeEach(async () => {
  await room.clear();
  targeting = await openTargeting(room.ctx);
});
afterEach(() => targeting.close());

const groupsIn = (code: string): number => targeting.preview({ type: 'areas', codes: [code] }).groups;
const soon = (check: () => void) => vi.waitFor(check, { timeout: 8_000, interval: 20 });
const register = (content: string) =>
  importRegistry(room.ctx, { content: text(content), municipalityCode: 'GM0637', dryRun: false });

test('areas and groups that are imported elsewhere are known by themselves', async () => {
  await importZoetermeer(room.ctx);
  await soon(() => expect(groupsIn('GM0637')).toBe(0));
  await register(file(JAN));
  await soon(() => expect(groupsIn('WK063705')).toBe(1));
});

test('a STOP that is told on the channel changes the reach', async () => {
  await importZoetermeer(room.ctx);
  await register(file(JAN));
  await soon(() => expect(groupsIn('WK063705')).toBe(1));
  await room.ctx.db.sql.begin(async (tx) => {
    await tx`update administrators set stopped_at = now()`;
    await notifyRegistryChanged(tx);
  });
  await soon(() => expect(targeting.preview({ type: 'areas', codes: ['WK063705'] }).administrators).toBe(0));
});

test('after its connection was cut, everything is read again', async () => {
  await importZoetermeer(room.ctx);
  await soon(() => expect(groupsIn('GM0637')).toBe(0));
  const { sql } = room.ctx.db;
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query like 'listen%'`;
  await register(file(JAN));
  await soon(() => expect(groupsIn('WK063705')).toBe(1));
});

test('reload sees what was committed before it was called, also during another reload', async () => {
  await importZoetermeer(room.ctx);
  await register(file(JAN));
  const first = targeting.reload();
  await room.ctx.db.sql`update watch_groups set status = 'retired'`;
  await Promise.all([first, targeting.reload()]);
  expect(groupsIn('WK063705')).toBe(0);
});

test('groups that are registered but not connected are not reached', async () => {
  await importZoetermeer(room.ctx);
  await register('groepsnaam;buurten;status\nA;2719;geregistreerd\nB;2719;opgeheven\nC;2719;aangesloten');
  await targeting.reload();
  expect(groupsIn('GM0637')).toBe(1);
});

test('the newest division of a municipality counts', async () => {
  await importZoetermeer(room.ctx);
  const renamed = Buffer.from(zoetermeer('buurten')).toString().replaceAll('Rokkeveen-West', 'Rokkeveen W');
  await importAreas(room.ctx, { content: text(renamed), year: 2025, dryRun: false });
  await targeting.reload();
  const { areas } = targeting.preview({ type: 'areas', codes: ['GM0637'] });
  expect(areas).toHaveLength(26);
  expect(areas.map(({ name }) => name)).toContain('Rokkeveen W');
});
