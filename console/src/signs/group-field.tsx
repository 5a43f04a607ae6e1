import { useEffect, useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, get } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { RadioGroup, TextField } from '../parts/index.ts';
import { words } from './words.ts';

const PATIENCE_MS = 250;
const SEARCH_FROM = 2;
const MOST = 8;

interface Group {
  id: number;
  name: string;
}

/** Finds a group by part of its name, and has it chosen from a few. */
export function GroupField({ chosen, onChoose }: { chosen: Group | null; onChoose(group: Group): void }) {
  const w = useWords(words);
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = useQuery({
    queryKey: ['signs', 'groups', search],
    queryFn: () => get(api.POST('/watch-groups/places', { body: { search, alerts: 5 } })),
    enabled: search.length >= SEARCH_FROM,
    placeholderData: keepPreviousData,
  });
  const groups = search.length >= SEARCH_FROM ? (found.data?.items ?? []).slice(0, MOST) : [];
  return (
    <>
      <TextField
        type="search"
        label={w.group}
        hint={w.groupHint}
        autoComplete="off"
        maxLength={100}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      {groups.length > 0 && (
        <RadioGroup
          legend={w.group}
          name="group"
          value={chosen === null ? null : String(chosen.id)}
          onChange={(id) => {
            const group = groups.find((one) => String(one.id) === id);
            if (group !== undefined) onChoose({ id: group.id, name: group.name });
          }}
          choices={groups.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
      )}
      {chosen !== null && <p role="status">{w.chosen(chosen.name)}</p>}
    </>
  );
}
