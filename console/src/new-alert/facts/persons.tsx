import { useRef } from 'react';
import { Plus, Trash2 } from 'lucide-react';
import { useFormat, useWords } from '../../i18n/index.ts';
import { Button } from '../../parts/index.ts';
import { noPerson } from '../draft/draft.ts';
import type { PersonDraft } from '../draft/draft.ts';
import { useForm } from '../form.ts';
import { PersonFields } from './person.tsx';
import styles from './facts.module.css';
import { words } from './words.ts';

const MOST = 6;

/** Those who were seen, each described apart. */
export function Persons() {
  const w = useWords(words);
  const format = useFormat();
  const { draft, edit } = useForm();
  const list = useRef<HTMLDivElement>(null);
  const change = (persons: readonly PersonDraft[]) => edit({ persons });
  const focus = (at: number) =>
    requestAnimationFrame(() =>
      list.current?.querySelectorAll('fieldset[data-person]')[at]?.querySelector('select')?.focus(),
    );
  return (
    <div ref={list} className={styles.fields}>
      {draft.persons.map((person, index) => (
        // Persons have no name: their place is who they are.
        // oxlint-disable-next-line react/no-array-index-key
        <fieldset key={index} className={styles.person} data-person>
          <legend>{w.person(format.number(index + 1))}</legend>
          <PersonFields
            path={`/facts/persons/${index}`}
            person={person}
            onChange={(next) => change(draft.persons.map((each, at) => (at === index ? next : each)))}
          />
          <Button
            small
            tone="quiet"
            icon={<Trash2 aria-hidden="true" />}
            onClick={() => change(draft.persons.filter((_, at) => at !== index))}
          >
            {w.removePerson(format.number(index + 1))}
          </Button>
        </fieldset>
      ))}
      {draft.persons.length < MOST && (
        <div>
          <Button
            small
            icon={<Plus aria-hidden="true" />}
            onClick={() => {
              change([...draft.persons, noPerson()]);
              focus(draft.persons.length);
            }}
          >
            {draft.persons.length === 0 ? w.firstPerson : w.addPerson}
          </Button>
        </div>
      )}
    </div>
  );
}
