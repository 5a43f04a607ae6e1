import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check, Undo2, X } from 'lucide-react';
import { api, asProblem, get, type ApprovalTask } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Button, CheckField, Dialog, Notice, ProblemText, TextArea, useToast } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import styles from './approvals.module.css';
import { useCounts } from './use-counts.ts';
import { words } from './words.ts';

const MIN_REASON = 10;

interface DecisionProps {
  task: ApprovalTask;
  /** What it reaches now. */
  reach: { groups: number; administrators: number; households: number };
  /** Told at the top of the screen: this request may be gone by then. */
  onProblem(problem: unknown): void;
}

/** Approve what was seen, give it back, refuse it, or say that an emergency was looked at. */
export function Decision({ task, reach, onProblem }: DecisionProps) {
  const w = useWords(words);
  const tell = useToast();
  const queries = useQueryClient();
  const { may } = useSession();
  const [seen, setSeen] = useState(false);
  const [back, setBack] = useState<'return' | 'refuse' | null>(null);
  const counts = useCounts()(reach);
  const path = { params: { path: { id: task.alertId } } };
  const settle = {
    onError: (error: unknown) => {
      // Somebody decided or changed it: this request goes away, what happened has to stay on the screen.
      if ([403, 404, 409].includes(asProblem(error).status)) onProblem(error);
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['approvals'] }),
        queries.invalidateQueries({ queryKey: ['alert', task.alertId] }),
      ]),
  };
  const approve = useMutation({
    mutationFn: () => get(api.POST('/alerts/{id}/approve', { ...path, body: { approvalId: task.id } })),
    onSuccess: () => {
      onProblem(null);
      tell(w.done.approve);
    },
    ...settle,
  });
  const review = useMutation({
    mutationFn: () => get(api.POST('/alerts/{id}/override-review', { ...path, body: { approvalId: task.id } })),
    onSuccess: () => tell(w.done.review),
    ...settle,
  });
  const whyNot = task.mayDecide
    ? undefined
    : task.expired
      ? w.expiredHelp
      : task.isOwn && may('approval.decide')
        ? w.own
        : w.notSupervisor;
  if (task.task === 'review') {
    return (
      <div className={styles.decision}>
        <p className={styles.soft}>{w.reviewHelp}</p>
        <Button
          tone="main"
          icon={<Check aria-hidden="true" />}
          busy={review.isPending}
          blocked={whyNot}
          onClick={() => review.mutate()}
        >
          {w.review}
        </Button>
        {review.isError && <ProblemText error={review.error} />}
      </div>
    );
  }
  return (
    <div className={styles.decision}>
      {whyNot === undefined ? (
        <CheckField
          label={
            <strong>
              {task.subject === 'dispatch'
                ? w.consequence(counts.groups, counts.administrators, counts.households)
                : w.consequenceChange(counts.groups, counts.administrators)}
            </strong>
          }
          checked={seen}
          onChange={(event) => setSeen(event.target.checked)}
        />
      ) : (
        <Notice tone="warn" title={whyNot} />
      )}
      <div className={styles.buttons}>
        <Button
          tone="main"
          icon={<Check aria-hidden="true" />}
          busy={approve.isPending}
          blocked={whyNot ?? (seen ? undefined : w.tickFirst)}
          onClick={() => approve.mutate()}
        >
          {w.approve(counts.groups)}
        </Button>
        {whyNot === undefined && (
          <>
            <Button icon={<Undo2 aria-hidden="true" />} onClick={() => setBack('return')}>
              {w.giveBack}
            </Button>
            <Button icon={<X aria-hidden="true" />} onClick={() => setBack('refuse')}>
              {w.refuse}
            </Button>
          </>
        )}
      </div>
      {approve.isError && <ProblemText error={approve.error} />}
      <BackDialog task={task} how={back} onClose={() => setBack(null)} settle={settle} />
    </div>
  );
}

function BackDialog(props: {
  task: ApprovalTask;
  how: 'return' | 'refuse' | null;
  onClose(): void;
  settle: { onError(error: unknown): void; onSettled(): Promise<unknown> };
}) {
  const { task, how, onClose, settle } = props;
  const w = useWords(words);
  const tell = useToast();
  const [reason, setReason] = useState('');
  const give = useMutation({
    mutationFn: () =>
      get(
        api.POST('/alerts/{id}/return', {
          params: { path: { id: task.alertId } },
          body: { approvalId: task.id, reason: how === 'refuse' ? w.refused(reason) : reason },
        }),
      ),
    onSuccess: () => {
      tell(w.done.return);
      onClose();
    },
    ...settle,
  });
  const label = how === 'refuse' ? w.refuse : w.giveBack;
  return (
    <Dialog
      open={how !== null}
      title={how === 'refuse' ? w.refuseTitle : w.giveBackTitle}
      onClose={onClose}
      busy={give.isPending}
      actions={
        <Button
          tone="main"
          busy={give.isPending}
          blocked={reason.trim().length < MIN_REASON ? w.reasonFirst : undefined}
          onClick={() => give.mutate()}
        >
          {label}
        </Button>
      }
    >
      <p>{how === 'refuse' ? w.refuseLead : w.giveBackLead}</p>
      <TextArea
        label={w.reason}
        hint={w.reasonHint}
        lang="nl"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {give.isError && <ProblemText error={give.error} />}
    </Dialog>
  );
}
