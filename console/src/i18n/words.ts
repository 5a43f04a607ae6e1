import { useLanguage } from './language.ts';

export type Language = 'nl' | 'en';
type Word = string | ((...parameters: never[]) => string);
interface Words {
  readonly [key: string]: Word | Words;
}
/** The same keys and parameters, other words. */
type Translation<W> = {
  readonly [K in keyof W]: W[K] extends string
    ? string
    : W[K] extends (...parameters: infer P) => string
      ? (...parameters: P) => string
      : Translation<W[K]>;
};
export interface Bilingual<W> {
  readonly nl: W;
  readonly en: Translation<W>;
}

/** The words of a screen in both languages; a word that lacks one of them does not compile. */
export function defineWords<const W extends Words>(words: { nl: W; en: Translation<W> }): Bilingual<Translation<W>> {
  return words as unknown as Bilingual<Translation<W>>;
}

/** The words in the language of the screen. */
export function useWords<W>(words: Bilingual<W>): W {
  return words[useLanguage().language] as W;
}
