import { useWords } from '../../i18n/index.ts';
import { VEHICLE_ASSUMABLE, VEHICLE_TYPES } from '../draft/draft.ts';
import type { VehicleDraft } from '../draft/draft.ts';
import { notesAt, useForm } from '../form.ts';
import { Assumed, FactChoice, FactText } from './fields.tsx';
import { More } from './more.tsx';
import styles from './facts.module.css';
import { words } from './words.ts';

/** A vehicle as seen or thought. */
export function VehicleFields({
  path,
  vehicle,
  onChange,
}: {
  path: string;
  vehicle: VehicleDraft;
  onChange(vehicle: VehicleDraft): void;
}) {
  const w = useWords(words);
  const { notes } = useForm();
  const set = (change: Partial<VehicleDraft>) => onChange({ ...vehicle, ...change });
  const text = (
    name: 'colour' | 'make' | 'plate' | 'plateCountry' | 'other',
    most: number,
    label: string,
    hint?: string,
  ) => (
    <FactText
      path={`${path}/${name}`}
      label={label}
      hint={hint}
      most={most}
      value={vehicle[name]}
      onChange={(value) => set({ [name]: value })}
    />
  );
  const open = (['plateCountry', 'other'] as const).some(
    (name) => vehicle[name] !== '' || notesAt(notes, `${path}/${name}`).length > 0,
  );
  return (
    <div className={styles.fields}>
      <div className={styles.row}>
        <FactChoice
          path={`${path}/type`}
          label={w.type}
          value={vehicle.type}
          options={VEHICLE_TYPES}
          names={w.types}
          onChange={(type) => set({ type })}
        />
        {text('colour', 40, w.colour)}
        {text('make', 40, w.make)}
      </div>
      {text('plate', 15, w.plate, w.plateHint)}
      <More label={w.more} open={open}>
        {text('plateCountry', 2, w.plateCountry, w.plateCountryHint)}
        {text('other', 100, w.vehicleOther)}
      </More>
      <Assumed
        names={VEHICLE_ASSUMABLE}
        filled={VEHICLE_ASSUMABLE.filter((name) => vehicle[name] !== '')}
        value={vehicle.assumed}
        onChange={(assumed) => set({ assumed })}
      />
    </div>
  );
}
