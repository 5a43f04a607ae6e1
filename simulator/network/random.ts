import type { Delay } from './types.ts';

/** A number in [0, 1) that is always the same for the same words: what a person does does not depend on when we ask. */
export function draw(seed: number, ...words: (string | number)[]): number {
  let h = 0x811c9dc5 ^ seed;
  for (const character of words.join('|')) h = Math.imul(h ^ character.codePointAt(0)!, 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return ((h ^ (h >>> 15)) >>> 0) / 2 ** 32;
}

/** A repeatable stream of numbers in [0, 1). */
export function stream(seed: number): () => number {
  let count = 0;
  return () => draw(seed, 'stream', count++);
}

const Z_90 = 1.2816;
const LATEST = 5;

/**
 * Milliseconds for a person at chance `u`, from a log-normal curve: most are near the median and a few very late.
 * Nobody is later than five times the ninetieth percentile.
 */
export function sampleDelay(delay: Delay, u: number): number {
  if (delay.medianMs <= 0) return 0;
  const sigma = Math.log(Math.max(delay.p90Ms / delay.medianMs, 1)) / Z_90;
  return Math.min(delay.medianMs * Math.exp(sigma * normal(u)), delay.p90Ms * LATEST);
}

/** The inverse of the normal distribution, by the logistic approximation: close enough for people. */
function normal(u: number): number {
  const p = Math.min(Math.max(u, 1e-6), 1 - 1e-6);
  const logit = Math.log(p / (1 - p));
  return logit / 1.702 + (Math.sign(logit) * Math.max(Math.abs(logit) - 3, 0)) / 20;
}
