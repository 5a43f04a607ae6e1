import { useState } from 'react';
import { api, get, type MeetingDetail } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Button, ProblemText, Section, TextArea } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { useAct } from './use-act.ts';
import { words } from './words.ts';

/** What was said and agreed; who may not write reads it. */
export function Notes({ meeting }: { meeting: MeetingDetail }) {
  const w = useWords(words);
  const { may } = useSession();
  const [notes, setNotes] = useState(meeting.notes ?? '');
  const save = useAct({
    act: () => {
      const body = { version: meeting.version, notes };
      return get(api.PUT('/meetings/{id}/notes', { params: { path: { id: meeting.id } }, body }));
    },
    told: () => w.notes.saved,
  });
  return (
    <Section title={w.notes.title}>
      <TextArea
        label={w.notes.label}
        hint={w.notes.hint}
        rows={6}
        maxLength={20_000}
        value={notes}
        readOnly={!may('meetings.manage')}
        onChange={({ target }) => setNotes(target.value)}
      />
      <Button
        busy={save.isPending}
        blocked={may('meetings.manage') ? undefined : w.whoManages}
        onClick={() => save.mutate(undefined)}
      >
        {w.notes.save}
      </Button>
      {save.isError && (
        <div role="alert">
          <ProblemText error={save.error} />
        </div>
      )}
    </Section>
  );
}
