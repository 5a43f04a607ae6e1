import { useEffect, useEffectEvent, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useCombobox } from 'downshift';
import { MapPin } from 'lucide-react';
import { useFormat, useWords } from '../../i18n/index.ts';
import { fieldStyles, Unseen } from '../../parts/index.ts';
import { placesQuery, type FoundPlace } from './queries.ts';
import styles from './place.module.css';
import { words } from './words.ts';

const TYPING_MS = 120;
const SHORTEST = 2;

/** Search by address, postcode, street or neighbourhood: a list that arrows and Enter choose from. */
export function PlaceSearch({ onPlace }: { onPlace(place: FoundPlace): void }) {
  const w = useWords(words);
  const [text, setText] = useState('');
  const asked = useSettled(text.trim(), TYPING_MS);
  const { data, error, isFetching, isPlaceholderData } = useQuery(placesQuery(asked));
  /** The list still belongs to what was typed before. */
  const isOld = text.trim() !== asked || isPlaceholderData || isFetching;
  const [wanted, setWanted] = useState<string | null>(null);
  const places = asked.length < SHORTEST ? [] : (data?.places ?? []);
  const box = useCombobox<FoundPlace>({
    items: places,
    defaultHighlightedIndex: 0,
    itemToString: (place) => place?.label ?? '',
    itemToKey: (place) => place?.id,
    inputValue: text,
    selectedItem: null,
    onSelectedItemChange: ({ selectedItem }) => selectedItem && choose(selectedItem),
  });
  const choose = (place: FoundPlace) => {
    setWanted(null);
    setText(place.label);
    onPlace(place);
  };
  const [first] = places;
  const chooseWanted = useEffectEvent(() => {
    if (first === undefined) return setWanted(null);
    choose(first);
    box.closeMenu();
  });
  useEffect(() => {
    if (wanted !== null && !isOld) chooseWanted();
  }, [wanted, isOld]);
  const open = box.isOpen && places.length > 0;
  const status = useStatus({ text: asked, count: places.length, isFetching, failed: error !== null });
  return (
    <div className={fieldStyles['field']}>
      <label {...box.getLabelProps()}>{w.search}</label>
      <p id="place-hint" className={fieldStyles['hint']}>
        {w.searchHint}
      </p>
      <div className={styles.search}>
        <input
          {...box.getInputProps({
            'aria-describedby': 'place-hint place-status',
            // Through its own state it would come too late for who types fast.
            onChange: (event) => {
              setText(event.currentTarget.value);
              setWanted(null);
            },
            onKeyDown: (event) => {
              if (event.key !== 'Enter' || !isOld || text.trim().length < SHORTEST) return;
              // Enter is about what was typed: it waits for that, and takes nothing of the list before.
              (event.nativeEvent as { preventDownshiftDefault?: boolean }).preventDownshiftDefault = true;
              event.preventDefault();
              setWanted(text);
            },
          })}
          className={fieldStyles['input']}
          type="text"
          autoComplete="off"
          spellCheck={false}
        />
        <ul {...box.getMenuProps()} className={styles.menu} hidden={!open}>
          {open &&
            places.map((place, index) => (
              <li
                key={place.id}
                {...box.getItemProps({ item: place, index })}
                className={styles.option}
                data-on={box.highlightedIndex === index || undefined}
              >
                <MapPin aria-hidden="true" size={18} />
                <span>{place.label}</span>
                <small>
                  {w.kinds[place.kind]}
                  {!place.inOwnMunicipality && `, ${w.otherTown}`}
                </small>
              </li>
            ))}
        </ul>
      </div>
      <p id="place-status" className={styles.status} role="status">
        {status}
      </p>
      {data?.source === 'areas' && asked.length >= SHORTEST && <p className={styles.limited}>{w.limited}</p>}
    </div>
  );
}

function useStatus(now: { text: string; count: number; isFetching: boolean; failed: boolean }) {
  const w = useWords(words);
  const format = useFormat();
  if (now.text.length < SHORTEST) return null;
  if (now.failed) return w.failed;
  if (now.count > 0) return <Unseen>{w.found(format.number(now.count))}</Unseen>;
  return now.isFetching ? w.searching : w.nothing;
}

/** The value once it has been the same for a moment. */
function useSettled(value: string, ms: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
