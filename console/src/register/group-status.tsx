import { useState } from 'react';
import { api, get, type WatchGroupDetail } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Button, Dialog, ProblemText, RadioGroup, Section } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { groupWords } from './group-words.ts';
import styles from './group.module.css';
import { STATUSES } from './search.ts';
import { StatusBadge } from './status-badge.tsx';
import { useGroupChange } from './use-group-change.ts';
import { words } from './words.ts';

/** What the group is now, and the way to change it. */
export function GroupStatus({ group }: { group: WatchGroupDetail }) {
  const w = useWords(groupWords);
  const { may } = useSession();
  const [open, setOpen] = useState(false);
  return (
    <Section title={w.status} actions={<StatusBadge status={group.status} />}>
      <p>{w.statusWhat[group.status]}</p>
      <div className={styles.acts}>
        <Button small blocked={may('registry.change') ? undefined : w.registrarOnly} onClick={() => setOpen(true)}>
          {w.change}
        </Button>
      </div>
      {open && <StatusDialog group={group} onClose={() => setOpen(false)} />}
    </Section>
  );
}

function StatusDialog({ group, onClose }: { group: WatchGroupDetail; onClose(): void }) {
  const w = useWords(groupWords);
  const { statuses } = useWords(words);
  const [status, setStatus] = useState<WatchGroupDetail['status']>(group.status);
  const change = useGroupChange(
    group.id,
    () => {
      const body = { status, version: group.version };
      return get(api.PUT('/watch-groups/{id}/status', { params: { path: { id: group.id } }, body }));
    },
    onClose,
    w.changed(statuses[status]),
  );
  return (
    <Dialog
      open
      title={w.changeTitle(group.name)}
      onClose={onClose}
      busy={change.isPending}
      tone={status === 'retired' ? 'danger' : 'plain'}
      actions={
        <>
          <Button
            tone={status === 'retired' ? 'danger' : 'main'}
            busy={change.isPending}
            blocked={status === group.status ? w.same : undefined}
            onClick={() => change.mutate()}
          >
            {w.changeDo[status]}
          </Button>
          <Button onClick={onClose}>{w.cancel}</Button>
        </>
      }
    >
      <RadioGroup<WatchGroupDetail['status']>
        legend={w.status}
        name="status"
        value={status}
        onChange={(value) => setStatus(value)}
        choices={STATUSES.map((value) => ({ value, label: statuses[value], hint: w.statusWhat[value] }))}
        cards
      />
      {change.isError && (
        <div role="alert">
          <ProblemText error={change.error} />
        </div>
      )}
    </Dialog>
  );
}
