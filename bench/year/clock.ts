import type { Clock } from '../../core/context.ts';
import type { Clock as NetworkClock } from '../../simulator/index.ts';

interface Timer {
  due: number;
  order: number;
  run: (() => void) | null;
}

/** Time that stands still until it is moved: the same for the product and for the network. */
export class YearClock {
  #now: number;
  #count = 0;
  /** A binary heap: the soonest first. */
  readonly #timers: Timer[] = [];
  readonly ours: Clock = { now: () => new Date(this.#now) };
  readonly theirs: NetworkClock = {
    now: () => this.#now,
    after: (ms, run) => {
      const timer: Timer = { due: this.#now + Math.max(ms, 0), order: this.#count++, run };
      this.#push(timer);
      return () => (timer.run = null);
    },
  };

  constructor(start: number) {
    this.#now = start;
  }

  get now(): number {
    return this.#now;
  }

  /** Lets time pass, and everything that falls due on the way happen in order. */
  advanceTo(moment: number): void {
    for (;;) {
      const next = this.#timers[0];
      if (next === undefined || next.due > moment) break;
      this.#pop();
      if (next.run === null) continue;
      this.#now = Math.max(this.#now, next.due);
      next.run();
    }
    this.#now = Math.max(this.#now, moment);
  }

  #push(timer: Timer): void {
    const heap = this.#timers;
    heap.push(timer);
    for (let at = heap.length - 1; at > 0;) {
      const above = (at - 1) >> 1;
      if (before(heap[above]!, heap[at]!)) break;
      swap(heap, above, at);
      at = above;
    }
  }

  #pop(): void {
    const heap = this.#timers;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    heap[0] = last;
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let first = at;
      if (left < heap.length && before(heap[left]!, heap[first]!)) first = left;
      if (right < heap.length && before(heap[right]!, heap[first]!)) first = right;
      if (first === at) return;
      swap(heap, first, at);
      at = first;
    }
  }
}

const before = (a: Timer, b: Timer): boolean => a.due < b.due || (a.due === b.due && a.order < b.order);

function swap(heap: Timer[], a: number, b: number): void {
  [heap[a], heap[b]] = [heap[b]!, heap[a]!];
}
