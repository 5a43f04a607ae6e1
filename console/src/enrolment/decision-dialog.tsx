import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, asProblem, get, type EnrolmentDetail } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Button, CheckField, Dialog, ProblemText, RadioGroup, TextArea, useToast } from '../parts/index.ts';
import { enrolmentQuery } from './queries.ts';
import { words } from './words.ts';

export type Choice = 'approve' | 'ask' | 'refuse';

const LEAST = 5;

interface Props {
  enrolment: EnrolmentDetail;
  stage: 'municipality' | 'police';
  choice: Choice;
  onClose(): void;
}

/** A decision with its reason; stays open with what went wrong. */
export function DecisionDialog({ enrolment, stage, choice, onClose }: Props) {
  const w = useWords(words);
  const { id, version, name } = enrolment;
  const tell = useToast();
  const queries = useQueryClient();
  const [reason, setReason] = useState(choice === 'approve' ? w.approveReason : '');
  const [groupId, setGroupId] = useState<string | null>(null);
  const [samePerson, setSamePerson] = useState(false);
  const needed = neededFor(enrolment, choice);
  const decide = useMutation({
    mutationFn: () =>
      get(
        api.POST('/enrolments/{id}/checks', {
          params: { path: { id } },
          body: {
            stage,
            decision: choice,
            reason,
            version,
            ...(groupId !== null && { groupId: Number(groupId) }),
            ...(samePerson && { samePerson }),
          },
        }),
      ),
    onSuccess: async (fresh) => {
      queries.setQueryData(enrolmentQuery(id).queryKey, fresh);
      await queries.invalidateQueries({ queryKey: ['enrolments'] });
      tell(w.decided[choice]);
      onClose();
    },
    onError: (error) => {
      if (asProblem(error).status === 409) void queries.invalidateQueries({ queryKey: ['enrolments'] });
    },
  });
  const title = { approve: w.approveTitle(name), ask: w.askTitle, refuse: w.refuseTitle(name) }[choice];
  const lead = { approve: w.approveLead[stage], ask: w.askLead, refuse: w.refuseLead }[choice];
  const blocked =
    needed.groups.length > 0 && groupId === null
      ? w.whichFirst
      : needed.person !== undefined && !samePerson
        ? w.samePersonFirst
        : reason.trim().length < LEAST
          ? w.reasonFirst
          : undefined;
  return (
    <Dialog
      open
      title={title}
      tone={choice === 'refuse' ? 'danger' : 'plain'}
      onClose={onClose}
      busy={decide.isPending}
      actions={
        <>
          <Button
            tone={choice === 'refuse' ? 'danger' : 'main'}
            busy={decide.isPending}
            blocked={blocked}
            onClick={() => decide.mutate()}
          >
            {w[choice]}
          </Button>
          <Button onClick={onClose}>{w.cancel}</Button>
        </>
      }
    >
      <p>{lead}</p>
      {needed.groups.length > 0 && (
        <RadioGroup
          legend={w.whichGroup}
          name="group"
          value={groupId}
          onChange={setGroupId}
          choices={needed.groups.map((group) => ({
            value: String(group.id),
            label: group.name,
            hint: group.administrator === null ? undefined : w.becomesAdministrator(group.administrator.name),
          }))}
        />
      )}
      {needed.person !== undefined && (
        <CheckField
          label={w.samePerson(needed.person)}
          checked={samePerson}
          onChange={(event) => setSamePerson(event.target.checked)}
        />
      )}
      <TextArea
        label={w.reasons[choice]}
        hint={w.reasonHint}
        lang="nl"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {decide.isError && (
        <div role="alert">
          <ProblemText error={decide.error} />
        </div>
      )}
    </Dialog>
  );
}

/** What has to be chosen before it can be approved: which group of the register it is, and whether it is that person. */
function neededFor({ findings }: EnrolmentDetail, choice: Choice) {
  const asks = choice === 'approve' ? findings : [];
  const groups = new Map(asks.filter(({ needs }) => needs === 'group').flatMap((one) => one.groups.map((group) => [group.id, group] as const))); // prettier-ignore
  const person = asks.find(({ needs }) => needs === 'person')?.people.map(({ name }) => name).join(', '); // prettier-ignore
  return { groups: [...groups.values()], person };
}
