import { useEffect, useContext } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useWords } from '../i18n/index.ts';
import { useSession } from '../session/index.ts';
import { SCREENS } from './screens.ts';
import { ShortcutsContext } from './shortcuts.ts';
import { words } from './words.ts';

/** `g` and a letter goes to a screen, `n` begins an alert; the keyboard is heard from here. */
export function useGoTo(): void {
  const shortcuts = useContext(ShortcutsContext);
  const { me } = useSession();
  const navigate = useNavigate();
  const w = useWords(words);
  useEffect(() => {
    const heard = (event: KeyboardEvent) => shortcuts.heard(event);
    document.addEventListener('keydown', heard);
    return () => document.removeEventListener('keydown', heard);
  }, [shortcuts]);
  useEffect(() => {
    const may = (verb: string) => me.verbs.includes(verb);
    const removals = SCREENS.filter(({ verbs }) => verbs.some(may)).map(({ id, path, key }) =>
      shortcuts.add({ keys: `g ${key}`, label: w.goTo(w[id]), run: () => void navigate({ to: path }) }),
    );
    if (may('alert.draft')) {
      const run = () => void navigate({ to: '/meldingen/nieuw' });
      removals.push(shortcuts.add({ keys: 'n', label: w.newAlert, run }));
    }
    return () => removals.forEach((remove) => remove());
  }, [shortcuts, me, navigate, w]);
}
