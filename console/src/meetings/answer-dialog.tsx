import { useState } from 'react';
import { api, get, type MeetingPerson } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Confirm, RadioGroup, SelectField } from '../parts/index.ts';
import { useAct } from './use-act.ts';
import { words } from './words.ts';

/** See MOST_PERSONS in core/meetings/answer.ts. */
const PARTIES = Array.from({ length: 10 }, (_, n) => String(n + 1));

/** Writes down what somebody said by phone. */
export function AnswerDialog(props: { meetingId: number; person: MeetingPerson; onClose(): void }) {
  const { meetingId, person, onClose } = props;
  const w = useWords(words).people;
  const [answer, setAnswer] = useState<'yes' | 'no'>(person.answer ?? 'yes');
  const [party, setParty] = useState(String(person.party));
  const save = useAct({
    act: () =>
      get(
        api.PUT('/meetings/{id}/people/{personId}/answer', {
          params: { path: { id: meetingId, personId: person.id } },
          body: { answer, party: Number(party) },
        }),
      ),
    told: () => w.saved,
    done: onClose,
  });
  return (
    <Confirm
      open
      title={w.answerTitle(person.name ?? w.forgotten)}
      act={w.save}
      busy={save.isPending}
      error={save.error}
      onAct={() => save.mutate(undefined)}
      onClose={onClose}
    >
      <RadioGroup<'yes' | 'no'>
        legend={w.filter}
        name="answer"
        value={answer}
        onChange={setAnswer}
        choices={[
          { value: 'yes', label: w.yes },
          { value: 'no', label: w.filters.no },
        ]}
      />
      {answer === 'yes' && (
        <SelectField
          label={w.party}
          value={party}
          options={PARTIES.map((value) => ({ value, label: value }))}
          onChange={({ target }) => setParty(target.value)}
        />
      )}
    </Confirm>
  );
}
