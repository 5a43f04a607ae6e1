import { useEffect, useRef } from 'react';
import { CarFront, DoorOpen, Footprints, Siren, UserSearch } from 'lucide-react';
import type { AlertKind } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { useShortcut } from '../shell/index.ts';
import { wallClock } from '../i18n/index.ts';
import { KINDS } from './draft/draft.ts';
import { useForm } from './form.ts';
import styles from './screen.module.css';
import { words } from './words.ts';

const ICONS: Record<AlertKind, typeof Siren> = {
  burglary: DoorOpen,
  robbery: Siren,
  street_robbery: Footprints,
  vehicle_crime: CarFront,
  missing_person: UserSearch,
};

/** The kind comes first: it has the focus on arrival, and the keys 1 to 5. */
export function KindChoice() {
  const w = useWords(words);
  const { draft, edit } = useForm();
  const group = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    const radio =
      group.current?.querySelector<HTMLInputElement>('input:checked') ?? group.current?.querySelector('input');
    radio?.focus({ preventScroll: true });
  }, []);
  const choose = (kind: AlertKind) => {
    // An alert tells of now, until somebody says otherwise.
    const now = draft.timeSet || draft.kind !== null ? {} : wallClock(Date.now());
    edit({ kind, ...now });
  };
  return (
    <fieldset ref={group} className={styles.kinds}>
      <legend>{w.kind}</legend>
      {KINDS.map((kind, index) => (
        <Kind key={kind} kind={kind} digit={String(index + 1)} chosen={draft.kind === kind} choose={choose} />
      ))}
    </fieldset>
  );
}

function Kind(props: { kind: AlertKind; digit: string; chosen: boolean; choose(kind: AlertKind): void }) {
  const { kind, digit, chosen, choose } = props;
  const w = useWords(words);
  const Icon = ICONS[kind];
  const radio = useRef<HTMLInputElement>(null);
  useShortcut(digit, w.kinds[kind], () => {
    choose(kind);
    radio.current?.focus();
  });
  return (
    <label className={styles.kind}>
      <input ref={radio} type="radio" name="kind" checked={chosen} onChange={() => choose(kind)} />
      <Icon aria-hidden="true" />
      <span>{w.kinds[kind]}</span>
      <kbd aria-label={w.kindKey(digit)}>{digit}</kbd>
    </label>
  );
}
