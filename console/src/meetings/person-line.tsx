import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { api, get, type MeetingPerson } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Badge, Button, CheckField, ProblemText } from '../parts/index.ts';
import styles from './meetings.module.css';
import { useAct } from './use-act.ts';
import { words } from './words.ts';

/** One person on the list: the box at the door is the whole line. */
export function PersonLine(props: { meetingId: number; person: MeetingPerson; mayTick: boolean; onAnswer?(): void }) {
  const { meetingId, person, mayTick, onAnswer } = props;
  const w = useWords(words).people;
  const format = useFormat();
  const tick = useAct({
    act: (present: boolean) =>
      get(
        api.PUT('/meetings/{id}/people/{personId}/attendance', {
          params: { path: { id: meetingId, personId: person.id } },
          body: { present },
        }),
      ),
  });
  const name = person.name ?? w.forgotten;
  // Kept here, so that the mark stands at once and until the list is read again.
  const [ticked, setTicked] = useState<boolean | null>(null);
  const present = ticked ?? person.attendedAt !== null;
  const mark = (there: boolean) => {
    setTicked(there);
    tick.mutate(there, { onSettled: () => setTicked(null) });
  };
  const facts = [
    ...(person.administratorId === null ? [] : [w.before(person.before)]),
    ...(person.answeredBy === null
      ? []
      : [w.via[person.answeredBy === 'whatsapp' || person.answeredBy === 'link' ? person.answeredBy : 'staff']]),
    ...(person.remindedAt === null ? [] : [w.reminded]),
  ];
  return (
    <li className={styles.person}>
      <div className={styles.who}>
        {mayTick ? (
          <CheckField label={name} checked={present} onChange={({ target }) => mark(target.checked)} />
        ) : (
          <strong>{name}</strong>
        )}
        <p className={styles.soft}>
          {person.groups.map(({ id, name: group }, place) => (
            <span key={id}>
              {place > 0 && ', '}
              <Link to="/register/groepen/$id" params={{ id: String(id) }}>
                {group}
              </Link>
            </span>
          ))}
          {person.groups.length > 0 && facts.length > 0 && ' · '}
          {facts.join(' · ')}
        </p>
        {tick.isError && (
          <div role="alert">
            <ProblemText error={tick.error} />
          </div>
        )}
      </div>
      <div className={styles.answer}>
        <Answer person={person} />
        {onAnswer !== undefined && (
          <Button small tone="quiet" aria-label={w.answerForName(name)} onClick={onAnswer}>
            {w.answerFor}
          </Button>
        )}
        {person.attendedAt !== null && <span className={styles.soft}>{format.time(person.attendedAt)}</span>}
      </div>
    </li>
  );
}

function Answer({ person: { answer, seat, party, invited } }: { person: MeetingPerson }) {
  const w = useWords(words).people;
  if (!invited) return <Badge tone="accent">{w.walkIn}</Badge>;
  if (seat === 'seat') return <Badge tone="good">{w.coming(party)}</Badge>;
  if (seat === 'waiting') return <Badge tone="warn">{w.waiting(party)}</Badge>;
  return <Badge>{answer === 'no' ? w.no : w.silent}</Badge>;
}
