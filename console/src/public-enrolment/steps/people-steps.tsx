import { useWords } from '../../i18n/index.ts';
import type { PersonDraft } from '../draft.ts';
import { Choices, TextField, type Errors } from '../fields.tsx';
import styles from '../page.module.css';
import type { StepProps } from '../walk.tsx';
import { words } from '../words/walk.ts';

export function YouStep({ draft, edit, errors }: StepProps) {
  const w = useWords(words);
  return (
    <>
      <p className={styles['lead']}>{w.you.lead}</p>
      <Person
        prefix="you"
        said={w.you}
        person={draft.you}
        errors={errors}
        onChange={(change) => edit((now) => ({ ...now, you: { ...now.you, ...change } }))}
      />
    </>
  );
}

export function DeputyStep({ draft, edit, errors }: StepProps) {
  const w = useWords(words);
  const { deputy } = draft;
  const set = (change: Partial<typeof deputy>) => edit((now) => ({ ...now, deputy: { ...now.deputy, ...change } }));
  return (
    <>
      <p className={styles['lead']}>{w.deputy.lead}</p>
      <Choices
        name="deputy-has"
        legend={w.deputy.has}
        value={deputy.has}
        errors={errors}
        options={[
          { value: 'yes', label: w.deputy.yes },
          { value: 'no', label: w.deputy.no, hint: w.deputy.noHint },
        ]}
        onChoose={(has) => set({ has })}
      />
      {deputy.has === 'yes' && (
        <>
          <p className={styles['note']}>{w.deputy.tell}</p>
          <Person prefix="deputy" said={w.deputy} person={deputy} errors={errors} onChange={set} />
        </>
      )}
    </>
  );
}

function Person(props: {
  prefix: 'you' | 'deputy';
  said: { name: string; mobile: string; email: string; mobileHint?: string; emailHint?: string };
  person: PersonDraft;
  errors: Errors;
  onChange(change: Partial<PersonDraft>): void;
}) {
  const { prefix, said, person, errors, onChange } = props;
  // A browser fills in whose telephone it is: right for oneself, and wrong for a deputy.
  const own = prefix === 'you';
  return (
    <>
      <TextField
        id={`${prefix}-name`}
        label={said.name}
        errors={errors}
        maxLength={200}
        autoComplete={own ? 'name' : 'off'}
        value={person.name}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <TextField
        id={`${prefix}-mobile`}
        label={said.mobile}
        hint={said.mobileHint}
        errors={errors}
        type="tel"
        inputMode="tel"
        maxLength={30}
        autoComplete={own ? 'tel' : 'off'}
        data-short=""
        value={person.mobile}
        onChange={(event) => onChange({ mobile: event.target.value })}
      />
      <TextField
        id={`${prefix}-email`}
        label={said.email}
        optional
        hint={said.emailHint}
        errors={errors}
        type="email"
        inputMode="email"
        maxLength={254}
        autoComplete={own ? 'email' : 'off'}
        value={person.email}
        onChange={(event) => onChange({ email: event.target.value })}
      />
    </>
  );
}
