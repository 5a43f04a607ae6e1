import { afterAll, expect, test } from 'vitest';
import { startCare, type Pass } from '../../bot/jobs/care.ts';
import { alone } from '../../core/alone.ts';
import { openDialogue } from '../../core/conversations/index.ts';
import { runDialogueExpiries } from '../../core/hearing/index.ts';
import { testClock } from '../helpers/clock.ts';
import { createWorld } from '../helpers/watch-world.ts';

const clock = testClock();
const world = await createWorld({ groups: [], clock });
afterAll(() => world.close());
const contexts = () => Promise.resolve([world.ctx]);
const { sql } = world.admin;

/** A gate that somebody else opens. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

test('a piece of work is done by one at a time, and afterwards by anybody', async () => {
  const [begun, go] = [gate(), gate()];
  const first = alone(world.ctx, 'work', async () => {
    begun.open();
    await go.opened;
  });
  await begun.opened;
  let again = 0;
  expect(await alone(world.ctx, 'work', async () => void (again += 1))).toBe(false);
  expect(await alone(world.ctx, 'other work', async () => void (again += 10))).toBe(true);
  go.open();
  expect(await first).toBe(true);
  expect(await alone(world.ctx, 'work', async () => void (again += 100))).toBe(true);
  expect(again).toBe(110);
});

test('a pass that fails keeps no other from its work, and one that takes long is not begun twice', async () => {
  const [done, slow] = [gate(), gate()];
  const calls: string[] = [];
  const passes: Pass[] = [
    { name: 'fails', run: () => Promise.reject(new Error('broken')) },
    {
      name: 'slow',
      run: async () => {
        calls.push('slow');
        if (calls.length === 1) await slow.opened;
        else done.open();
      },
    },
  ];
  const care = startCare({ around: world.around, contexts, passes, lookMs: 3_600_000 });
  care.hurry(world.ctx.tenant);
  // Asked for while it runs: one more look follows, not two at once.
  care.hurry(world.ctx.tenant);
  care.hurry(world.ctx.tenant);
  slow.open();
  await done.opened;
  await care.close();
  expect(calls).toEqual(['slow', 'slow']);
});

test('a pass with a rest of its own is not begun at every look, unless it hurries', async () => {
  let calls = 0;
  const looks: (() => void)[] = [];
  const looked = () => new Promise<void>((resolve) => looks.push(resolve));
  const passes: Pass[] = [
    { name: 'daily', everyMs: 86_400_000, run: async () => void (calls += 1) },
    { name: 'each', run: async () => looks.shift()?.() },
  ];
  const care = startCare({ around: world.around, contexts, passes, lookMs: 20 });
  await looked();
  await looked();
  expect(calls).toBe(1);
  clock.advance(86_400_000);
  await looked();
  await looked();
  expect(calls).toBe(2);
  await care.close();
});

test('a conversation in which nobody answered is closed after its time, and what was said in it is gone', async () => {
  const lastsMs = 60_000;
  const input = { kind: 'no-longer-made', chatId: '31612345678@c.us', administratorId: null, data: { name: 'Jan' }, lastsMs }; // prettier-ignore
  await openDialogue(sql, world.ctx, input);
  expect(await runDialogueExpiries(world.ctx)).toBe(0);
  clock.advance(lastsMs);
  expect(await runDialogueExpiries(world.ctx)).toBe(1);
  expect(await runDialogueExpiries(world.ctx)).toBe(0);
  expect(await sql`select outcome, data_sealed, closed_at from dialogues`).toMatchObject([
    { outcome: 'expired', data_sealed: null, closed_at: clock.now() },
  ]);
});
