import { useState } from 'react';
import { useLanguage } from '../i18n/index.ts';
import { keep, kept } from '../session/kept.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The theme chosen here; `system` follows the device. public/appearance.js sets it before anything is drawn. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>(() => THEMES.find((each) => each === kept('theme')) ?? 'system');
  const choose = (next: Theme) => {
    setTheme(next);
    keep('theme', next === 'system' ? null : next);
    if (next === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = next;
  };
  return [theme, choose];
}

/** Writes the chosen colours and language down again: signing out has the browser forget everything that it kept. */
export function useKeepAppearance(): () => void {
  const { language } = useLanguage();
  return () => {
    keep('theme', document.documentElement.dataset['theme'] ?? null);
    keep('language', language);
  };
}
