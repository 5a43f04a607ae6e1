import { useEffect, useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useWords } from '../i18n/index.ts';
import { Button, capital, SelectField, TextField, useAlertWords } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { useShortcut } from '../shell/index.ts';
import styles from './history.module.css';
import { districtsQuery } from './queries.ts';
import type { HistorySearch } from './search.ts';
import { words } from './words.ts';

/** A search waits until somebody stops typing. */
const PATIENCE_MS = 300;

type Names = Readonly<Record<string, string>>;
const choices = (all: string, names: Names, keys = Object.keys(names)) => [
  { value: '', label: all },
  ...keys.map((value) => ({ value, label: capital(names[value] ?? value) })),
];

/** What is chosen stands in the address, so that it can be shared, kept, and gone back to. */
export function Filters({ search, onClear }: { search: HistorySearch; onClear(): void }) {
  const w = useWords(words);
  const a = useAlertWords();
  const { may, municipality } = useSession();
  const navigate = useNavigate();
  const districts = useQuery({ ...districtsQuery(municipality.code), enabled: may('areas.read') });
  const change = (name: keyof HistorySearch, value: string) => {
    const { [name]: _before, ...others } = search;
    void navigate({
      to: '/geschiedenis',
      search: value === '' ? others : { ...others, [name]: value },
      replace: true,
    });
  };
  const select = (name: keyof HistorySearch) => ({
    value: search[name] ?? '',
    onChange: ({ target }: { target: { value: string } }) => change(name, target.value),
  });
  const names = Object.fromEntries((districts.data ?? []).map(({ code, name }) => [code, name]));
  const codes = Object.keys(names).toSorted((one, other) => (names[one] ?? '').localeCompare(names[other] ?? ''));
  return (
    <search className={styles.filters} aria-label={w.filters}>
      <SearchField value={search.search ?? ''} onChange={(value) => change('search', value)} />
      <SelectField label={w.kind} options={choices(w.all, a.kinds)} {...select('kind')} />
      <SelectField
        label={w.status}
        options={choices(w.all, a.statuses, ['live', 'closed', 'withdrawn', 'expired'])}
        {...select('status')}
      />
      <SelectField label={w.outcome} options={choices(w.all, a.outcomes)} {...select('outcome')} />
      {may('areas.read') && <SelectField label={w.area} options={choices(w.all, names, codes)} {...select('area')} />}
      <TextField label={w.from} type="date" {...select('from')} />
      <TextField label={w.until} type="date" {...select('until')} />
      {Object.keys(search).length > 0 && <Button onClick={onClear}>{w.clear}</Button>}
    </search>
  );
}

function SearchField({ value, onChange }: { value: string; onChange(value: string): void }) {
  const w = useWords(words);
  const [text, setText] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const around = useRef<HTMLDivElement>(null);
  // Cleared elsewhere, or by going back.
  useEffect(() => setText(value), [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useShortcut('/', w.search, () => around.current?.querySelector('input')?.focus());
  return (
    <div ref={around} className={styles.search}>
      <TextField
        label={w.search}
        type="search"
        maxLength={100}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => onChange(target.value.trim()), PATIENCE_MS);
        }}
      />
    </div>
  );
}
