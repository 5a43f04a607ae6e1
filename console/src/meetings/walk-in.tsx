import { useEffect, useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, get } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Button, ProblemText, Section, TextField } from '../parts/index.ts';
import styles from './meetings.module.css';
import { useAct } from './use-act.ts';
import { words } from './words.ts';

const PATIENCE_MS = 250;
const SEARCH_FROM = 2;

/** Somebody at the door who is not on the list: of the register, or anybody else by name. */
export function WalkIn({ meetingId }: { meetingId: number }) {
  const w = useWords(words).walkIn;
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const path = { id: meetingId };
  const found = useQuery({
    queryKey: ['meetings', 'walk-ins', meetingId, search],
    queryFn: () => get(api.POST('/meetings/{id}/walk-in-search', { params: { path }, body: { search } })),
    enabled: search.length >= SEARCH_FROM,
    placeholderData: keepPreviousData,
  });
  const add = useAct({
    act: async ({ name, administratorId }: { name: string; administratorId?: number }) => {
      const body = administratorId === undefined ? { name } : { administratorId };
      await get(api.POST('/meetings/{id}/walk-ins', { params: { path }, body }));
      return name;
    },
    told: w.added,
    done: () => setTyped(''),
  });
  const people = search.length >= SEARCH_FROM ? (found.data?.items ?? []) : [];
  return (
    <Section title={w.title}>
      <TextField
        type="search"
        label={w.search}
        hint={w.searchHint}
        autoComplete="off"
        maxLength={100}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <ul className={styles.people}>
        {people.map(({ administratorId, name, groups }) => (
          <li key={administratorId} className={styles.person}>
            <div className={styles.who}>
              <strong>{name}</strong>
              <p className={styles.soft}>{groups.join(', ')}</p>
            </div>
            <Button busy={add.isPending} onClick={() => add.mutate({ name, administratorId })}>
              {w.add(name)}
            </Button>
          </li>
        ))}
      </ul>
      {search.length >= SEARCH_FROM && found.isSuccess && people.length === 0 && <p role="status">{w.nobody}</p>}
      {typed.trim().length >= SEARCH_FROM && (
        <Button busy={add.isPending} onClick={() => add.mutate({ name: typed.trim() })}>
          {w.addName(typed.trim())}
        </Button>
      )}
      {(add.isError || found.isError) && (
        <div role="alert">
          <ProblemText error={add.error ?? found.error} />
        </div>
      )}
    </Section>
  );
}
