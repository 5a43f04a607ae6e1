import type { ReactNode } from 'react';
import { useWords } from '../../i18n/index.ts';
import { Button, ServerText } from '../../parts/index.ts';
import { applyNote, notesAt, useForm, type Note } from '../form.ts';
import { words as screenWords } from '../words.ts';
import styles from './facts.module.css';

/** What is said of a field, ready for its label, remark and error. */
export function useNotes(
  path: string,
  value: string,
  change: (value: string) => void,
): { error?: ReactNode; remark?: ReactNode } {
  const { notes } = useForm();
  const here = notesAt(notes, path);
  const stops = here.filter(({ severity }) => severity === 'refuse' || severity === 'invalid');
  const rest = here.filter((note) => !stops.includes(note));
  const draw = (some: Note[]): ReactNode =>
    some.map((note) => (
      <NoteLine
        key={`${note.path} ${note.code} ${note.message}`}
        note={note}
        apply={() => change(applyNote(value, note))}
      />
    ));
  return {
    ...(stops.length > 0 && { error: draw(stops) }),
    ...(rest.length > 0 && { remark: draw(rest) }),
  };
}

function NoteLine({ note, apply }: { note: Note; apply(): void }) {
  const w = useWords(screenWords).remark;
  const label = { invalid: '', refuse: w.refuse, warn: w.warn, fixed: w.fixed }[note.severity];
  return (
    <span className={styles.note} data-severity={note.severity}>
      <span>
        {label} <ServerText code={note.code} message={note.message} />
      </span>
      {note.suggestion !== undefined && note.severity !== 'fixed' && (
        <Button small onClick={apply}>
          {note.suggestion === '' ? w.remove : w.apply(note.suggestion)}
        </Button>
      )}
    </span>
  );
}
