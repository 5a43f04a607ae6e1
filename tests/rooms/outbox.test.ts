import { describe, expect, test } from 'vitest';
import { createOutbox } from '../../bot/senders/outbox.ts';
import type { Written } from '../../bot/senders/outbox.ts';
import { resultsOf } from '../../core/delivery/index.ts';
import type { AttemptResult } from '../../core/delivery/index.ts';

const DELAYS = { delayMs: 5, gatherMs: 60_000, holdMs: 60_000 };

/** An outbox of which every write is kept, and waits for a word when it is given one. */
function opened(before: () => Promise<void> = () => Promise.resolve()) {
  const writes: Written[] = [];
  const errors: unknown[] = [];
  const outbox = createOutbox(
    async (written) => {
      await before();
      writes.push(written);
    },
    { ...DELAYS, onError: (error) => errors.push(error) },
  );
  /** A batch that holds its own posts, claimed; the answer finishes it. */
  const batch = (id: number, size = 20) => {
    const posts = Array.from({ length: size }, (_, n) => ({ id: id * 100_000 + n }));
    outbox.claimed({ id, posts, unwritten: true });
    return () => posts.forEach((post) => outbox.add(sent(post.id, id)));
  };
  return { outbox, writes, errors, batch };
}

const sent = (postId: number, batchId: number): AttemptResult => ({
  postId,
  batchId,
  outcome: 'sent',
  providerId: `p-${postId}`,
  at: new Date(0),
});
const finishedIn = (writes: readonly Written[]) =>
  writes.map(({ whole, finished }) => [...whole.map(({ id }) => id), ...finished]);
/** How many results are in these writes. */
const countIn = (writes: readonly Written[]) =>
  writes.flatMap(({ whole, results }) => [...results, ...whole.flatMap(resultsOf)]).length;
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('results of a large alert', () => {
  test('of whole batches wait for those of the next, and all go in one write once none is left', async () => {
    const { writes, batch } = opened();
    const [first, second, third] = [batch(1), batch(2), batch(3)];
    first();
    second();
    await settled();
    expect(writes).toEqual([]);
    third();
    await settled();
    expect(finishedIn(writes)).toEqual([[1, 2, 3]]);
    expect(countIn(writes)).toBe(60);
  });

  test('do not wait any longer when there are many', async () => {
    const { writes, batch } = opened();
    const [first, second] = [batch(1, 2048), batch(2)];
    first();
    await settled();
    expect(finishedIn(writes)).toEqual([[1]]);
    second();
    await settled();
    expect(finishedIn(writes)).toEqual([[1], [2]]);
  });

  test('do not wait for others when no more are claimed', async () => {
    const { outbox, writes, batch } = opened();
    const [first] = [batch(1), batch(2)];
    first();
    outbox.hurry();
    await settled();
    expect(finishedIn(writes)).toEqual([[1]]);
  });

  test('that came during a write wait for the next ones too', async () => {
    let goOn: () => void = () => undefined;
    const { writes, batch } = opened(() => new Promise<void>((resolve) => (goOn = resolve)));
    const [first, second, third] = [batch(1, 2048), batch(2), batch(3)];
    first();
    second();
    goOn();
    await settled();
    expect(finishedIn(writes)).toEqual([[1]]);
    third();
    goOn();
    await settled();
    expect(finishedIn(writes)).toEqual([[1], [2, 3]]);
  });

  test('are all written before the sender stops, also those of a batch that is not whole', async () => {
    const { outbox, writes, batch } = opened();
    batch(1)();
    outbox.claimed({ id: 2, posts: [{ id: 1 }, { id: 2 }], unwritten: true });
    batch(3)();
    outbox.add(sent(1, 2));
    await outbox.flush();
    expect(countIn(writes)).toBe(41);
    expect(finishedIn(writes).flat()).toEqual([1, 3]);
    expect(outbox.holds()).toEqual([2]);
  });

  test('stay and go again when they could not be written', async () => {
    let fails = true;
    const { writes, errors, batch } = opened(() => {
      const fault = fails ? Promise.reject(new Error('away')) : Promise.resolve();
      fails = false;
      return fault;
    });
    batch(1)();
    await expect.poll(() => finishedIn(writes)).toEqual([[1]]);
    expect(errors).toHaveLength(1);
  });
});

test('a single result is written within moments, whatever else is open', async () => {
  const { outbox, writes, batch } = opened();
  batch(1);
  outbox.claimed({ id: 2, posts: [{ id: 7 }], unwritten: false });
  outbox.add({ postId: 7, batchId: 2, outcome: 'failed', reason: 'rejected' });
  await expect.poll(() => finishedIn(writes)).toEqual([[2]]);
});
