import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { GroupAlert, WatchGroupDetail } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Badge, DataTable, Failure, Loading, Section, type Column } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { groupWords } from './group-words.ts';
import styles from './group.module.css';
import { groupAlertsQuery } from './queries.ts';

/** The alerts that this group was to relay: how long police -> administrator -> residents took. */
export function GroupHistory({ group }: { group: WatchGroupDetail }) {
  const w = useWords(groupWords);
  const f = useFormat();
  const { may } = useSession();
  const maySee = may('registry.relays');
  const alerts = useQuery({ ...groupAlertsQuery(group.id), enabled: maySee });
  const { relays } = group;
  return (
    <Section title={w.history}>
      {!maySee && <p>{w.historyHidden}</p>}
      {relays !== null && relays.asked > 0 && (
        <p>
          <strong>{w.summary(relays.relayed, relays.asked)}</strong>
          {relays.medianLagMs !== null && `, ${w.median(f.duration(relays.medianLagMs))}`}
        </p>
      )}
      {maySee && alerts.isPending && <Loading />}
      {alerts.isError && <Failure error={alerts.error} retry={() => void alerts.refetch()} />}
      {alerts.data !== undefined && <Alerts items={alerts.data.items} />}
    </Section>
  );
}

function Alerts({ items }: { items: readonly GroupAlert[] }) {
  const w = useWords(groupWords);
  const f = useFormat();
  if (items.length === 0) return <p>{w.noHistory}</p>;
  const longest = Math.max(
    1,
    ...items.map(({ lagMs, administratorLagMs }) => Math.max(lagMs ?? 0, administratorLagMs ?? 0)),
  );
  const columns: Column<GroupAlert>[] = [
    {
      id: 'when',
      title: w.when,
      cell: ({ dispatchedAt, alertId }) =>
        alertId === null ? (
          f.full(dispatchedAt)
        ) : (
          <Link to="/geschiedenis/$id" params={{ id: alertId }}>
            {f.full(dispatchedAt)}
          </Link>
        ),
    },
    ...(items.some(({ kind }) => kind !== null)
      ? [{ id: 'kind', title: w.kind, cell: ({ kind }: GroupAlert) => (kind === null ? '' : (w.kinds[kind] ?? kind)) }]
      : []),
    {
      id: 'administrator',
      title: w.toAdministrator,
      cell: ({ administratorLagMs }) => (administratorLagMs === null ? w.notArrived : f.duration(administratorLagMs)),
    },
    { id: 'residents', title: w.toResidents, cell: (alert) => <Relay alert={alert} longest={longest} /> },
  ];
  return (
    <>
      <p className={styles.key} aria-hidden="true">
        <span data-part="administrator" /> {w.legendAdministrator} <span data-part="residents" /> {w.legendResidents}
      </p>
      <DataTable
        caption={w.history}
        columns={columns}
        rows={items}
        rowKey={({ dispatchedAt, alertId }) => alertId ?? dispatchedAt}
        toneOf={({ relayedAt, status }) => (relayedAt === null && status !== 'withdrawn' ? 'warn' : undefined)}
      />
    </>
  );
}

/** The lag in words and as a bar in two parts, or why there is none. */
function Relay({ alert, longest }: { alert: GroupAlert; longest: number }) {
  const w = useWords(groupWords);
  const f = useFormat();
  const { lagMs, administratorLagMs, how, status, remindedAt, deputyAskedAt } = alert;
  const first = Math.min(administratorLagMs ?? 0, lagMs ?? 0);
  const width = (milliseconds: number) => ({ width: `${(100 * milliseconds) / longest}%` });
  return (
    <span className={styles.relay}>
      {lagMs !== null && (
        <>
          <span className={styles.lag} aria-hidden="true">
            <span data-part="administrator" style={width(first)} />
            <span data-part="residents" style={width(lagMs - first)} />
          </span>
          <span>
            {f.duration(lagMs)} {how !== null && <small className={styles.soft}>{w.hows[how]}</small>}
          </span>
        </>
      )}
      {lagMs === null && status === 'withdrawn' && <span className={styles.soft}>{w.withdrawn}</span>}
      {lagMs === null && status === 'live' && <Badge>{w.waiting}</Badge>}
      {lagMs === null && (status === 'closed' || status === 'expired') && <Badge tone="warn">{w.notRelayed}</Badge>}
      {remindedAt !== null && <small className={styles.soft}>{w.reminded}</small>}
      {deputyAskedAt !== null && <small className={styles.soft}>{w.deputyAsked}</small>}
    </span>
  );
}
