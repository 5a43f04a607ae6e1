import { useId, useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useFormat, useWords } from '../i18n/index.ts';
import { Button, CheckField, SelectField, TextField } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { useShortcut } from '../shell/index.ts';
import { ALERTS, areasQuery } from './queries.ts';
import styles from './register.module.css';
import { chosen, STATUSES, type RegisterSearch } from './search.ts';
import type { Searched } from './use-searched.ts';
import { words } from './words.ts';

/** What narrows the list; all of it stands in the address. */
export function Filters(props: {
  search: RegisterSearch;
  searched: Searched;
  total: number | undefined;
  filtered: boolean;
}) {
  const { search, searched, total, filtered } = props;
  const w = useWords(words);
  const f = useFormat();
  const { may } = useSession();
  const field = useRef<HTMLInputElement>(null);
  const narrow = useId();
  // Only a phone folds them away.
  const [open, setOpen] = useState(false);
  const chosenCount = [search.status, search.gebied, search.een, search.stil].filter((one) => one !== undefined).length;
  const navigate = useNavigate({ from: '/register' });
  useShortcut('/', w.toSearch, () => field.current?.focus());
  const choose = (change: Partial<Record<keyof RegisterSearch, unknown>>) =>
    void navigate({
      search: (before) => chosen(before, change),
      hash: true,
      replace: true,
      resetScroll: false,
    });
  const clear = () => {
    searched.type('');
    choose({ status: undefined, gebied: undefined, een: undefined, stil: undefined });
  };
  const alerts = search.over ?? ALERTS;
  return (
    <form className={styles.filters} role="search" onSubmit={(event) => event.preventDefault()}>
      <div className={styles.searchField}>
        <TextField
          ref={field}
          type="search"
          label={w.search}
          placeholder={may('registry.people') ? w.searchHint : w.searchHintNoPeople}
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          value={searched.typed}
          onChange={(event) => searched.type(event.target.value)}
        />
      </div>
      <div className={styles.unfold}>
        <Button small aria-expanded={open} aria-controls={narrow} onClick={() => setOpen(!open)}>
          {w.filters(chosenCount)}
        </Button>
      </div>
      <div id={narrow} className={styles.narrow} data-open={open || undefined}>
        <SelectField
          label={w.status}
          value={search.status ?? ''}
          options={[
            { value: '', label: w.anyStatus },
            ...STATUSES.map((value) => ({ value, label: w.statuses[value] })),
          ]}
          onChange={(event) => choose({ status: event.target.value || undefined })}
        />
        <AreaField value={search.gebied} onChange={(gebied) => choose({ gebied })} />
        <div className={styles.checks}>
          <CheckField
            label={w.single}
            checked={search.een === true}
            onChange={(event) => choose({ een: event.target.checked || undefined })}
          />
          {may('registry.relays') && (
            <CheckField
              label={
                <>
                  {w.silent} <small className={styles.soft}>({w.silentHint(alerts)})</small>
                </>
              }
              checked={search.stil === true}
              onChange={(event) => choose({ stil: event.target.checked || undefined })}
            />
          )}
        </div>
      </div>
      <div className={styles.found}>
        <span role="status">{total !== undefined && w.found(f.count(total, w.group, w.groups), !filtered)}</span>
        {filtered && (
          <Button tone="quiet" small onClick={clear}>
            {w.clear}
          </Button>
        )}
      </div>
    </form>
  );
}

/** Districts with their neighbourhoods under them. */
function AreaField({ value, onChange }: { value: string | undefined; onChange(code: string | undefined): void }) {
  const w = useWords(words);
  const { municipality } = useSession();
  const { data: areas = [] } = useQuery(areasQuery(municipality.code));
  const districts = areas.filter(({ level }) => level === 'district');
  const within = (code: string) =>
    areas.filter(({ districtCode, level }) => level === 'neighbourhood' && districtCode === code);
  const options = districts.flatMap(({ code, name }) => [
    { value: code, label: name },
    ...within(code).map((one) => ({ value: one.code, label: `\u2003${one.name}` })),
  ]);
  const known = value === undefined || options.some((one) => one.value === value);
  return (
    <SelectField
      label={w.area}
      value={value ?? ''}
      options={[
        { value: '', label: w.anyArea },
        ...(known ? [] : [{ value: value ?? '', label: value ?? '' }]),
        ...options,
      ]}
      onChange={(event) => onChange(event.target.value || undefined)}
    />
  );
}
