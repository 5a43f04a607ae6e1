import { useState } from 'react';
import { api, get, type MeetingDetail } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Confirm, TextArea } from '../parts/index.ts';
import { useAct } from './use-act.ts';
import { words } from './words.ts';

/** Calls an evening off, with the reason that people get to read. */
export function CallOffDialog({ meeting, onClose }: { meeting: MeetingDetail; onClose(): void }) {
  const w = useWords(words).callOff;
  const [reason, setReason] = useState('');
  const callOff = useAct({
    act: () => {
      const body = { version: meeting.version, reason };
      return get(api.POST('/meetings/{id}/cancellation', { params: { path: { id: meeting.id } }, body }));
    },
    told: () => w.done,
    done: onClose,
  });
  return (
    <Confirm
      open
      danger
      title={w.title}
      act={w.do}
      busy={callOff.isPending}
      error={callOff.error}
      onAct={() => callOff.mutate(undefined)}
      onClose={onClose}
    >
      <p>{w.what(meeting.counts.yes)}</p>
      <TextArea
        label={w.reason}
        hint={w.reasonHint}
        maxLength={300}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
    </Confirm>
  );
}
