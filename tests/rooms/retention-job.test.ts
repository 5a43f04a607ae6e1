import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startRetention, type RetentionJob } from '../../bot/jobs/retention.ts';
import { listRetentionRuns } from '../../core/privacy/index.ts';
import { DAY, retentionWorld, type RetentionWorld } from '../helpers/retention-world.ts';

let world: RetentionWorld;
let jobs: RetentionJob[] = [];
beforeAll(async () => {
  world = await retentionWorld();
});
afterEach(async () => {
  await Promise.all(jobs.map((job) => job.close()));
  jobs = [];
});
afterAll(() => world.close());

const start = () => {
  const contexts = [{ system: world.ctx, identity: { ...world.ctx, db: world.tenants.identity } }];
  jobs.push(startRetention({ around: world.ctx, contexts: () => Promise.resolve(contexts), firstMs: 1, lookMs: 50 }));
};
const finished = async () => (await listRetentionRuns(world.ctx)).filter((run) => run.finishedAt !== null).length;

test('the job applies the rules at its start, once a day, and catches up on the days that it was away', async () => {
  await world.alert('closed');
  world.clock.advance(40 * DAY);
  start();
  start();
  await expect.poll(finished, { timeout: 10_000 }).toBe(1);
  expect(await world.count('inbound_messages', 'text_sealed is not null')).toBe(0);
  const [run] = await listRetentionRuns(world.ctx);
  expect(run?.results['inbound-texts']).toMatchObject({ removed: 1, held: 0 });
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await finished()).toBe(1);
  world.clock.advance(DAY + 1);
  await expect.poll(finished, { timeout: 10_000 }).toBe(2);
});

test('a run that died with its process is gone on with', async () => {
  await world.sql`
    insert into retention_runs (municipality_code, actor, started_at, resumed_at)
    values (${world.ctx.tenant}, 'bot:dead', ${world.clock.now()}, ${world.clock.now()})`;
  const before = await finished();
  start();
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(await finished()).toBe(before);
  world.clock.advance(16 * 60_000);
  await expect.poll(finished, { timeout: 10_000 }).toBe(before + 1);
  expect((await listRetentionRuns(world.ctx))[0]).toMatchObject({ actor: 'bot:dead' });
});
