import { useState } from 'react';
import { Check, MessageCircleQuestion, Pencil, X } from 'lucide-react';
import type { EnrolmentDetail } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Button, ButtonLink, Notice } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { correctWords } from './correct-words.ts';
import { CorrectDialog } from './correct-dialog.tsx';
import { DecisionDialog, type Choice } from './decision-dialog.tsx';
import styles from './enrolment.module.css';
import { words } from './words.ts';

/** Approve, ask, refuse or put right, for whose turn it is; everybody else reads whose turn it is. */
export function Decision({ enrolment }: { enrolment: EnrolmentDetail }) {
  const w = useWords(words);
  const correct = useWords(correctWords);
  const { may } = useSession();
  const [choice, setChoice] = useState<Choice | 'correct' | null>(null);
  const { state, groupId } = enrolment;
  const stage = state === 'municipality-check' ? 'municipality' : state === 'police-check' ? 'police' : null;
  if (stage === null || !may(`enrolment.check-${stage}`)) {
    const why = state === 'municipality-check' || state === 'police-check' || state === 'waiting' ? state : 'over';
    return (
      <Notice
        tone={state === 'approved' ? 'good' : 'plain'}
        title={w.notYours[why]}
        {...(state === 'approved' &&
          groupId !== null && {
            actions: (
              <ButtonLink to="/register/groepen/$id" params={{ id: String(groupId) }}>
                {w.toGroup}
              </ButtonLink>
            ),
          })}
      >
        {enrolment.said !== null && <p lang="nl">{enrolment.said}</p>}
      </Notice>
    );
  }
  return (
    <section aria-label={w.decide} className={styles.decide}>
      <Button tone="main" icon={<Check aria-hidden="true" />} onClick={() => setChoice('approve')}>
        {w.approve}
      </Button>
      <Button icon={<MessageCircleQuestion aria-hidden="true" />} onClick={() => setChoice('ask')}>
        {w.ask}
      </Button>
      <Button icon={<X aria-hidden="true" />} onClick={() => setChoice('refuse')}>
        {w.refuse}
      </Button>
      <Button icon={<Pencil aria-hidden="true" />} onClick={() => setChoice('correct')}>
        {correct.open}
      </Button>
      {choice === 'correct' && <CorrectDialog enrolment={enrolment} stage={stage} onClose={() => setChoice(null)} />}
      {choice !== null && choice !== 'correct' && (
        <DecisionDialog enrolment={enrolment} stage={stage} choice={choice} onClose={() => setChoice(null)} />
      )}
    </section>
  );
}
