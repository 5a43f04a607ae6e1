import { useCallback, useRef, useState } from 'react';
import { asProblem, type Problem } from '../api/problem.ts';

/** One question at a time to the server: whether it is under way, and what went wrong with the last. */
export function useAsk<Input, Answer>(
  ask: (input: Input) => Promise<Answer>,
  onAnswer: (answer: Answer, input: Input) => void,
) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const newest = useRef({ ask, onAnswer });
  newest.current = { ask, onAnswer };
  const serials = useRef(0);
  const run = useCallback(async (input: Input): Promise<void> => {
    serials.current += 1;
    const serial = serials.current;
    setBusy(true);
    setProblem(null);
    try {
      const answer = await newest.current.ask(input);
      if (serial === serials.current) newest.current.onAnswer(answer, input);
    } catch (error) {
      if (serial === serials.current) setProblem(asProblem(error));
    } finally {
      if (serial === serials.current) setBusy(false);
    }
  }, []);
  return { run, busy, problem, clear: () => setProblem(null) };
}
