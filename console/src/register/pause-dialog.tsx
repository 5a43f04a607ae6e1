import { useState } from 'react';
import { api, get, type GroupAdministrator, type WatchGroupDetail } from '../api/index.ts';
import { useFormat, useWords, wallClock } from '../i18n/index.ts';
import { Button, Dialog, fieldError, Notice, ProblemText, Row, TextField } from '../parts/index.ts';
import { groupWords } from './group-words.ts';
import { useGroupChange } from './use-group-change.ts';

interface Props {
  group: WatchGroupDetail;
  person: GroupAdministrator;
  onClose(): void;
}

/** A pause for somebody who asked for one, by the same rules as the word PAUZE; or the end of the one there is. */
export function PauseDialog({ group, person, onClose }: Props) {
  const w = useWords(groupWords).pause;
  const { cancel } = useWords(groupWords);
  const f = useFormat();
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState(person.pauseUntil === null ? '' : wallClock(person.pauseUntil).date);
  const params = { path: { id: person.id } };
  const set = useGroupChange(
    group.id,
    async () => {
      const body = { ...(from !== '' && { from }), until };
      await get(api.PUT('/administrators/{id}/pause', { params, body }));
      return undefined;
    },
    onClose,
    w.set(person.name),
  );
  const end = useGroupChange(
    group.id,
    async () => {
      await get(api.DELETE('/administrators/{id}/pause', { params }));
      return undefined;
    },
    onClose,
    w.ended(person.name),
  );
  const busy = set.isPending || end.isPending;
  const error = set.error ?? end.error;
  const others = group.administrators.filter((one) => one.id !== person.id && !one.stopped && !one.paused);
  return (
    <Dialog
      open
      title={w.title(person.name)}
      onClose={onClose}
      busy={busy}
      actions={
        <>
          <Button
            tone="main"
            busy={set.isPending}
            blocked={until === '' ? w.untilFirst : undefined}
            onClick={() => set.mutate()}
          >
            {person.pauseUntil === null ? w.save : w.change}
          </Button>
          {person.pauseUntil !== null && (
            <Button busy={end.isPending} onClick={() => end.mutate()}>
              {w.end}
            </Button>
          )}
          <Button onClick={onClose}>{cancel}</Button>
        </>
      }
    >
      <p>{w.lead}</p>
      {person.pauseUntil !== null && <p>{w.now(f.date(person.pauseUntil))}</p>}
      <Row>
        <TextField
          type="date"
          label={w.from}
          optional
          value={from}
          error={fieldError(set.error, 'from')}
          onChange={({ target }) => setFrom(target.value)}
        />
        <TextField
          type="date"
          label={w.until}
          required
          value={until}
          error={fieldError(set.error, 'until')}
          onChange={({ target }) => setUntil(target.value)}
        />
      </Row>
      {others.length === 0 && <Notice tone="warn">{w.nobodyElse}</Notice>}
      {error !== null && (
        <div role="alert">
          <ProblemText error={error} />
        </div>
      )}
    </Dialog>
  );
}
