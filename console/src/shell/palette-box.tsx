import { useEffect, useState } from 'react';
import { useCombobox } from 'downshift';
import { Search } from 'lucide-react';
import { useFormat, useWords } from '../i18n/index.ts';
import { fieldStyles } from '../parts/index.ts';
import { words } from './palette-words.ts';
import styles from './palette.module.css';
import { usePaletteTargets, type Target } from './use-palette-targets.ts';

const PAUSE_MS = 200;

/** A field and what fits, always open: arrows choose, Enter or a click goes there. */
export function Box({ onGo }: { onGo(): void }) {
  const w = useWords(words);
  const format = useFormat();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const { targets, failed } = usePaletteTargets(typed, asked);
  const [highlighted, setHighlighted] = useState(0);
  const { getLabelProps, getInputProps, getMenuProps, getItemProps, highlightedIndex } = useCombobox<Target>({
    items: targets,
    inputValue: typed,
    isOpen: true,
    // Nothing is pointed at where there is nothing.
    highlightedIndex: Math.min(highlighted, targets.length - 1),
    onHighlightedIndexChange: (change) => setHighlighted(Math.max(0, change.highlightedIndex)),
    itemToString: (target) => target?.label ?? '',
    onStateChange: ({ type, selectedItem }) => {
      const { InputKeyDownEnter, ItemClick } = useCombobox.stateChangeTypes;
      if ((type !== InputKeyDownEnter && type !== ItemClick) || !selectedItem) return;
      onGo();
      selectedItem.go();
    },
  });
  // By the event itself and not by a change of state afterwards, which loses letters of fast typists.
  const type = (event: React.ChangeEvent<HTMLInputElement>) => {
    setTyped(event.currentTarget.value);
    setHighlighted(0);
  };
  return (
    <div className={styles.box}>
      <label {...getLabelProps()} className={styles.label}>
        {w.label}
      </label>
      <div className={styles.search}>
        <Search aria-hidden="true" size={18} className={styles.icon} />
        <input
          {...getInputProps({ ref: focus, onChange: type, onKeyDown: leaveEscape, 'aria-describedby': 'palette-hint' })}
          className={fieldStyles['input']}
        />
      </div>
      <p id="palette-hint" className={styles.hint}>
        {w.hint}
      </p>
      <ul {...getMenuProps({ 'aria-label': w.title })} className={styles.list}>
        {targets.map((target, index) => (
          <li
            key={target.key}
            {...getItemProps({ item: target, index })}
            className={styles.item}
            data-highlighted={index === highlightedIndex || undefined}
          >
            <span>{target.label}</span>
            <small>{w.kinds[target.kind]}</small>
          </li>
        ))}
      </ul>
      <p role="status" className={styles.hint}>
        {targets.length === 0 ? w.none : w.found(format.number(targets.length))}
        {failed && ` ${w.failed}`}
      </p>
    </div>
  );
}

/** By the attribute, for a dialog that opens after this is drawn, and by hand, for one that is open already. */
function focus(input: HTMLInputElement | null): void {
  input?.setAttribute('autofocus', '');
  input?.focus();
}

/** Escape closes the dialog; the list would keep it for itself. */
function leaveEscape(event: React.KeyboardEvent): void {
  if (event.key === 'Escape') Object.assign(event.nativeEvent, { preventDownshiftDefault: true });
}
