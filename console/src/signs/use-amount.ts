import { useFormat, useWords } from '../i18n/index.ts';
import { words } from './words.ts';

/** How to say how many: `1 bord, 10 stickers`; of what there is none it says nothing. */
export function useAmount(): (signs: number, stickers: number) => string {
  const w = useWords(words);
  const { count } = useFormat();
  return (n, m) => {
    const parts = [
      ...(n > 0 ? [count(n, w.sign.one, w.sign.other)] : []),
      ...(m > 0 ? [count(m, w.sticker.one, w.sticker.other)] : []),
    ];
    return parts.length === 0 ? w.nothing : parts.join(', ');
  };
}
