import { instantOf, useWords } from '../i18n/index.ts';
import { Field, fieldStyles, Notice, SelectField, TextField } from '../parts/index.ts';
import styles from './photo.module.css';
import { words } from './words.ts';

export const SCOPES = ['residents', 'public', 'administrators', 'police'] as const;

export interface Permission {
  reference: string;
  scope: '' | (typeof SCOPES)[number];
  date: string;
  time: string;
}

export const NO_PERMISSION: Permission = { reference: '', scope: '', date: '', time: '23:59' };

export type PermissionLack = 'permissionMissing' | 'scopeNarrow' | 'permissionPast';

/** Why this permission does not do; undefined when it does. */
export function lackOf(permission: Permission): PermissionLack | undefined {
  const expires = instantOf(permission);
  if (permission.reference.trim() === '' || permission.scope === '' || expires === undefined)
    return 'permissionMissing';
  if (permission.scope === 'administrators' || permission.scope === 'police') return 'scopeNarrow';
  return Date.parse(expires) <= Date.now() ? 'permissionPast' : undefined;
}

/** Reference, scope and end: without all three an image of a suspect does not go. */
export function PermissionFields({ value, onChange }: { value: Permission; onChange(value: Permission): void }) {
  const w = useWords(words);
  const set = (change: Partial<Permission>) => onChange({ ...value, ...change });
  const narrow = value.scope === 'administrators' || value.scope === 'police';
  return (
    <fieldset className={styles.permission}>
      <legend>{w.permission}</legend>
      <Notice tone="warn">
        <p>{w.permissionLead}</p>
      </Notice>
      <TextField
        label={w.reference}
        maxLength={80}
        autoComplete="off"
        value={value.reference}
        onChange={(event) => set({ reference: event.target.value })}
      />
      <SelectField
        label={w.scope}
        value={value.scope}
        error={narrow ? w.scopeNarrow : undefined}
        options={[{ value: '', label: '' }, ...SCOPES.map((scope) => ({ value: scope, label: w.scopes[scope] }))]}
        onChange={(event) => set({ scope: event.target.value as Permission['scope'] })}
      />
      <div className={styles.two}>
        <Field label={w.expiresDate}>
          {(field) => (
            <input
              type="date"
              className={fieldStyles['input']}
              value={value.date}
              {...field}
              onChange={(event) => set({ date: event.target.value })}
            />
          )}
        </Field>
        <Field label={w.expiresTime}>
          {(field) => (
            <input
              type="time"
              className={fieldStyles['input']}
              value={value.time}
              {...field}
              onChange={(event) => set({ time: event.target.value })}
            />
          )}
        </Field>
      </div>
    </fieldset>
  );
}
