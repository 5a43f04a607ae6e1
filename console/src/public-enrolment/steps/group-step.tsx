import { useWords } from '../../i18n/index.ts';
import { TextField } from '../fields.tsx';
import styles from '../page.module.css';
import type { StepProps } from '../walk.tsx';
import { words } from '../words/walk.ts';

export function GroupStep({ draft, edit, errors }: StepProps) {
  const w = useWords(words);
  const { group } = draft;
  const set = (change: Partial<typeof group>) => edit((now) => ({ ...now, group: { ...now.group, ...change } }));
  return (
    <>
      <p className={styles['lead']}>{w.group.lead}</p>
      <TextField
        id="group-name"
        label={w.group.name}
        hint={w.group.nameHint}
        errors={errors}
        maxLength={200}
        autoComplete="off"
        value={group.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextField
        id="member-count"
        label={w.group.members}
        hint={w.group.membersHint}
        errors={errors}
        inputMode="numeric"
        maxLength={7}
        autoComplete="off"
        data-short=""
        value={group.memberCount}
        onChange={(event) => set({ memberCount: event.target.value })}
      />
      <TextField
        id="wabp-number"
        label={w.group.wabp}
        optional
        hint={w.group.wabpHint}
        errors={errors}
        maxLength={30}
        autoComplete="off"
        data-short=""
        value={group.wabpNumber}
        onChange={(event) => set({ wabpNumber: event.target.value })}
      />
    </>
  );
}
