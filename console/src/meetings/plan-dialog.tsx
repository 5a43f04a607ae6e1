import { useState } from 'react';
import { api, get, type MeetingDetail } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Button, Dialog, Notice, ProblemText } from '../parts/index.ts';
import { EMPTY, inputOf, stateOf } from './form-state.ts';
import { PlanForm } from './plan-form.tsx';
import { useAct } from './use-act.ts';
import { words } from './words.ts';

/** Plans an evening, or changes the one that is given. What was typed stays when it is refused. */
export function PlanDialog(props: { meeting?: MeetingDetail; onClose(): void; onDone(id: number): void }) {
  const { meeting, onClose, onDone } = props;
  const w = useWords(words);
  const [state, setState] = useState(meeting === undefined ? EMPTY : stateOf(meeting));
  const save = useAct({
    act: () => {
      const body = inputOf(state);
      if (meeting === undefined) return get(api.POST('/meetings', { body }));
      const change = { version: meeting.version, meeting: body };
      return get(api.PUT('/meetings/{id}', { params: { path: { id: meeting.id } }, body: change }));
    },
    told: () => (meeting === undefined ? w.planned : w.form.changed),
    done: ({ id }) => {
      onClose();
      onDone(id);
    },
  });
  const noDistrict = !state.wholeTown && state.districtCodes.length === 0;
  return (
    <Dialog
      open
      wide
      title={meeting === undefined ? w.plan : w.form.changeTitle}
      onClose={onClose}
      busy={save.isPending}
      actions={
        <>
          <Button
            tone="main"
            busy={save.isPending}
            blocked={noDistrict ? w.form.chooseDistrict : undefined}
            onClick={() => save.mutate(undefined)}
          >
            {meeting === undefined ? w.form.save : w.form.change}
          </Button>
          <Button onClick={onClose}>{w.cancel}</Button>
        </>
      }
    >
      {meeting !== undefined && <Notice>{w.form.changeTells(meeting.counts.yes)}</Notice>}
      <PlanForm state={state} error={save.error} onChange={setState} />
      {save.isError && (
        <Notice tone="bad" urgent>
          <ProblemText error={save.error} />
        </Notice>
      )}
    </Dialog>
  );
}
