import { expect, test } from 'vitest';
import { createLanes } from '../../bot/inbound/lanes.ts';

/** Work that ends when it is told to. */
function works() {
  const done: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () =>
    new Promise<void>((resolve) => {
      ends.set(name, () => {
        done.push(name);
        resolve();
      });
    });
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  const end = async (name: string) => {
    ends.get(name)?.();
    await turn();
  };
  return { done, work, end, turn, running: () => [...ends.keys()].filter((name) => !done.includes(name)) };
}

test('one lane keeps its order, others go on beside it, and no more at once than allowed', async () => {
  const { work, end, turn, running, done } = works();
  const lanes = createLanes(2);
  for (const name of ['a1', 'a2', 'b1', 'c1']) lanes.run(name.charAt(0), work(name));
  await turn();
  expect(running()).toEqual(['a1', 'b1']);
  await end('a1');
  expect(running()).toEqual(['b1', 'c1']);
  await end('b1');
  expect(running()).toEqual(['c1', 'a2']);
  await end('c1');
  await end('a2');
  await lanes.idle();
  expect(done).toEqual(['a1', 'b1', 'c1', 'a2']);
});

test('what goes ahead waits for no lane, what goes apart for all, and what comes later for both', async () => {
  const { work, end, turn, running } = works();
  const lanes = createLanes(5);
  lanes.run('a', work('a1'));
  await turn();
  lanes.ahead(work('acks'));
  lanes.run('b', work('b1'));
  await turn();
  expect(running()).toEqual(['a1', 'acks']);
  await end('acks');
  expect(running()).toEqual(['a1', 'b1']);
  lanes.apart(work('moved'));
  lanes.run('c', work('c1'));
  await end('a1');
  expect(running()).toEqual(['b1']);
  await end('b1');
  expect(running()).toEqual(['moved']);
  await end('moved');
  expect(running()).toEqual(['c1']);
  await end('c1');
  await lanes.idle();
});
