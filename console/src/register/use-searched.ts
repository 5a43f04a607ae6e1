import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { chosen, hashOf, searchedIn } from './search.ts';

const PATIENCE_MS = 250;

export interface Searched {
  /** What is being typed. */
  typed: string;
  /** What is searched for: what was typed a moment ago. */
  text: string;
  type(text: string): void;
}

/** The search text: behind the # of the address, so that it survives a reload and no server sees a name. */
export function useSearched(): Searched {
  const { hash } = useLocation();
  const navigate = useNavigate({ from: '/register' });
  const inAddress = searchedIn(hash);
  const [typed, setTyped] = useState(inAddress ?? '');
  const [text, setText] = useState(inAddress ?? '');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Back and forward, or a link: the address leads. While somebody types, the field does.
  useEffect(() => {
    if (inAddress === undefined || timer.current !== undefined) return;
    setTyped(inAddress);
    setText(inAddress);
  }, [inAddress]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (next: string) => {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      timer.current = undefined;
      setText(next);
      void navigate({
        search: (before) => chosen(before, {}),
        hash: hashOf(next.trim()),
        replace: true,
        resetScroll: false,
        hashScrollIntoView: false,
      });
    }, PATIENCE_MS);
  };
  return { typed, text, type };
}
