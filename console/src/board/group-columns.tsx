import { Link } from '@tanstack/react-router';
import { AlertTriangle, Check, Clock, Phone } from 'lucide-react';
import type { Alert, AlertGroup } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Badge, useAlertWords, wordFor, type Column, type SignTone } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import styles from './board.module.css';
import { chainWords } from './chain-words.ts';
import { isSilent, relayedAt } from './figures.ts';
import { GroupActions } from './group-actions.tsx';
import { words } from './row-words.ts';

/** The columns of the silent groups, of the same for who only watches, and of those where it is. */
export function useGroupColumns(alert: Alert) {
  const w = useWords(words);
  const format = useFormat();
  const clock = (at: string | null) => (at === null ? '–' : format.exactTime(at));
  const numeric = true;
  const group: Column<AlertGroup> = { id: 'group', title: w.groupTitle, cell: (row) => <GroupName group={row} /> };
  const state: Column<AlertGroup> = { id: 'state', title: w.state, cell: (row) => <State group={row} /> };
  const times: Column<AlertGroup>[] = [
    { id: 'sent', title: w.sent, numeric, cell: ({ sentAt }) => clock(sentAt) },
    { id: 'delivered', title: w.delivered, numeric, cell: ({ deliveredAt }) => clock(deliveredAt) },
    { id: 'read', title: w.read, numeric, cell: ({ readAt }) => clock(readAt) },
  ];
  const todo: Column<AlertGroup> = {
    id: 'todo',
    title: w.todo,
    cell: (row) => <GroupActions alert={alert} group={row} />,
  };
  const since: Column<AlertGroup> = {
    id: 'since',
    title: w.since,
    numeric,
    cell: ({ sentAt, deliveredAt, readAt }) => clock(readAt ?? deliveredAt ?? sentAt),
  };
  return {
    silent: [group, state, since, todo],
    watching: [group, state, ...times],
    relayed: [
      group,
      state,
      ...times,
      { id: 'there', title: w.there, numeric, cell: (row) => clock(relayedAt(row)) },
      {
        id: 'after',
        title: w.after,
        numeric,
        cell: ({ lagMs }) => (lagMs === null ? '–' : format.duration(lagMs)),
      },
    ] satisfies Column<AlertGroup>[],
  };
}

function GroupName({ group }: { group: AlertGroup }) {
  const w = useWords(words);
  const format = useFormat();
  const { may } = useSession();
  const under = [group.districtName, group.memberCount !== null && w.members(format.number(group.memberCount))];
  return (
    <span className={styles.name}>
      {may('registry.read') ? (
        <Link to="/register/groepen/$id" params={{ id: String(group.groupId) }} className={styles.groupLink}>
          {group.name}
        </Link>
      ) : (
        <strong>{group.name}</strong>
      )}
      <small className={styles.soft}>{under.filter((part) => part !== false && part !== null).join(' · ')}</small>
    </span>
  );
}

const TONES: Partial<Record<AlertGroup['state'], SignTone>> = {
  failed: 'bad',
  unknown: 'bad',
  cancelled: 'warn',
  read: 'accent',
};

function State({ group }: { group: AlertGroup }) {
  const w = useWords(words);
  const c = useWords(chainWords);
  const a = useAlertWords();
  const format = useFormat();
  if (!isSilent(group)) {
    return (
      <span className={styles.name}>
        <Badge tone="good" icon={<Check aria-hidden="true" />}>
          {a.states.relayed}
        </Badge>
        <small className={styles.soft}>{group.relayedAt === null ? w.seenInGroup : w.confirmed}</small>
      </span>
    );
  }
  const bad = TONES[group.state] === 'bad';
  return (
    <span className={styles.name}>
      <Badge
        tone={TONES[group.state] ?? 'plain'}
        icon={bad ? <AlertTriangle aria-hidden="true" /> : <Clock aria-hidden="true" />}
      >
        {a.states[group.state]}
      </Badge>
      {group.reason !== null && <small>{wordFor(w.postReasons, group.reason)}</small>}
      {group.declined && <small>{w.declined}</small>}
      {group.remindedAt !== null && <small>{w.reminded(format.time(group.remindedAt))}</small>}
      {group.deputyAskedAt !== null && <small>{w.deputyAsked(format.time(group.deputyAskedAt))}</small>}
      {group.mail !== null && <small>{c.mails[group.mail]}</small>}
      {group.callAskedAt !== null && (
        <Badge tone="warn" icon={<Phone aria-hidden="true" />}>
          {c.callAsked(format.time(group.callAskedAt))}
        </Badge>
      )}
    </span>
  );
}
