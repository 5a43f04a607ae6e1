import { RecoveryCodes } from '../factors/index.ts';
import { useWords } from '../i18n/index.ts';
import { Dialog } from '../parts/index.ts';
import { words } from './words.ts';

/** Recovery codes that were just made; Esc does not lose them. */
export function CodesDialog({ codes, onKept }: { codes: readonly string[] | null; onKept(): void }) {
  const w = useWords(words);
  return (
    <Dialog open={codes !== null} title={w.keepCodes}>
      {codes !== null && <RecoveryCodes codes={codes} onKept={onKept} />}
    </Dialog>
  );
}
