import { Check, CloudOff, CloudUpload, HardDrive } from 'lucide-react';
import { useFormat, useWords } from '../i18n/index.ts';
import type { DraftState } from './draft/draft-store.ts';
import styles from './screen.module.css';
import { words } from './words.ts';

/** Where what was typed is kept now: at the server, or in this browser alone. */
export function SaveState({ saving, savedAt, keptAt }: Pick<DraftState, 'saving' | 'savedAt' | 'keptAt'>) {
  const w = useWords(words);
  const format = useFormat();
  const kept = keptAt === null ? null : format.moment(keptAt);
  const onlyHere = savedAt === null || (keptAt !== null && saving.state !== 'still');
  const [Icon, text, tone] =
    saving.state === 'offline'
      ? ([CloudOff, `${w.offline}. ${kept === null ? '' : w.kept(kept)}`, 'bad'] as const)
      : saving.state === 'refused'
        ? ([HardDrive, `${w.refused}. ${kept === null ? '' : w.kept(kept)}`, 'warn'] as const)
        : saving.state === 'saving'
          ? ([CloudUpload, w.saving, 'plain'] as const)
          : onlyHere
            ? ([HardDrive, kept === null ? '' : w.kept(kept), 'plain'] as const)
            : ([Check, w.saved(format.moment(savedAt)), 'good'] as const);
  if (text === '') return null;
  return (
    <p className={styles.saved} data-tone={tone}>
      <Icon aria-hidden="true" size={18} />
      <span role="status">{text}</span>
    </p>
  );
}
