import { describe, expect, test } from 'vitest';
import { createPostQueue } from '../../bot/senders/post-queue.ts';
import { PRIORITY } from '../../core/delivery/index.ts';
import type { ClaimedPost } from '../../core/delivery/index.ts';

const CLAIMED = { until: 0, content: new Map() };
const every = () => true;

/** Posts of one batch, by how far they are. */
const batch = (firstId: number, distances: readonly number[], priority: number = PRIORITY.alert): ClaimedPost[] =>
  distances.map((distanceM, n) => ({
    id: firstId + n,
    batchId: firstId,
    key: `key-${firstId + n}`,
    messageId: 1,
    chatId: null,
    chatKind: 'direct',
    text: null,
    priority,
    distanceM,
    attempts: 0,
    firstState: null,
    stopped: false,
  }));
/** All that it gives, by id. */
function taken(queue: ReturnType<typeof createPostQueue>): number[] {
  const ids: number[] = [];
  for (let next = queue.take(); next !== undefined; next = queue.take()) ids.push(next.post.id);
  return ids;
}

describe('what is claimed and not begun', () => {
  test('goes by urgency, then nearest first, across batches', () => {
    const queue = createPostQueue();
    queue.add(batch(1, [0, 0], PRIORITY.bulk), CLAIMED, every);
    queue.add(batch(10, [0, 200, 400]), CLAIMED, every);
    queue.add(batch(20, [100, 300, 500]), CLAIMED, every);
    expect(queue.length).toBe(8);
    expect(queue.first()?.id).toBe(10);
    expect(taken(queue)).toEqual([10, 20, 11, 21, 12, 22, 1, 2]);
    expect([queue.length, queue.first(), queue.take()]).toEqual([0, undefined, undefined]);
  });

  test('is joined by what is more urgent in the middle of a batch', () => {
    const queue = createPostQueue();
    queue.add(batch(1, [0, 0, 0], PRIORITY.bulk), CLAIMED, every);
    expect(queue.take()?.post.id).toBe(1);
    queue.add(batch(10, [900]), CLAIMED, every);
    expect(taken(queue)).toEqual([10, 2, 3]);
  });

  test('leaves out what is not ready, and a batch of which nothing is', () => {
    const queue = createPostQueue();
    queue.add(batch(1, [0, 1, 2, 3]), CLAIMED, ({ id }) => id !== 1 && id !== 3);
    queue.add(batch(10, [0]), CLAIMED, () => false);
    expect(queue.length).toBe(2);
    expect(taken(queue)).toEqual([2, 4]);
  });

  test('gives back what is asked for, and keeps the rest in its order', () => {
    const queue = createPostQueue();
    queue.add(batch(1, [0, 10, 20]), CLAIMED, every);
    queue.add(batch(10, [5, 15]), CLAIMED, every);
    queue.take();
    expect(queue.takeOut(({ id }) => id === 2 || id === 10).map(({ id }) => id)).toEqual([10, 2]);
    expect(queue.length).toBe(2);
    expect(queue.all().map(({ id }) => id)).toHaveLength(2);
    expect(taken(queue)).toEqual([11, 3]);
  });

  test('remembers with which claim each came', () => {
    const queue = createPostQueue();
    queue.add(batch(1, [1]), { ...CLAIMED, until: 100 }, every);
    queue.add(batch(2, [0]), { ...CLAIMED, until: 200 }, every);
    expect([...queue.claims()].map(({ until }) => until).toSorted()).toEqual([100, 200]);
    expect([queue.take()?.claimed.until, queue.take()?.claimed.until]).toEqual([200, 100]);
  });
});
