import { useQuery } from '@tanstack/react-query';
import { useWords } from '../i18n/index.ts';
import { CheckField, fieldError, RadioGroup, Row, TextArea, TextField } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import type { FormState } from './form-state.ts';
import { districtsQuery } from './queries.ts';
import { words } from './words.ts';

/** The fields of an evening; what the server objects to stands beside its field. */
export function PlanForm(props: { state: FormState; error: unknown; onChange(state: FormState): void }) {
  const { state, error, onChange } = props;
  const w = useWords(words).form;
  const { municipality } = useSession();
  const districts = useQuery(districtsQuery(municipality.code)).data ?? [];
  const set = (change: Partial<FormState>) => onChange({ ...state, ...change });
  const wrong = (field: string) => fieldError(error, field);
  const text = (field: 'title' | 'place' | 'address', max: number) => ({
    value: state[field],
    maxLength: max,
    error: wrong(field),
    onChange: ({ target }: { target: { value: string } }) => set({ [field]: target.value }),
  });
  const timed = (field: 'date' | 'start' | 'end') => ({
    value: state[field],
    error: wrong(field),
    required: true,
    onChange: ({ target }: { target: { value: string } }) => set({ [field]: target.value }),
  });
  return (
    <>
      <TextField label={w.title} {...text('title', 80)} />
      <TextField label={w.place} hint={w.placeHint} {...text('place', 120)} />
      <TextField label={w.address} {...text('address', 200)} />
      <Row>
        <TextField type="date" label={w.date} {...timed('date')} />
        <TextField type="time" label={w.start} {...timed('start')} />
        <TextField type="time" label={w.end} {...timed('end')} />
      </Row>
      <TextField
        label={w.capacity}
        hint={w.capacityHint}
        optional
        inputMode="numeric"
        value={state.capacity}
        error={wrong('capacity')}
        onChange={({ target }) => set({ capacity: target.value.replaceAll(/\D/g, '').slice(0, 5) })}
      />
      <RadioGroup
        legend={w.districts}
        name="whole-town"
        value={state.wholeTown ? 'yes' : 'no'}
        onChange={(value) => set({ wholeTown: value === 'yes' })}
        choices={[
          { value: 'yes', label: w.wholeTown },
          { value: 'no', label: w.someDistricts },
        ]}
        error={!state.wholeTown && state.districtCodes.length === 0 ? w.chooseDistrict : wrong('districtCodes')}
      />
      {!state.wholeTown &&
        districts.map(({ code, name }) => (
          <CheckField
            key={code}
            label={name}
            checked={state.districtCodes.includes(code)}
            onChange={({ target }) =>
              set({
                districtCodes: target.checked
                  ? [...state.districtCodes, code]
                  : state.districtCodes.filter((one) => one !== code),
              })
            }
          />
        ))}
      <TextArea
        label={w.agenda}
        hint={w.agendaHint}
        optional
        rows={4}
        maxLength={1500}
        value={state.agenda}
        error={wrong('agenda')}
        onChange={({ target }) => set({ agenda: target.value })}
      />
    </>
  );
}
