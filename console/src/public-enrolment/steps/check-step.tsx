import type { ReactNode } from 'react';
import { useWords } from '../../i18n/index.ts';
import { Button } from '../button.tsx';
import { countOf, toE164 } from '../check-draft.ts';
import type { Draft, PersonDraft } from '../draft.ts';
import styles from '../page.module.css';
import { sendRequest } from '../requests.ts';
import { openStatus } from '../status/key.ts';
import { errorsIn, toRequest, type ServerErrors } from '../submit.ts';
import { Trouble } from '../trouble.tsx';
import { useAsk } from '../use-ask.ts';
import { words } from '../words/walk.ts';
import type { Step } from './steps.ts';

/** All answers once more, each with a way to change it; then it is sent, and forgotten here. */
export function CheckStep(props: {
  draft: Draft;
  onChange(step: Step): void;
  onRefused(errors: ServerErrors): void;
  onSent(): void;
}) {
  const { draft, onChange, onRefused, onSent } = props;
  const w = useWords(words);
  const { run, busy, problem } = useAsk(
    async () => sendRequest(toRequest(draft)),
    ({ codeExpiresAt, ...key }) => {
      openStatus(key, { codeExpiresAt, mobile: toE164(draft.you.mobile) });
      onSent();
    },
  );
  const refused = problem === null ? {} : errorsIn(problem);
  const isRefused = Object.keys(refused).length > 0;
  return (
    <>
      <p className={styles['lead']}>{w.check.lead}</p>
      <Answers draft={draft} onChange={onChange} />
      {isRefused ? <Refused errors={refused} onShow={() => onRefused(refused)} /> : <Trouble problem={problem} />}
      <div className={styles['onward']}>
        <Button tone="main" busy={busy} onClick={() => void run(undefined)}>
          {w.check.send}
        </Button>
      </div>
      <p role="status" className={styles['unseen']}>
        {busy ? w.check.sending : ''}
      </p>
    </>
  );
}

/** The server found something that stands in a field: that step opens, with what it said beside the field. */
function Refused({ errors, onShow }: { errors: ServerErrors; onShow(): void }) {
  const w = useWords(words);
  return (
    <div className={styles['trouble']} role="alert">
      <ul lang="nl">
        {Object.entries(errors).map(([field, { message }]) => (
          <li key={field}>{message}</li>
        ))}
      </ul>
      <Button onClick={onShow}>{w.check.change}</Button>
    </div>
  );
}

function Answers({ draft, onChange }: { draft: Draft; onChange(step: Step): void }) {
  const w = useWords(words);
  const { group, area, you, deputy, signs } = draft;
  const person = ({ name, mobile, email }: PersonDraft) => [name, mobile, email];
  const wanted = [
    w.check.signs(countOf(signs.signs), countOf(signs.stickers)),
    `${signs.street} ${signs.houseNumber}`,
    `${signs.postcode} ${signs.city}`,
  ];
  const parts: readonly (readonly [Step, readonly ReactNode[]])[] = [
    [
      'groep',
      [
        group.name,
        `${w.group.members}: ${group.memberCount}`,
        group.wabpNumber && `${w.group.wabp}: ${group.wabpNumber}`,
      ],
    ],
    ['gebied', [`${w.check.areas(area.ticked.length)}: ${area.ticked.map(({ name }) => name).join(', ')}`]],
    ['u', person(you)],
    ['vervanger', deputy.has === 'yes' ? person(deputy) : [w.check.none]],
    ['borden', signs.wants === 'yes' ? wanted : [w.check.none]],
    ['regels', [w.check.agreed]],
    ['toestemming', [w.check.agreed]],
  ];
  return (
    <dl className={styles['answers']}>
      {parts.map(([step, lines]) => (
        <div key={step}>
          <dt>{w.titles[step]}</dt>
          {lines.filter(Boolean).map((line, at) => (
            // Lines of one answer have no other name than their place.
            // oxlint-disable-next-line react/no-array-index-key
            <dd key={at} dir="auto">
              {line}
            </dd>
          ))}
          <dd>
            <Button tone="quiet" aria-label={w.check.changeWhat(w.titles[step])} onClick={() => onChange(step)}>
              {w.check.change}
            </Button>
          </dd>
        </div>
      ))}
    </dl>
  );
}
