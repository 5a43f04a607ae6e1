import { useWords } from '../../i18n/index.ts';
import { FLIGHT_ASSUMABLE } from '../draft/draft.ts';
import type { Draft } from '../draft/draft.ts';
import { notesAt, useForm } from '../form.ts';
import { Assumed, FactChoice, FactText } from './fields.tsx';
import { More } from './more.tsx';
import { PersonFields } from './person.tsx';
import { Persons } from './persons.tsx';
import { VehicleFields } from './vehicle.tsx';
import { When } from './when.tsx';
import styles from './facts.module.css';
import { words } from './words.ts';

const OFFENCES = ['stolen', 'broken_into'] as const;

/** What was seen and what is thought, per kind of alert. */
export function Facts() {
  const w = useWords(words);
  const { draft, edit } = useForm();
  return (
    <div className={styles.fields}>
      <When />
      {draft.kind === 'missing_person' ? (
        <PersonFields path="/facts/person" person={draft.missing} missing onChange={(missing) => edit({ missing })} />
      ) : (
        <Flight />
      )}
      <FactText
        path="/facts/remarks"
        label={w.remarks}
        hint={w.remarksHint}
        rows={3}
        most={400}
        value={draft.remarks}
        onChange={(remarks) => edit({ remarks })}
      />
    </div>
  );
}

function Flight() {
  const w = useWords(words);
  const { draft, edit, notes } = useForm();
  const vehicleUsed =
    JSON.stringify(draft.vehicle).length > EMPTY_VEHICLE || notesAt(notes, '/facts/vehicle').length > 0;
  return (
    <>
      {draft.kind === 'vehicle_crime' && <Taken />}
      <Persons />
      <div className={styles.row}>
        <FactText
          path="/facts/directionOfFlight"
          label={w.directionOfFlight}
          hint={w.directionHint}
          most={80}
          value={draft.directionOfFlight}
          onChange={(directionOfFlight) => edit({ directionOfFlight })}
        />
        <FactText
          path="/facts/weapon"
          label={w.weapon}
          most={60}
          value={draft.weapon}
          onChange={(weapon) => edit({ weapon })}
        />
      </div>
      <label className={styles.tick}>
        <input type="checkbox" checked={draft.onFoot} onChange={(event) => edit({ onFoot: event.target.checked })} />
        {w.onFoot}
      </label>
      <More label={w.vehicle} open={vehicleUsed}>
        <VehicleFields path="/facts/vehicle" vehicle={draft.vehicle} onChange={(vehicle) => edit({ vehicle })} />
      </More>
      <Assumed
        names={FLIGHT_ASSUMABLE}
        filled={filledIn(draft, vehicleUsed)}
        value={draft.assumed}
        onChange={(assumed) => edit({ assumed })}
      />
    </>
  );
}

const EMPTY_VEHICLE = JSON.stringify({
  type: '',
  colour: '',
  make: '',
  plate: '',
  plateCountry: '',
  other: '',
  assumed: [],
}).length;

const filledIn = (draft: Draft, vehicleUsed: boolean): string[] => [
  ...(vehicleUsed ? ['vehicle'] : []),
  ...(draft.onFoot ? ['onFoot'] : []),
  ...(draft.directionOfFlight.trim() === '' ? [] : ['directionOfFlight']),
  ...(draft.weapon.trim() === '' ? [] : ['weapon']),
];

function Taken() {
  const w = useWords(words);
  const { draft, edit } = useForm();
  return (
    <fieldset className={styles.person}>
      <legend>{w.takenVehicle}</legend>
      <FactChoice
        path="/facts/offence"
        label={w.offence}
        value={draft.offence}
        options={OFFENCES}
        names={w.offences}
        onChange={(offence) => edit({ offence })}
      />
      <VehicleFields
        path="/facts/takenVehicle"
        vehicle={draft.takenVehicle}
        onChange={(takenVehicle) => edit({ takenVehicle })}
      />
    </fieldset>
  );
}
