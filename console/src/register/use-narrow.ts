import { useSyncExternalStore } from 'react';

const query = '(width < 720px)';

/** Whether the screen is that of a phone. */
export const useNarrow = (): boolean =>
  useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
