import { useState } from 'react';
import { Field, fieldStyles } from '../../parts/index.ts';
import { useWords } from '../../i18n/index.ts';
import { wallClock } from '../../i18n/index.ts';
import { fieldId, useForm } from '../form.ts';
import { useNotes } from './notes.tsx';
import styles from './facts.module.css';
import { words } from './words.ts';

/** Time, day and how sure they are; the moment at which the kind was chosen stands there already. */
export function When() {
  const w = useWords(words);
  const { draft, edit } = useForm();
  const missing = draft.kind === 'missing_person';
  return (
    <fieldset className={styles.group} id={fieldId('/facts/occurredAt')}>
      <legend>{missing ? w.lastSeen : w.when}</legend>
      <div className={styles.when}>
        <Time />
        <Day />
        <label className={styles.tick}>
          <input type="checkbox" checked={draft.around} onChange={(event) => edit({ around: event.target.checked })} />
          {w.around}
        </label>
      </div>
      {!missing && <InProgress />}
    </fieldset>
  );
}

/** 21:40, also typed as 2140, 21.40 or 9:05; a native field would follow the browser's own language. */
function Time() {
  const w = useWords(words);
  const { draft, edit } = useForm();
  const notes = useNotes('/facts/occurredAt', draft.time, () => undefined);
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed !== null && typed !== '' && toTime(typed) === undefined;
  return (
    <Field label={w.time} {...notes} {...(wrong && { error: w.timeWrong })}>
      {(field) => (
        <input
          type="text"
          inputMode="numeric"
          autoComplete="off"
          maxLength={5}
          className={fieldStyles['input']}
          value={typed ?? draft.time}
          {...field}
          onChange={(event) => {
            setTyped(event.target.value);
            const time = toTime(event.target.value);
            if (time !== undefined) edit({ time, timeSet: true });
          }}
          onBlur={() => !wrong && setTyped(null)}
        />
      )}
    </Field>
  );
}

function toTime(typed: string): string | undefined {
  const [, hour = '', minute = ''] = /^\s*(\d{1,2})[:.]?(\d{2})\s*$/.exec(typed) ?? [];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${hour.padStart(2, '0')}:${minute}`;
}

const DAY_MS = 86_400_000;

function Day() {
  const w = useWords(words);
  const { draft, edit } = useForm();
  const today = wallClock(Date.now()).date;
  const yesterday = wallClock(Date.now() - DAY_MS).date;
  const [other, setOther] = useState(false);
  const near = draft.date === '' || draft.date === today ? 'today' : draft.date === yesterday ? 'yesterday' : 'other';
  const value = other ? 'other' : near;
  return (
    <>
      <Field label={w.day}>
        {(field) => (
          <select
            className={fieldStyles['input']}
            value={value}
            {...field}
            onChange={({ target }) => {
              setOther(target.value === 'other');
              if (target.value !== 'other') edit({ date: target.value === 'today' ? today : yesterday, timeSet: true });
            }}
          >
            <option value="today">{w.today}</option>
            <option value="yesterday">{w.yesterday}</option>
            <option value="other">{w.otherDay}</option>
          </select>
        )}
      </Field>
      {value === 'other' && (
        <Field label={w.date}>
          {(field) => (
            <input
              type="date"
              max={today}
              className={fieldStyles['input']}
              value={draft.date}
              {...field}
              onChange={(event) => edit({ date: event.target.value, timeSet: true })}
            />
          )}
        </Field>
      )}
    </>
  );
}

function InProgress() {
  const w = useWords(words);
  const { draft, edit } = useForm();
  const choices = { '': w.inProgressAuto, yes: w.yes, no: w.no } as const;
  return (
    <fieldset className={styles.inline}>
      <legend>{w.inProgress}</legend>
      {(Object.keys(choices) as (keyof typeof choices)[]).map((value) => (
        <label key={value} className={styles.tick}>
          <input
            type="radio"
            name="in-progress"
            checked={draft.inProgress === value}
            onChange={() => edit({ inProgress: value })}
          />
          {choices[value]}
        </label>
      ))}
    </fieldset>
  );
}
