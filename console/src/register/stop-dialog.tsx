import { useState } from 'react';
import { api, get, type GroupAdministrator, type WatchGroupDetail } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Button, CheckField, Dialog, Notice, ProblemText } from '../parts/index.ts';
import { groupWords } from './group-words.ts';
import { useGroupChange } from './use-group-change.ts';

interface Props {
  group: WatchGroupDetail;
  person: GroupAdministrator;
  onClose(): void;
}

/** STOP on behalf of somebody: says what follows before it is done. */
export function StopDialog({ group, person, onClose }: Props) {
  const w = useWords(groupWords);
  const stop = useGroupChange(
    group.id,
    async () => {
      await get(api.POST('/administrators/{id}/stop', { params: { path: { id: person.id } } }));
      return undefined;
    },
    onClose,
    w.stoppedNow(person.name),
  );
  return (
    <Dialog
      open
      tone="danger"
      title={w.stopOf(person.name)}
      onClose={onClose}
      busy={stop.isPending}
      actions={
        <>
          <Button tone="danger" busy={stop.isPending} onClick={() => stop.mutate()}>
            {w.stopDo}
          </Button>
          <Button onClick={onClose}>{w.cancel}</Button>
        </>
      }
    >
      <p>{w.stopWhat(person.name)}</p>
      {group.activeAdministrators === 1 && <Notice tone="warn">{w.stopLast}</Notice>}
      {stop.isError && (
        <div role="alert">
          <ProblemText error={stop.error} />
        </div>
      )}
    </Dialog>
  );
}

/** START on behalf of somebody: only when that person asked. */
export function StartDialog({ group, person, onClose }: Props) {
  const w = useWords(groupWords);
  const [asked, setAsked] = useState(false);
  const start = useGroupChange(
    group.id,
    async () => {
      await get(
        api.POST('/administrators/{id}/start', { params: { path: { id: person.id } }, body: { askedForIt: true } }),
      );
      return undefined;
    },
    onClose,
    w.startedNow(person.name),
  );
  return (
    <Dialog
      open
      title={w.startOf(person.name)}
      onClose={onClose}
      busy={start.isPending}
      actions={
        <>
          <Button
            tone="main"
            busy={start.isPending}
            blocked={asked ? undefined : w.startFirst}
            onClick={() => start.mutate()}
          >
            {w.startDo}
          </Button>
          <Button onClick={onClose}>{w.cancel}</Button>
        </>
      }
    >
      <p>{w.startWhat(person.name)}</p>
      <CheckField
        label={w.startAsked(person.name)}
        checked={asked}
        onChange={(event) => setAsked(event.target.checked)}
      />
      {start.isError && (
        <div role="alert">
          <ProblemText error={start.error} />
        </div>
      )}
    </Dialog>
  );
}
