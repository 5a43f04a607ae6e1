import { useEffect, useState } from 'react';

/** In the order in which they are asked; their names stand in the address, behind the #. */
export const STEPS = ['groep', 'gebied', 'u', 'vervanger', 'borden', 'regels', 'toestemming', 'controleren'] as const;
export type Step = (typeof STEPS)[number];

export interface Place {
  step: Step | 'start';
  /** Came from the list of answers, and goes back there. */
  changing: boolean;
}

const CHANGING = '.wijzig';

function placeIn(hash: string): Place {
  const text = hash.replace(/^#/, '');
  const changing = text.endsWith(CHANGING);
  const step = STEPS.find((each) => each === (changing ? text.slice(0, -CHANGING.length) : text));
  return { step: step ?? 'start', changing: changing && step !== undefined };
}

/** The step in the address, so that the browser's own back button goes a step back. */
export function usePlace(): [Place, (to: Place, options?: { replace: boolean }) => void] {
  const [place, setPlace] = useState(() => placeIn(location.hash));
  useEffect(() => {
    const look = (): void => setPlace(placeIn(location.hash));
    addEventListener('popstate', look);
    addEventListener('hashchange', look);
    return () => {
      removeEventListener('popstate', look);
      removeEventListener('hashchange', look);
    };
  }, []);
  const go = (to: Place, { replace } = { replace: false }): void => {
    const address = to.step === 'start' ? location.pathname : `#${to.step}${to.changing ? CHANGING : ''}`;
    history[replace ? 'replaceState' : 'pushState'](null, '', address);
    setPlace(to);
    scrollTo({ top: 0, behavior: 'instant' });
  };
  return [place, go];
}
