import { useState } from 'react';
import type { Box, Cut } from './render.ts';

export type Aspect = 'whole' | 'square' | 'portrait' | 'landscape';

/** What was done to a picture. */
export interface Edits {
  aspect: Aspect;
  /** As the cropper counts: its own points and magnification. */
  crop: { x: number; y: number };
  zoom: number;
  cut: Cut | null;
  boxes: readonly Box[];
}

export const NO_EDITS: Edits = { aspect: 'whole', crop: { x: 0, y: 0 }, zoom: 1, cut: null, boxes: [] };

/** Steps one can go back on. */
export function useEdits() {
  const [edits, setEdits] = useState(NO_EDITS);
  const [past, setPast] = useState<readonly Edits[]>([]);
  return {
    edits,
    /** Remembers how it is now, before something begins to move. */
    mark: () => setPast((before) => [...before, edits]),
    /** Moves on without a step to go back on. */
    move: (change: Partial<Edits>) => setEdits((before) => ({ ...before, ...change })),
    step: (change: Partial<Edits>) => {
      setPast((before) => [...before, edits]);
      setEdits({ ...edits, ...change });
    },
    canUndo: past.length > 0,
    undo: () => {
      const last = past.at(-1);
      if (last === undefined) return;
      setEdits(last);
      setPast(past.slice(0, -1));
    },
    reset: () => {
      setEdits(NO_EDITS);
      setPast([]);
    },
  };
}
