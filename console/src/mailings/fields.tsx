import { useQuery } from '@tanstack/react-query';
import { useWords } from '../i18n/index.ts';
import { CheckField, fieldError, fieldStyles, RadioGroup, TextArea, TextField } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import type { Draft } from './draft.ts';
import styles from './mailings.module.css';
import { districtsQuery } from './queries.ts';
import { words } from './words.ts';

/** What is written, for whom, and how it goes. */
export function Fields({ draft, error, onChange }: { draft: Draft; error: unknown; onChange(draft: Draft): void }) {
  const w = useWords(words);
  const set = (change: Partial<Draft>) => onChange({ ...draft, ...change });
  return (
    <>
      <TextField
        label={w.subject}
        value={draft.subject}
        maxLength={100}
        error={fieldError(error, 'subject')}
        onChange={({ target }) => set({ subject: target.value })}
      />
      <TextArea
        label={w.text}
        hint={w.textHint}
        rows={8}
        maxLength={3000}
        error={fieldError(error, 'text')}
        value={draft.text}
        onChange={({ target }) => set({ text: target.value })}
      />
      <RadioGroup
        legend={w.audience}
        name="audience"
        value={draft.who}
        onChange={(who) => set({ who })}
        choices={(['all', 'districts'] as const).map((value) => ({ value, label: w.audiences[value] }))}
      />
      {draft.who === 'districts' && <Districts codes={draft.codes} onChange={(codes) => set({ codes })} />}
      <RadioGroup
        legend={w.roles}
        name="roles"
        value={draft.roles}
        onChange={(roles) => set({ roles })}
        choices={(['both', 'primary', 'deputy'] as const).map((value) => ({ value, label: w.rolesAll[value] }))}
      />
      <RadioGroup
        legend={w.channels}
        name="channels"
        value={draft.how}
        onChange={(how) => set({ how })}
        choices={(['both', 'whatsapp', 'email'] as const).map((value) => ({ value, label: w.channelChoice[value] }))}
      />
    </>
  );
}

function Districts({ codes, onChange }: { codes: readonly string[]; onChange(codes: string[]): void }) {
  const w = useWords(words);
  const { municipality } = useSession();
  const { data = [] } = useQuery(districtsQuery(municipality.code));
  return (
    <fieldset className={fieldStyles['group']}>
      <legend>{w.audiences.districts}</legend>
      <div className={styles.districts}>
        {data.map(({ code, name }) => (
          <CheckField
            key={code}
            label={name}
            checked={codes.includes(code)}
            onChange={({ target }) => onChange(target.checked ? [...codes, code] : codes.filter((one) => one !== code))}
          />
        ))}
      </div>
    </fieldset>
  );
}
