import { Link } from '@tanstack/react-router';
import type { EnrolmentSummary } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Badge, DataTable } from '../parts/index.ts';
import styles from './enrolment.module.css';
import { words } from './words.ts';

interface Props {
  rows: readonly EnrolmentSummary[];
  caption: string;
  /** Of which the end differs; in a queue all have the same state, and its tab says which. */
  decided: boolean;
}

/** A queue; who waits longest stands first. */
export function EnrolmentTable({ rows, caption, decided }: Props) {
  const w = useWords(words);
  const f = useFormat();
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'group',
          title: w.group,
          cell: ({ id, name, reference }) => (
            <Link to="/aanmeldingen/$id" params={{ id }}>
              {name === '' ? reference : name}
            </Link>
          ),
        },
        { id: 'reference', title: w.reference, cell: ({ reference }) => reference },
        ...(decided ? [{ id: 'state', title: w.state, cell: ({ state }: EnrolmentSummary) => w.states[state] }] : []),
        { id: 'place', title: w.place, cell: ({ districts }) => f.list(districts) },
        { id: 'via', title: w.via, cell: ({ source }) => w.sources[source] },
        { id: 'since', title: decided ? w.decidedAt : w.since, cell: ({ stateAt }) => f.moment(stateAt) },
        {
          id: 'found',
          title: w.found,
          cell: ({ findings }) =>
            findings.length === 0 ? (
              w.nothing
            ) : (
              <span className={styles.badges}>
                {findings.map((code) => (
                  <Badge key={code} tone={code === 'overlap' || code === 'nine-groups' ? 'plain' : 'warn'}>
                    {w.codes[code]}
                  </Badge>
                ))}
              </span>
            ),
        },
      ]}
    />
  );
}
