import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useFormat, useWords } from '../../i18n/index.ts';
import type { RetentionRule } from '../../api/index.ts';
import { Badge, Button, DataTable, Failure, Loading, Notice, Stack, type Column } from '../../parts/index.ts';
import { useSession } from '../../session/index.ts';
import { Actor } from '../parts/actor.tsx';
import { ChangeTerm } from './change-term.tsx';
import { rulesQuery } from './queries.ts';
import styles from './retention.module.css';
import { useTerm } from './term.ts';
import { words } from './words.ts';

/** The table of what is kept how long. The server's own sentences are Dutch. */
export function Terms() {
  const w = useWords(words);
  const { may } = useSession();
  const rules = useQuery(rulesQuery);
  const [changing, setChanging] = useState<RetentionRule | null>(null);
  const columns = useColumns(may('retention.change') ? setChanging : undefined);
  return (
    <Stack>
      {!may('retention.change') && <Notice>{w.whoChange}</Notice>}
      {rules.isPending && <Loading lines={12} />}
      {rules.isError && <Failure error={rules.error} retry={() => void rules.refetch()} />}
      {rules.data && (
        <div className={styles.card}>
          <DataTable caption={w.termsCaption} rows={rules.data} rowKey={({ id }) => id} columns={columns} />
        </div>
      )}
      <ChangeTerm key={changing?.id} rule={changing} onClose={() => setChanging(null)} />
    </Stack>
  );
}

function useColumns(change: ((rule: RetentionRule) => void) | undefined): Column<RetentionRule>[] {
  const w = useWords(words);
  const format = useFormat();
  return [
    { id: 'what', title: w.what, cell: (rule) => <What rule={rule} /> },
    { id: 'days', title: w.days, cell: (rule) => <HowLong rule={rule} /> },
    { id: 'since', title: w.since, cell: ({ since }) => <span lang="nl">{since}</span> },
    { id: 'after', title: w.after, cell: ({ action }) => w.actions[action] },
    {
      id: 'bounds',
      title: w.bounds,
      cell: (rule) => {
        const { min, max } = rule.bounds;
        if (min === max) return w.fixed;
        return (
          <div className={styles.bounds}>
            {w.between(format.number(min), format.number(max))}
            {change && (
              <Button small onClick={() => change(rule)} aria-label={w.changeOf(rule.what)}>
                {w.change}
              </Button>
            )}
          </div>
        );
      },
    },
  ];
}

function What({ rule }: { rule: RetentionRule }) {
  return (
    <div className={styles.what} lang="nl">
      <strong>{rule.what}</strong>
      <p>{rule.why}</p>
    </div>
  );
}

function HowLong({ rule }: { rule: RetentionRule }) {
  const w = useWords(words);
  const format = useFormat();
  const term = useTerm();
  const { days, standard, changedBy, changedAt, reason } = rule;
  return (
    <div className={styles.long}>
      <strong>{term.days(days)}</strong>
      {term.about(days) !== null && <span className={styles.soft}>{term.about(days)}</span>}
      {changedBy !== null && changedAt !== null && (
        <>
          {days !== standard && <Badge tone="accent">{w.own}</Badge>}
          <span className={styles.soft}>
            {w.standard(term.days(standard))} {w.changedBy} <Actor id={changedBy} /> {w.on(format.date(changedAt))}.{' '}
            {reason === null ? w.noReason : <q lang="nl">{reason}</q>}
          </span>
        </>
      )}
    </div>
  );
}
