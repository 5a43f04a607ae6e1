import type { AttemptResult } from './record-results.ts';

/**
 * A batch that holds its posts itself, and what became of those that the network has: in columns, by the place of a
 * post in the batch. Thousands wait at once to be written, and an object for each would outlive its use in memory.
 */
export interface SentBatch {
  id: number;
  /** In rising order. */
  postIds: readonly number[];
  /** Undefined for what is not sent, or not yet. */
  providerIds: (string | undefined)[];
  /** Milliseconds since 1970. */
  at: Float64Array;
}

/** A batch of which nothing is sent yet. */
export function nothingSent(id: number, postIds: readonly number[]): SentBatch {
  return { id, postIds, providerIds: Array.from({ length: postIds.length }), at: new Float64Array(postIds.length) };
}

/** Notes that a post of this batch was sent; false when it was not, or when more has to be looked after than its row. */
export function noteSent(batch: SentBatch, result: AttemptResult): boolean {
  if (result.outcome !== 'sent' || result.withImage === true) return false;
  const place = placeOf(result.postId, batch.postIds);
  if (place < 0) return false;
  batch.providerIds[place] = result.providerId;
  batch.at[place] = result.at.getTime();
  return true;
}

/** Whether every post of it was sent. */
export const isWhole = (batch: SentBatch): boolean => !batch.providerIds.includes(undefined);

/** What was sent of it, one by one. */
export function resultsOf({ id: batchId, postIds, providerIds, at }: SentBatch): AttemptResult[] {
  return postIds.flatMap((postId, n) => {
    const providerId = providerIds[n];
    return providerId === undefined ? [] : [{ postId, batchId, outcome: 'sent', providerId, at: new Date(at[n] ?? 0) }];
  });
}

/** By halves; negative for what is not there. */
function placeOf(id: number, ids: readonly number[]): number {
  let [low, high] = [0, ids.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = ids[middle] ?? 0;
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
