import { useEffect, useRef, useState } from 'react';
import type { Reach } from '../../api/index.ts';
import { useFormat, useWords } from '../../i18n/index.ts';
import { useSession } from '../../session/index.ts';
import { useForm } from '../form.ts';
import { useDistricts, type ListedArea, type ListedDistrict } from './list-areas.ts';
import styles from './place.module.css';
import { words } from './words.ts';

/** The list is the truth: what is ticked here gets the message. Ticking replaces the radius and the drawing. */
export function AreaList({ reach }: { reach: Reach | undefined }) {
  const w = useWords(words);
  const { edit } = useForm();
  const { municipality } = useSession();
  const { districts, failed } = useDistricts(municipality.code, reach);
  const choose = (codes: readonly string[], on: boolean) =>
    edit((now) => {
      const before = now.target.mode === 'areas' ? now.target.codes : (reach?.areas.map(({ code }) => code) ?? []);
      const next = on ? [...new Set([...before, ...codes])] : before.filter((code) => !codes.includes(code));
      return { ...now, target: { ...now.target, mode: 'areas', codes: next } };
    });
  return (
    <fieldset className={styles.list} id="area-list">
      <legend>{w.list}</legend>
      <p className={styles.hint}>{reach === undefined ? w.listEmpty : w.listLead}</p>
      {failed && <p className={styles.warning}>{w.loadFailed}</p>}
      <div className={styles.districts}>
        {districts.map((district) => (
          <District key={district.code} district={district} choose={choose} />
        ))}
      </div>
    </fieldset>
  );
}

type Choose = (codes: readonly string[], on: boolean) => void;

function District({ district, choose }: { district: ListedDistrict; choose: Choose }) {
  const w = useWords(words);
  const format = useFormat();
  const [chosen, setOpen] = useState<boolean>();
  const reached = district.areas.filter((area) => area.chosen);
  const open = chosen ?? reached.length > 0;
  const all = reached.length === district.areas.length;
  return (
    <div className={styles.district} data-reached={reached.length > 0 || undefined}>
      <div className={styles.districtHead}>
        <ThreeState
          label={w.all(district.name)}
          state={all ? 'all' : reached.length > 0 ? 'some' : 'none'}
          onChange={(on) =>
            choose(
              district.areas.map(({ code }) => code),
              on,
            )
          }
        />
        <button
          type="button"
          className={styles.fold}
          aria-expanded={open}
          aria-controls={`district-${district.code}`}
          onClick={() => setOpen(!open)}
        >
          <strong>{district.name}</strong>
          <span>{w.district(format.number(reached.length), format.number(district.areas.length))}</span>
        </button>
      </div>
      <ul id={`district-${district.code}`} hidden={!open} className={styles.areas}>
        {open && district.areas.map((area) => <AreaLine key={area.code} area={area} choose={choose} />)}
      </ul>
    </div>
  );
}

function AreaLine({ area, choose }: { area: ListedArea; choose: Choose }) {
  const w = useWords(words);
  const format = useFormat();
  const { draft } = useForm();
  const households =
    area.households === null ? w.unknownHouseholds : format.count(area.households, w.household, w.households);
  const groups =
    area.groups === 0
      ? w.noGroup
      : `${format.count(area.groups, w.group, w.groups)}, ${format.count(area.administrators, w.administrator, w.administrators)}`;
  const away = area.distanceM === 0 ? w.here : w.away(format.distance(area.distanceM));
  const outside = draft.target.mode === 'polygon' ? w.outsideShape : w.outside;
  return (
    <li className={styles.area} data-outside={area.outside || undefined} data-bare={area.groups === 0 || undefined}>
      <input
        id={`area-${area.code}`}
        type="checkbox"
        checked={area.chosen}
        onChange={(event) => choose([area.code], event.target.checked)}
      />
      <label htmlFor={`area-${area.code}`}>
        <span className={styles.areaName}>{area.name}</span>
        <small>
          {groups} · {households} · {away}
          {area.outside && ` · ${outside}`}
          {area.chosen && area.share < 1 && ` · ${w.partly(format.percent(area.share))}`}
        </small>
      </label>
    </li>
  );
}

function ThreeState({
  label,
  state,
  onChange,
}: {
  label: string;
  state: 'all' | 'some' | 'none';
  onChange(on: boolean): void;
}) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = state === 'some';
  }, [state]);
  return (
    <label className={styles.three}>
      <input ref={box} type="checkbox" checked={state === 'all'} onChange={() => onChange(state !== 'all')} />
      <span className={styles.unseen}>{label}</span>
    </label>
  );
}
