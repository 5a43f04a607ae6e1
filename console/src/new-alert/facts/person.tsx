import { useWords } from '../../i18n/index.ts';
import { BUILDS, HEIGHTS, PERSON_ASSUMABLE, SEXES } from '../draft/draft.ts';
import type { PersonDraft } from '../draft/draft.ts';
import { notesAt, useForm } from '../form.ts';
import { Assumed, FactChoice, FactNumber, FactText } from './fields.tsx';
import { More } from './more.tsx';
import styles from './facts.module.css';
import { words } from './words.ts';

const MORE = ['count', 'ageTo', 'heightCm', 'bag', 'other'] as const;

/** How somebody looks: from what nobody can change quickly to what one can. @param missing somebody who is missed */
export function PersonFields({
  path,
  person,
  onChange,
  missing = false,
}: {
  path: string;
  person: PersonDraft;
  onChange(person: PersonDraft): void;
  missing?: boolean;
}) {
  const w = useWords(words);
  const { notes } = useForm();
  const set = (change: Partial<PersonDraft>) => onChange({ ...person, ...change });
  const text = (name: keyof PersonDraft & string, most: number, label: string, hint?: string) => (
    <FactText
      path={`${path}/${name}`}
      label={label}
      hint={hint}
      most={most}
      value={person[name] as string}
      onChange={(value) => set({ [name]: value })}
    />
  );
  const number = (name: 'count' | 'age' | 'ageTo' | 'heightCm', label: string, hint?: string) => (
    <FactNumber
      path={`${path}/${name}`}
      label={label}
      hint={hint}
      value={person[name]}
      onChange={(value) => set({ [name]: value })}
    />
  );
  const names = missing ? PERSON_ASSUMABLE.filter((name) => name !== 'sex') : PERSON_ASSUMABLE;
  const hidden = MORE.some((name) => person[name] !== '' || notesAt(notes, `${path}/${name}`).length > 0);
  return (
    <div className={styles.fields}>
      <div className={styles.row}>
        <FactChoice
          path={`${path}/sex`}
          label={w.sex}
          value={person.sex}
          options={SEXES}
          names={w.sexes}
          onChange={(sex) => set({ sex })}
        />
        {number('age', w.age)}
        <FactChoice
          path={`${path}/height`}
          label={w.height}
          value={person.height}
          options={missing ? HEIGHTS.slice(0, 4) : HEIGHTS}
          names={w.heights}
          onChange={(height) => set({ height })}
        />
        <FactChoice
          path={`${path}/build`}
          label={w.build}
          value={person.build}
          options={BUILDS}
          names={w.builds}
          onChange={(build) => set({ build })}
        />
      </div>
      {missing && person.age !== '' && Number(person.age) < 18 && <p className={styles.hint}>{w.minor}</p>}
      {text('hair', 60, w.hair, w.hairHint)}
      {text('clothing', 300, w.clothing, w.clothingHint)}
      {missing && (
        <>
          {text('stateOfMind', 80, w.stateOfMind, w.stateOfMindHint)}
          {text('mobilityAid', 60, w.mobilityAid, w.mobilityAidHint)}
        </>
      )}
      <More label={w.more} open={hidden}>
        <div className={styles.row}>
          {!missing && number('count', w.count, w.countHint)}
          {!missing && number('ageTo', w.ageTo)}
          {number('heightCm', w.heightCm)}
        </div>
        {missing && text('appearance', 120, w.appearance)}
        {text('bag', 60, w.bag)}
        {text('other', 120, w.other)}
      </More>
      <Assumed
        names={names}
        filled={names.filter((name) => person[name] !== '')}
        value={person.assumed}
        onChange={(assumed) => set({ assumed })}
      />
    </div>
  );
}
