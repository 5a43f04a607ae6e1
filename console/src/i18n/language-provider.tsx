import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { keep, kept } from '../session/kept.ts';
import { LanguageContext } from './language.ts';
import type { Language } from './words.ts';

/** Dutch unless somebody chose English here. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => (kept('language') === 'en' ? 'en' : 'nl'));
  useEffect(() => {
    document.documentElement.lang = language;
    keep('language', language);
  }, [language]);
  const choice = useMemo(() => ({ language, setLanguage }), [language]);
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}
