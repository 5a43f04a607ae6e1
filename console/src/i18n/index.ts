export { instantOf, wallClock } from './amsterdam.ts';
export { useFormat, type Format } from './format.ts';
export { useLanguage } from './language.ts';
export { LanguageProvider } from './language-provider.tsx';
export { ISSUES_IN_ENGLISH, PROBLEMS_IN_ENGLISH } from './server-words.ts';
export { defineWords, useWords, type Bilingual, type Language } from './words.ts';
