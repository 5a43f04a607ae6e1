import { Link } from '@tanstack/react-router';
import { useFormat, useWords } from '../../i18n/index.ts';
import type { AuditEntry } from '../../api/index.ts';
import { Badge, DataTable } from '../../parts/index.ts';
import { Actor, useActorName } from '../parts/actor.tsx';
import styles from './audit.module.css';
import { entities } from './entities.ts';
import type { Question } from './queries.ts';
import { verbs } from './verbs.ts';
import { words } from './words.ts';

const SHORT = 8;

/** Entries as sentences in columns; ids are links to all that is about them. */
export function Results({ entries, question }: { entries: readonly AuditEntry[]; question: Question }) {
  const w = useWords(words);
  const format = useFormat();
  const verbName: Record<string, string> = useWords(verbs);
  const nameOf = useActorName();
  return (
    <DataTable
      caption={w.results}
      rows={entries}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'at',
          title: w.when,
          cell: ({ at }) => (
            <time dateTime={at} className={styles.when}>
              {format.date(at)} <span>{format.exactTime(at)}</span>
            </time>
          ),
        },
        {
          id: 'actor',
          title: w.actor,
          cell: ({ actor }) => (
            <Link
              to="/beheer/logboek"
              search={{ ...question, actor }}
              aria-label={w.onlyActor(nameOf(actor))}
              className={styles.link}
            >
              <Actor id={actor} />
            </Link>
          ),
        },
        { id: 'verb', title: w.verb, cell: ({ verb }) => verbName[verb] ?? verb },
        { id: 'about', title: w.about, cell: (entry) => <About entry={entry} /> },
        {
          id: 'seal',
          title: w.seal,
          cell: ({ block }) =>
            block === null ? (
              <Badge>{w.unsealed}</Badge>
            ) : (
              <Badge tone="good">{w.block(format.number(block.number))}</Badge>
            ),
        },
      ]}
    />
  );
}

function About({ entry }: { entry: AuditEntry }) {
  const w = useWords(words);
  const entityName: Record<string, string> = useWords(entities);
  const { entity, entityId, detail, hash, block, id } = entry;
  const short = /^[0-9a-f-]{36}$/.test(entityId) ? entityId.slice(0, SHORT) : entityId;
  const lines: [string, string][] = [
    [w.entry, String(id)],
    ...Object.entries(detail).map(([name, value]): [string, string] => [name, shown(value)]),
    [w.hash, hash],
    ...(block === null ? [] : [[w.blockHash, block.hash] as [string, string]]),
  ];
  return (
    <div className={styles.about}>
      <span>
        {entityName[entity] ?? entity}{' '}
        {entityId !== '*' && (
          <Link
            to="/beheer/logboek"
            search={{ entity, id: entityId }}
            title={entityId}
            aria-label={`${w.onlyThis}: ${short}`}
            className={styles.link}
          >
            {short}
          </Link>
        )}
      </span>
      <details>
        <summary>{w.details}</summary>
        <dl className={styles.details}>
          {lines.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
