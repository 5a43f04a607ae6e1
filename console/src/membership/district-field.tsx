import { useQuery } from '@tanstack/react-query';
import { useWords } from '../i18n/index.ts';
import { SelectField } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { districtsQuery } from './queries.ts';
import { words } from './words.ts';

/** One of the districts of the municipality. */
export function DistrictField({ value, onChange }: { value: string; onChange(code: string): void }) {
  const w = useWords(words);
  const { municipality } = useSession();
  const { data } = useQuery(districtsQuery(municipality.code));
  const options = (data ?? []).map(({ code, name }) => ({ value: code, label: name }));
  return (
    <SelectField
      label={w.district}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      options={[{ value: '', label: w.pickDistrict }, ...options]}
    />
  );
}
