import { afterAll, beforeAll, expect, test } from 'vitest';
import { runTurnover } from '../../core/turnover/index.ts';
import { describeWithChromium } from '../helpers/chromium.ts';
import { openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';

describeWithChromium('turnover and tasks', () => {
  let world: ConsoleWorld;
  let name: string;
  beforeAll(async () => {
    world = await openConsoleWorld();
    const { db, ctx, clock } = world.it;
    const [group] = await db.sql<{ id: number; name: string; person: number }[]>`
      select g.id, g.name, r.administrator_id as person from watch_groups g join group_roles r on r.group_id = g.id
      where g.status = 'connected' and not exists (select from group_roles d where d.group_id = g.id and d.role = 'deputy')
        and not exists (select from group_roles o where o.administrator_id = r.administrator_id and o.group_id <> g.id)
      order by g.id limit 1`;
    const { person } = group as { person: number };
    name = (group as { name: string }).name;
    await db.sql`update administrators set stopped_at = ${clock.now()} where id = ${person}`;
    const own = { ...ctx, db };
    await runTurnover(own);
    await db.sql`update turnover_cases set due_at = ${clock.now()}`;
    await runTurnover(own);
  });
  afterAll(() => world.close());

  test('a gap is shown with its course, and its task is done from the list', { timeout: 90_000 }, async () => {
    const { page } = await world.visit('registrar', '/verloop');
    const row = page.getByRole('row', { name: new RegExp(name) });
    await row.getByText('hiaat', { exact: true }).waitFor();
    await row.getByText('2 stappen').click();
    await row.getByText('opgemerkt').waitFor();
    await shot(page, 'verloop-hiaat');
    await page.getByRole('link', { name: /Taken/ }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Taken' }).waitFor();
    const task = page.getByRole('row', { name: /Zoek een nieuwe beheerder/ });
    await task.getByRole('link', { name }).waitFor();
    await shot(page, 'taken-open');
    await task.getByRole('button', { name: 'Gedaan: Zoek een nieuwe beheerder' }).click();
    await page.getByText('Er is niets te doen').waitFor();
    const [left] = await world.it.db.sql<
      { outcome: string }[]
    >`select outcome from tasks where kind = 'group-without-administrator'`;
    expect(left?.outcome).toBe('done');
  });
});
