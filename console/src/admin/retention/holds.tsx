import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useFormat, useWords } from '../../i18n/index.ts';
import type { Hold } from '../../api/index.ts';
import { Button, DataTable, Empty, Failure, Loading, Notice, Section, Stack, type Column } from '../../parts/index.ts';
import { useSession } from '../../session/index.ts';
import { Actor } from '../parts/actor.tsx';
import { LiftHold, PlaceHold } from './hold-dialogs.tsx';
import { holdsQuery } from './queries.ts';
import styles from './retention.module.css';
import { words } from './words.ts';

const SHORT = 8;

/** Alerts of which nothing is erased, and those of which that was so. */
export function Holds() {
  const w = useWords(words);
  const { may } = useSession();
  const holds = useQuery(holdsQuery);
  const [isPlacing, setPlacing] = useState(false);
  const [lifting, setLifting] = useState<Hold | null>(null);
  const place = (
    <Button tone="main" onClick={() => setPlacing(true)} blocked={may('hold.place') ? undefined : w.whoChange}>
      {w.place}
    </Button>
  );
  const open = holds.data?.filter(({ liftedAt }) => liftedAt === null) ?? [];
  const lifted = holds.data?.filter(({ liftedAt }) => liftedAt !== null) ?? [];
  return (
    <Stack>
      <Notice>{w.holdsLead}</Notice>
      {holds.isPending && <Loading />}
      {holds.isError && <Failure error={holds.error} retry={() => void holds.refetch()} />}
      {holds.data &&
        (open.length === 0 ? (
          <Empty title={w.noHolds} action={place}>
            {w.noHoldsHelp}
          </Empty>
        ) : (
          <Section title={w.openHolds} actions={place}>
            <Open holds={open} lift={may('hold.release') ? setLifting : undefined} />
          </Section>
        ))}
      {lifted.length > 0 && (
        <Section title={w.liftedHolds}>
          <Lifted holds={lifted} />
        </Section>
      )}
      {isPlacing && <PlaceHold onClose={() => setPlacing(false)} />}
      {lifting !== null && <LiftHold hold={lifting} onClose={() => setLifting(null)} />}
    </Stack>
  );
}

function useColumns(): Column<Hold>[] {
  const w = useWords(words);
  const format = useFormat();
  return [
    {
      id: 'alert',
      title: w.alert,
      cell: ({ alertId }) => (
        <span className={styles.id} title={alertId}>
          {alertId.slice(0, SHORT)}
        </span>
      ),
    },
    { id: 'why', title: w.why, cell: ({ reason }) => <span lang="nl">{reason}</span> },
    {
      id: 'placed',
      title: w.placed,
      cell: ({ placedAt, placedBy }) => (
        <span>
          {w.by(format.date(placedAt))} <Actor id={placedBy} />
        </span>
      ),
    },
  ];
}

function Open({ holds, lift }: { holds: readonly Hold[]; lift: ((hold: Hold) => void) | undefined }) {
  const w = useWords(words);
  const columns = useColumns();
  const act: Column<Hold> = {
    id: 'lift',
    title: w.lift,
    cell: (hold) => (
      <Button
        small
        aria-label={w.liftOf(hold.alertId.slice(0, SHORT))}
        blocked={lift ? undefined : w.whoChange}
        onClick={() => lift?.(hold)}
      >
        {w.lift}
      </Button>
    ),
  };
  return (
    <DataTable
      caption={w.openHolds}
      rows={holds}
      rowKey={({ alertId }) => alertId}
      columns={[...columns, act]}
      toneOf={() => 'warn'}
    />
  );
}

function Lifted({ holds }: { holds: readonly Hold[] }) {
  const w = useWords(words);
  const format = useFormat();
  const columns = useColumns();
  const ended: Column<Hold> = {
    id: 'lifted',
    title: w.lifted,
    cell: ({ liftedAt, liftedBy, liftReason }) =>
      liftedAt !== null &&
      liftedBy !== null && (
        <div className={styles.long}>
          <span>
            {w.by(format.date(liftedAt))} <Actor id={liftedBy} />
          </span>
          <span lang="nl" className={styles.soft}>
            {liftReason}
          </span>
        </div>
      ),
  };
  return (
    <DataTable
      caption={w.liftedHolds}
      rows={holds}
      rowKey={({ alertId, placedAt }) => `${alertId} ${placedAt}`}
      columns={[...columns, ended]}
    />
  );
}
