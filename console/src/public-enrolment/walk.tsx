import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useWords } from '../i18n/index.ts';
import { Button } from './button.tsx';
import { checkStep, firstOpenStep } from './check-draft.ts';
import { forgetDraft, useDraft, type Draft } from './draft.ts';
import type { Errors } from './fields.tsx';
import styles from './page.module.css';
import { AreaStep } from './steps/area-step.tsx';
import { CheckStep } from './steps/check-step.tsx';
import { ConsentStep } from './steps/consent-step.tsx';
import { GroupStep } from './steps/group-step.tsx';
import { DeputyStep, YouStep } from './steps/people-steps.tsx';
import { RulesStep } from './steps/rules-step.tsx';
import { SignsStep } from './steps/signs-step.tsx';
import { StartStep } from './steps/start-step.tsx';
import { STEPS, usePlace, type Place, type Step } from './steps/steps.ts';
import { Summary } from './summary.tsx';
import { stepOfField, type ServerErrors } from './submit.ts';
import { Said } from './trouble.tsx';
import { words as errorWords } from './words/errors.ts';
import { words } from './words/walk.ts';

export interface StepProps {
  draft: Draft;
  edit(change: (before: Draft) => Draft): void;
  errors: Errors;
}

const FIELDS: Record<Exclude<Step, 'controleren'>, (props: StepProps) => ReactNode> = {
  groep: GroupStep,
  gebied: AreaStep,
  u: YouStep,
  vervanger: DeputyStep,
  borden: SignsStep,
  regels: RulesStep,
  toestemming: ConsentStep,
};

/** One group of questions at a time, from the first to the answers; what was typed stays until it is sent. */
export function Walk() {
  const { draft, edit, forget } = useDraft();
  const [place, go] = usePlace();
  const [refused, setRefused] = useState<ServerErrors>({});
  const step = reachable(place.step, draft);
  useEffect(() => {
    if (step !== place.step) go({ step, changing: false }, { replace: true });
  }, [step, place.step, go]);
  const editHere = (change: (before: Draft) => Draft): void => {
    edit(change);
    // What the server said of this step was about what stood there before.
    setRefused((before) => Object.fromEntries(Object.entries(before).filter(([field]) => stepOfField(field) !== step)));
  };
  if (step === 'start') {
    const begin = () => go({ step: firstOpenStep(draft), changing: false });
    return <StartStep draft={draft} onBegin={begin} onForget={forget} />;
  }
  if (step === 'controleren') {
    const refuse = (errors: ServerErrors): void => {
      setRefused(errors);
      const first = Object.keys(errors)
        .map(stepOfField)
        .find((each) => each !== undefined);
      if (first !== undefined) go({ step: first, changing: true });
    };
    return (
      <Screen step={step}>
        <CheckStep
          draft={draft}
          onChange={(to) => go({ step: to, changing: true })}
          onRefused={refuse}
          onSent={forgetDraft}
        />
        <Back onBack={() => go({ step: 'toestemming', changing: false })} />
      </Screen>
    );
  }
  return <Questions key={step} {...{ step, place, go, draft, refused }} edit={editHere} />;
}

/** Nobody comes past a step that is not right yet, by the address or after a lost draft. */
function reachable(step: Place['step'], draft: Draft): Place['step'] {
  if (step === 'start') return step;
  const open = firstOpenStep(draft);
  return STEPS.indexOf(step) > STEPS.indexOf(open) ? open : step;
}

function Questions(props: {
  step: Exclude<Step, 'controleren'>;
  place: Place;
  go(to: Place): void;
  draft: Draft;
  edit(change: (before: Draft) => Draft): void;
  refused: ServerErrors;
}) {
  const { step, place, go, draft, edit, refused } = props;
  const w = useWords(words);
  const e = useWords(errorWords);
  const ofServer = Object.entries(refused).filter(([field]) => stepOfField(field) === step);
  const [round, setRound] = useState(ofServer.length > 0 ? 1 : 0);
  const errors: Record<string, ReactNode> = {};
  for (const [field, said] of ofServer) errors[field] = <Said {...said} />;
  if (round > 0) for (const { field, fault } of checkStep(draft, step)) errors[field] ??= e.fault[fault];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (checkStep(draft, step).length > 0 || ofServer.length > 0) return setRound(round + 1);
    const next = STEPS[STEPS.indexOf(step) + 1] ?? 'controleren';
    go(place.changing ? { step: 'controleren', changing: false } : { step: next, changing: false });
  };
  const Fields = FIELDS[step];
  const wrong = Object.keys(errors).length > 0;
  return (
    <Screen step={step} wrong={wrong} quiet={round > 0}>
      <Summary errors={errors} round={round} />
      <form noValidate className={styles['form']} onSubmit={submit}>
        <Fields draft={draft} edit={edit} errors={errors} />
        <div className={styles['onward']}>
          <Button type="submit" tone="main">
            {place.changing ? w.keep : w.next}
          </Button>
        </div>
      </form>
      <Back onBack={() => go({ step: before(place), changing: false })} />
    </Screen>
  );
}

const before = ({ step, changing }: Place): Place['step'] =>
  changing ? 'controleren' : (STEPS[STEPS.indexOf(step as Step) - 1] ?? 'start');

function Back({ onBack }: { onBack(): void }) {
  const w = useWords(words);
  return (
    <Button tone="quiet" onClick={onBack}>
      <span aria-hidden="true">← </span>
      {w.back}
    </Button>
  );
}

/** The frame of one step: which it is, and its title, which takes the focus when somebody comes to it. */
export function Screen(props: { step: Step; wrong?: boolean; quiet?: boolean; children: ReactNode }) {
  const { step, wrong = false, quiet = false, children } = props;
  const w = useWords(words);
  const e = useWords(errorWords);
  const heading = useRef<HTMLHeadingElement>(null);
  const title = w.titles[step];
  useEffect(() => {
    document.title = `${wrong ? e.inTitle(title) : title} · ${w.site}`;
  }, [title, wrong, w, e]);
  useEffect(() => {
    if (!quiet) heading.current?.focus({ preventScroll: true });
    // Once, on coming here.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  return (
    <div className={styles['step']}>
      <div className={styles['head']}>
        <p className={styles['soft']}>{w.step(STEPS.indexOf(step) + 1, STEPS.length)}</p>
        <progress aria-hidden="true" max={STEPS.length} value={STEPS.indexOf(step) + 1} />
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
      </div>
      {children}
    </div>
  );
}
