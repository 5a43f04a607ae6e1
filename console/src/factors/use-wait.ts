import { useEffect, useState } from 'react';
import { Problem } from '../api/index.ts';

/** Seconds left of the wait that the server asked for after too many guesses; 0 when one may try. */
export function useWait(error: unknown): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const seconds = error instanceof Problem && error.status === 429 ? (error.retryAfterS ?? 0) : 0;
    const until = Date.now() + seconds * 1000;
    const look = () => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
    look();
    if (seconds === 0) return undefined;
    const timer = setInterval(look, 1000);
    return () => clearInterval(timer);
  }, [error]);
  return left;
}
