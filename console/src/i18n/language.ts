import { createContext, useContext } from 'react';
import type { Language } from './words.ts';

export interface LanguageChoice {
  language: Language;
  setLanguage(language: Language): void;
}

export const LanguageContext = createContext<LanguageChoice>({ language: 'nl', setLanguage: () => undefined });

export const useLanguage = (): LanguageChoice => useContext(LanguageContext);
