import { useState } from 'react';
import { useWords } from '../../i18n/index.ts';
import { Button, Row, Section, SelectField, TextField } from '../../parts/index.ts';
import styles from './audit.module.css';
import { entities } from './entities.ts';
import type { Question } from './queries.ts';
import { verbs } from './verbs.ts';
import { words } from './words.ts';

/** Asked as a whole, by Enter or the button: each question is an entry itself. */
export function Filter({ question, ask }: { question: Question; ask(question: Question): void }) {
  const w = useWords(words);
  const [wanted, setWanted] = useState(question);
  const { from = '', to = '', actor = '', verb = '', entity = '', id = '' } = wanted;
  const wrong = from !== '' && to !== '' && to < from;
  const set = (name: keyof Question) => (event: { target: { value: string } }) =>
    setWanted(({ [name]: _old, ...rest }) =>
      event.target.value.trim() === '' ? rest : { ...rest, [name]: event.target.value.trim() },
    );
  return (
    <search>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!wrong) ask(wanted);
        }}
      >
        <Section title={w.question}>
          <div className={styles.filters}>
            <TextField label={w.from} type="date" value={from} onChange={set('from')} />
            <TextField label={w.to} type="date" value={to} onChange={set('to')} error={wrong ? w.order : undefined} />
            <Names label={w.verb} value={verb} onChange={set('verb')} names={useWords(verbs)} />
            <Names label={w.entity} value={entity} onChange={set('entity')} names={useWords(entities)} />
            <TextField label={w.actor} hint={w.actorHint} value={actor} onChange={set('actor')} autoComplete="off" />
            <TextField label={w.id} hint={w.idHint} value={id} onChange={set('id')} autoComplete="off" />
          </div>
          <Row>
            <Button type="submit" tone="main" blocked={wrong ? w.order : undefined}>
              {w.ask}
            </Button>
            {Object.keys(question).length > 0 && (
              <Button tone="quiet" onClick={() => ask({})}>
                {w.clear}
              </Button>
            )}
          </Row>
        </Section>
      </form>
    </search>
  );
}

/** A choice by readable name; what the log holds and nobody named yet can still be asked by its own word. */
function Names(props: {
  label: string;
  value: string;
  onChange(event: { target: { value: string } }): void;
  names: Record<string, string>;
}) {
  const w = useWords(words);
  const known = Object.entries(props.names)
    .map(([value, label]) => ({ value, label }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
  const stray = props.value !== '' && !(props.value in props.names) ? [{ value: props.value, label: props.value }] : [];
  return (
    <SelectField
      label={props.label}
      value={props.value}
      onChange={props.onChange}
      options={[{ value: '', label: w.any }, ...stray, ...known]}
    />
  );
}
