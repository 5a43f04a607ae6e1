import type { ReactNode } from 'react';
import { useFormat, useWords } from '../../i18n/index.ts';
import type { Dossier } from '../../api/index.ts';
import { Section } from '../../parts/index.ts';
import { verbs } from '../audit/verbs.ts';
import { Actor } from '../parts/actor.tsx';
import styles from './people.module.css';
import { words } from './words.ts';

const SHORT = 8;

/** Every part of the dossier. The empty ones are named together: that there is nothing is an answer too. */
export function Kept({ dossier }: { dossier: Dossier }) {
  const w = useWords(words);
  const format = useFormat();
  const verbName: Record<string, string> = useWords(verbs);
  const sorts: Record<string, string> = w.sorts;
  const alert = (id: string) => w.alert(id.slice(0, SHORT));
  const when = (at: string | null) => (at === null ? w.unknown : format.full(at));
  const parts: [string, readonly unknown[]][] = [
    [w.groupsTitle, dossier.groups],
    [w.administratorGroups, dossier.administratorGroups],
    [w.received, dossier.received],
    [w.relayed, dossier.relayed],
    [w.wrote, dossier.wrote],
    [w.told, dossier.told],
    [w.letters, dossier.letters],
    [w.keptGroups, dossier.keptGroups],
    [w.enrolments, dossier.enrolments],
    [w.handovers, dossier.handovers],
    [w.evenings, dossier.evenings],
    [w.signs, dossier.signs],
    [w.refused, dossier.refusedLines],
  ];
  const empty = parts.filter(([, items]) => items.length === 0);
  return (
    <>
      <Part title={w.groupsTitle} items={dossier.groups}>
        {({ name, role }) => `${name} (${w.roles[role]})`}
      </Part>
      <Part title={w.administratorGroups} items={dossier.administratorGroups}>
        {({ name }) => name}
      </Part>
      <Part title={w.received} items={dossier.received}>
        {({ sort, alertId, sentAt, readAt }) =>
          [when(sentAt), sorts[sort] ?? sort, alert(alertId), readAt !== null && w.read(when(readAt))]
            .filter(Boolean)
            .join(', ')
        }
      </Part>
      <Part title={w.relayed} items={dossier.relayed}>
        {({ at, alertId }) => `${when(at)}, ${alert(alertId)}`}
      </Part>
      <Part title={w.wrote} items={dossier.wrote}>
        {({ at, text, media }) => (
          <>
            {when(at)}: {text === '' ? w.textGone : <q lang="nl">{text}</q>}
            {media && ` (${w.media})`}
          </>
        )}
      </Part>
      <Part title={w.told} items={dossier.told}>
        {({ at, text }) => (
          <>
            {when(at)}: <q lang="nl">{text}</q>
          </>
        )}
      </Part>
      <Part title={w.letters} items={dossier.letters}>
        {({ at, subject }) => (
          <>
            {when(at)}: <q lang="nl">{subject}</q>
          </>
        )}
      </Part>
      <Part title={w.keptGroups} items={dossier.keptGroups}>
        {({ name, present }) => `${name}: ${present ? w.isInIt : w.isNotInIt}`}
      </Part>
      <Part title={w.enrolments} items={dossier.enrolments}>
        {({ createdAt, reference, group, role }) => `${when(createdAt)}: ${reference}, ${group} (${w.roles[role]})`}
      </Part>
      <Part title={w.handovers} items={dossier.handovers}>
        {({ startedAt, part, groups }) => `${when(startedAt)}: ${w.handoverParts[part]} ${groups.join(', ')}`}
      </Part>
      <Part title={w.evenings} items={dossier.evenings}>
        {({ startsAt, title, answer, attendedAt }) =>
          [`${when(startsAt)}: ${title}`, answer !== null && w.answers[answer], attendedAt !== null && w.wasThere]
            .filter(Boolean)
            .join(', ')
        }
      </Part>
      <Part title={w.signs} items={dossier.signs}>
        {({ requestedAt, signs, stickers, address }) =>
          `${when(requestedAt)}: ${w.signsAt(format.number(signs), format.number(stickers), address ?? w.addressGone)}`
        }
      </Part>
      <Part title={w.refused} items={dossier.refusedLines}>
        {({ at, line, raw }) => (
          <>
            {when(at)}, {w.line(format.number(line))}: <span lang="nl">{raw}</span>
          </>
        )}
      </Part>
      {empty.length > 0 && (
        <Section title={w.nothing}>
          <p>{format.list(empty.map(([title]) => title))}</p>
        </Section>
      )}
      <Part title={w.log} items={dossier.log}>
        {({ at, verb, actor }) => (
          <>
            {when(at)}: <Actor id={actor} /> {verbName[verb] ?? verb}
          </>
        )}
      </Part>
    </>
  );
}

function Part<Item>(props: { title: string; items: readonly Item[]; children(item: Item): ReactNode }) {
  const format = useFormat();
  const { title, items, children } = props;
  if (items.length === 0) return null;
  return (
    <Section title={`${title} (${format.number(items.length)})`}>
      <ul className={styles.list}>
        {items.map((item, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- a record of the past: nothing moves in it
          <li key={place}>{children(item)}</li>
        ))}
      </ul>
    </Section>
  );
}
