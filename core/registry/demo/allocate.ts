/**
 * Spreads a number of things over parts in proportion to their weight (largest remainders), each part at least one as
 * far as they go round. The result adds up to `total`.
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  const least = total >= weights.length ? 1 : 0;
  const spread = total - least * weights.length;
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (spread * weight) / sum);
  const counts = exact.map((share) => Math.floor(share) + least);
  const byRemainder = exact
    .map((share, index) => ({ index, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  const left = total - counts.reduce((a, b) => a + b, 0);
  for (const { index } of byRemainder.slice(0, left)) counts[index] = (counts[index] as number) + 1;
  return counts;
}
