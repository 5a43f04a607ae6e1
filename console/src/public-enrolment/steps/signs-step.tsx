import type { ComponentProps } from 'react';
import { useWords } from '../../i18n/index.ts';
import { Choices, TextField } from '../fields.tsx';
import styles from '../page.module.css';
import type { StepProps } from '../walk.tsx';
import { words } from '../words/walk.ts';

type Typed = 'signs' | 'stickers' | 'street' | 'houseNumber' | 'postcode' | 'city';

export function SignsStep({ draft, edit, errors }: StepProps) {
  const w = useWords(words);
  const { signs } = draft;
  const set = (change: Partial<typeof signs>) => edit((now) => ({ ...now, signs: { ...now.signs, ...change } }));
  const field = (key: Typed, id: string, rest: ComponentProps<'input'>) => (
    <TextField
      {...rest}
      id={`signs-${id}`}
      label={w.signs[key]}
      errors={errors}
      value={signs[key]}
      onChange={(event) => set({ [key]: event.target.value })}
    />
  );
  const short = { 'data-short': '' };
  return (
    <>
      <p className={styles['lead']}>{w.signs.lead}</p>
      <Choices
        name="signs-wants"
        legend={w.signs.wants}
        value={signs.wants}
        errors={errors}
        options={[
          { value: 'yes', label: w.signs.yes },
          { value: 'no', label: w.signs.no, hint: w.signs.noHint },
        ]}
        onChoose={(wants) => set({ wants })}
      />
      {signs.wants === 'yes' && (
        <>
          {field('signs', 'signs', { inputMode: 'numeric', maxLength: 4, autoComplete: 'off', ...short })}
          {field('stickers', 'stickers', { inputMode: 'numeric', maxLength: 4, autoComplete: 'off', ...short })}
          <fieldset className={styles['group']}>
            <legend>{w.signs.address}</legend>
            {field('street', 'street', { autoComplete: 'address-line1', maxLength: 100 })}
            {field('houseNumber', 'house-number', { autoComplete: 'off', maxLength: 12, ...short })}
            {field('postcode', 'postcode', { autoComplete: 'postal-code', maxLength: 10, ...short })}
            {field('city', 'city', { autoComplete: 'address-level2', maxLength: 60 })}
          </fieldset>
        </>
      )}
    </>
  );
}
