import { lazy, Suspense, useState } from 'react';
import { useWords } from '../i18n/index.ts';
import { Dialog, Loading } from '../parts/index.ts';
import { words } from './palette-words.ts';
import { useShortcut } from './shortcuts.ts';

const Box = lazy(() => import('./palette-box.tsx').then((box) => ({ default: box.Box })));

/** Ctrl+K: anywhere in a few letters. */
export function Palette() {
  const w = useWords(words);
  const [open, setOpen] = useState(false);
  useShortcut('Control+k', w.open, () => setOpen(true));
  return (
    <Dialog open={open} title={w.title} onClose={() => setOpen(false)}>
      <Suspense fallback={<Loading />}>
        <Box onGo={() => setOpen(false)} />
      </Suspense>
    </Dialog>
  );
}
