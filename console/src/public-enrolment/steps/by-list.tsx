import { useEffect, useMemo, useState } from 'react';
import type { ServedArea, ServedMunicipality } from '../../api/schema.ts';
import { useWords } from '../../i18n/index.ts';
import { TextField } from '../fields.tsx';
import styles from '../page.module.css';
import { listAreas, listMunicipalities } from '../requests.ts';
import { Trouble } from '../trouble.tsx';
import { useAsk } from '../use-ask.ts';
import { words } from '../words/area.ts';
import type { WayProps } from './area-step.tsx';
import { Areas, Ticks } from './found-areas.tsx';

/** Fewer than this are seen at a glance. */
const WORTH_A_FILTER = 15;

export function ByList({ area, set, tick, errors }: WayProps) {
  const w = useWords(words);
  const [towns, setTowns] = useState<ServedMunicipality[] | null>(null);
  const [areas, setAreas] = useState<ServedArea[] | null>(null);
  const [filter, setFilter] = useState('');
  const list = useAsk(listAreas, setAreas);
  const start = useAsk(listMunicipalities, ({ items }) => {
    setTowns(items);
    const [only] = items;
    if (items.length === 1 && only !== undefined) set({ municipality: only.code });
  });
  const { run: runStart } = start;
  const { run: runList } = list;
  useEffect(() => void runStart(undefined), [runStart]);
  useEffect(() => {
    if (area.municipality !== '') void runList(area.municipality);
  }, [runList, area.municipality]);
  const shown = useMemo(
    () => (areas ?? []).filter(({ name, districtName }) => matches(`${name} ${districtName}`, filter)),
    [areas, filter],
  );
  return (
    <>
      <Trouble problem={start.problem} again={() => void runStart(undefined)} />
      <Trouble problem={list.problem} again={() => void runList(area.municipality)} />
      {towns?.length === 0 && <p className={styles['note']}>{w.noneServed}</p>}
      {towns !== null && towns.length > 1 && (
        <Town towns={towns} chosen={area.municipality} onChoose={(municipality) => set({ municipality })} />
      )}
      {areas !== null && (
        <Areas errors={errors} legend={w.ofGroup}>
          {areas.length > WORTH_A_FILTER && (
            <TextField
              id="area-filter"
              label={w.filter}
              errors={{}}
              type="search"
              autoComplete="off"
              value={filter}
              onChange={(event) => setFilter(event.target.value)}
              onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
            />
          )}
          <p role="status" className={styles['soft']}>
            {shown.length === 0 ? w.noMatch : w.chosen(area.ticked.length)}
          </p>
          {byDistrict(shown).map(([name, own]) => (
            <fieldset key={name} className={styles['district']}>
              <legend>{name}</legend>
              <Ticks areas={own} ticked={area.ticked} tick={tick} />
            </fieldset>
          ))}
        </Areas>
      )}
    </>
  );
}

function Town(props: { towns: readonly ServedMunicipality[]; chosen: string; onChoose(code: string): void }) {
  const w = useWords(words);
  return (
    <div className={styles['field']}>
      <label htmlFor="municipality">{w.municipality}</label>
      <select id="municipality" value={props.chosen} onChange={(event) => props.onChoose(event.target.value)}>
        <option value="">{w.chooseMunicipality}</option>
        {props.towns.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Whatever accents and capitals are typed. */
function matches(text: string, filter: string): boolean {
  const plain = (one: string) => one.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain(filter)
    .trim()
    .split(/\s+/)
    .every((word) => plain(text).includes(word));
}

/** They come in order of district. */
function byDistrict(areas: readonly ServedArea[]): [string, ServedArea[]][] {
  const found = new Map<string, ServedArea[]>();
  for (const one of areas) found.set(one.districtName, [...(found.get(one.districtName) ?? []), one]);
  return [...found];
}
