import { useEffect, useRef, useState } from 'react';
import { asProblem } from '../api/index.ts';
import type { Problem } from '../api/index.ts';

export interface Latest<Answer> {
  /** The last answer that came, also while a newer question is under way: nothing flickers. */
  answer: Answer | undefined;
  problem: Problem | undefined;
  /** The answer belongs to an older question. */
  isOld: boolean;
}

const AGAIN_MS = 3_000;

/**
 * Asks whenever the question changes, one at a time: while one is under way only the newest waits. An empty question
 * clears the answer. @param question compared as JSON
 */
export function useLatest<Question, Answer>(
  question: Question | undefined,
  ask: (question: Question, signal: AbortSignal) => Promise<Answer>,
  waitMs: number,
): Latest<Answer> {
  const text = question === undefined ? '' : JSON.stringify(question);
  const [state, setState] = useState<{ for: string; answer?: Answer | undefined; problem?: Problem | undefined }>({
    for: '',
  });
  const line = useRef(new OneAtATime());
  useEffect(() => {
    const { current } = line;
    if (text === '') {
      current.close();
      current.open();
      setState({ for: '' });
      return;
    }
    const go = async (signal: AbortSignal): Promise<void> => {
      try {
        const answer = await ask(JSON.parse(text) as Question, signal);
        setState({ for: text, answer });
      } catch (error) {
        if (signal.aborted) return;
        const problem = asProblem(error);
        setState((before) => ({ for: text, answer: before.answer, problem }));
        if (problem.isOffline) current.put(go, AGAIN_MS);
      }
    };
    current.put(go, waitMs);
  }, [text, ask, waitMs]);
  useEffect(() => {
    const { current } = line;
    current.open();
    return () => current.close();
  }, []);
  const { answer, problem, for: of } = state;
  return { answer: text === '' ? undefined : answer, problem: text === '' ? undefined : problem, isOld: of !== text };
}

type Work = (signal: AbortSignal) => Promise<void>;

/** Runs one piece of work at a time; of those that come meanwhile only the last. */
class OneAtATime {
  #next: Work | undefined;
  #ready = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = false;
  #stop = new AbortController();

  open(): void {
    if (this.#stop.signal.aborted) this.#stop = new AbortController();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#next = undefined;
    this.#stop.abort();
  }

  put(work: Work, waitMs: number): void {
    this.#next = work;
    this.#ready = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#ready = true;
      void this.#run();
    }, waitMs);
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    while (this.#next !== undefined && this.#ready && !this.#stop.signal.aborted) {
      const work = this.#next;
      this.#next = undefined;
      await work(this.#stop.signal);
    }
    this.#running = false;
  }
}
