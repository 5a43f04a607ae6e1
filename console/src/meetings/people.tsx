import { useState } from 'react';
import type { MeetingDetail } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Section, SelectField, TextField } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { AnswerDialog } from './answer-dialog.tsx';
import { FILTERS, listed, type Filter } from './listed.ts';
import styles from './meetings.module.css';
import { PersonLine } from './person-line.tsx';
import { WalkIn } from './walk-in.tsx';
import { words } from './words.ts';

/** The doors are open two hours before it begins; see core/meetings/attendance.ts. */
const DOORS_MS = 2 * 3_600_000;

/** Everybody on the list, to be found quickly by somebody who stands at the door with a phone. */
export function People({ meeting }: { meeting: MeetingDetail }) {
  const w = useWords(words).people;
  const format = useFormat();
  const { may } = useSession();
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const [answering, setAnswering] = useState<number | null>(null);
  const shown = listed(meeting.people, filter, search);
  const doorsOpen = meeting.state === 'planned' && Date.now() >= Date.parse(meeting.startsAt) - DOORS_MS;
  const mayTick = may('meetings.manage') && doorsOpen;
  const mayAnswer = may('meetings.manage') && meeting.state === 'planned' && Date.parse(meeting.startsAt) > Date.now();
  const person = meeting.people.find(({ id }) => id === answering);
  return (
    <>
      <Section
        title={w.title(format.number(meeting.people.length))}
        actions={<p>{w.attended(format.number(meeting.counts.attended))}</p>}
      >
        {may('meetings.manage') && meeting.state === 'planned' && !doorsOpen && meeting.people.length > 0 && (
          <p>{w.tooEarly}</p>
        )}
        {meeting.people.length === 0 ? (
          <p>{w.none}</p>
        ) : (
          <div className={styles.filters}>
            <TextField
              type="search"
              label={w.search}
              value={search}
              autoComplete="off"
              onChange={({ target }) => setSearch(target.value)}
            />
            <SelectField
              label={w.filter}
              value={filter}
              options={FILTERS.map((value) => ({ value, label: w.filters[value] }))}
              onChange={({ target }) => setFilter(target.value as Filter)}
            />
          </div>
        )}
        <ul className={styles.people}>
          {shown.map((one) => (
            <PersonLine
              key={one.id}
              meetingId={meeting.id}
              person={one}
              mayTick={mayTick}
              {...(mayAnswer && { onAnswer: () => setAnswering(one.id) })}
            />
          ))}
        </ul>
      </Section>
      {mayTick && <WalkIn meetingId={meeting.id} />}
      {person !== undefined && (
        <AnswerDialog meetingId={meeting.id} person={person} onClose={() => setAnswering(null)} />
      )}
    </>
  );
}
