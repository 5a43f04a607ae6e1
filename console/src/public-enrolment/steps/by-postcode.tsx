import { useEffect, useRef, useState } from 'react';
import { useFormat, useWords } from '../../i18n/index.ts';
import { Button } from '../button.tsx';
import { postcodesIn } from '../check-draft.ts';
import { TextField } from '../fields.tsx';
import styles from '../page.module.css';
import { findByPostcodes, type Found } from '../requests.ts';
import { Trouble } from '../trouble.tsx';
import { useAsk } from '../use-ask.ts';
import { words } from '../words/area.ts';
import type { WayProps } from './area-step.tsx';
import { FoundAreas } from './found-areas.tsx';

/** Somebody who stops typing a whole postcode means it. */
const TYPED_MS = 500;

export function ByPostcode({ area, set, tick, errors }: WayProps) {
  const w = useWords(words);
  const format = useFormat();
  const [last, setLast] = useState<Found | null>(null);
  const { run, busy, problem } = useAsk(findByPostcodes, (found) => {
    setLast(found);
    set({ found: found.areas, ticked: found.areas, changed: false });
  });
  const codes = postcodesIn(area.postcodes);
  const key = codes?.join(' ') ?? '';
  const asked = useRef(area.found.length > 0 ? key : '');
  const search = (): void => {
    if (codes === undefined) return;
    asked.current = key;
    void run(codes);
  };
  const newest = useRef(search);
  newest.current = search;
  useEffect(() => {
    if (key === '' || key === asked.current) return undefined;
    const timer = setTimeout(() => newest.current(), TYPED_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return (
    <>
      <div className={styles['beside']}>
        <TextField
          id="postcodes"
          label={w.postcodes}
          hint={w.postcodesHint}
          errors={errors}
          autoComplete="postal-code"
          maxLength={100}
          data-short=""
          value={area.postcodes}
          onChange={(event) => {
            asked.current = '';
            setLast(null);
            set({ postcodes: event.target.value, found: [], ticked: [], changed: false });
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            search();
          }}
        />
        <Button onClick={search} busy={busy}>
          {w.search}
        </Button>
      </div>
      <Trouble problem={problem} again={search} />
      <div role="status">
        {busy && <p>{w.searching}</p>}
        {last !== null && last.areas.length > 0 && <p>{w.found(last.areas.length)}.</p>}
        {last !== null && last.unknownPostcodes.length > 0 && (
          <p className={styles['note']}>{w.unknown(format.list(last.unknownPostcodes))}</p>
        )}
      </div>
      <FoundAreas {...{ area, tick, errors }} />
    </>
  );
}
