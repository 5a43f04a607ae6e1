import { useContext, useState } from 'react';
import { useWords } from '../i18n/index.ts';
import { CheckField, Dialog } from '../parts/index.ts';
import { keep, kept } from '../session/index.ts';
import styles from './shortcut-help.module.css';
import { ShortcutsContext, useShortcut } from './shortcuts.ts';
import { words } from './words.ts';

/** The list behind `?`, and the switch for single letters. */
export function ShortcutHelp() {
  const w = useWords(words);
  const shortcuts = useContext(ShortcutsContext);
  const [open, setOpen] = useState(false);
  const [on, setOn] = useState(() => {
    shortcuts.enabled = kept('shortcuts') !== 'off';
    return shortcuts.enabled;
  });
  useShortcut('?', w.keyHelp, () => setOpen(true));
  const choose = (next: boolean) => {
    shortcuts.enabled = next;
    keep('shortcuts', next ? null : 'off');
    setOn(next);
  };
  return (
    <Dialog open={open} title={w.keys} onClose={() => setOpen(false)}>
      <p>{w.keysLead}</p>
      <dl className={styles.list}>
        {shortcuts.list().map(({ keys, label }) => (
          <div key={keys}>
            <dt>
              {keys.split(/[ +]/).map((key) => (
                <kbd key={key}>{key === 'Control' ? 'Ctrl' : key}</kbd>
              ))}
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
      <CheckField label={w.keysOn} checked={on} onChange={(event) => choose(event.target.checked)} />
    </Dialog>
  );
}
