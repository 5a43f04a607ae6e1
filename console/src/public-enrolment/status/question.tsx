import { useState, type FormEvent } from 'react';
import type { OwnEnrolment } from '../../api/schema.ts';
import { useWords } from '../../i18n/index.ts';
import { keepForTab, keptForTab } from '../../session/kept.ts';
import { Button } from '../button.tsx';
import { TextArea } from '../fields.tsx';
import styles from '../page.module.css';
import { answerQuestion, type Key } from '../requests.ts';
import { Trouble } from '../trouble.tsx';
import { useAsk } from '../use-ask.ts';
import { words } from '../words/status.ts';

const KEPT_AS = 'enrolment-answer';

/** What the municipality or the police asks, and the answer; it goes back to who asked. */
export function Question(props: { of: Key; question: string; onAnswered(own: OwnEnrolment): void }) {
  const { of, question, onAnswered } = props;
  const w = useWords(words);
  const [text, setText] = useState(() => keptForTab(KEPT_AS) ?? '');
  const [missing, setMissing] = useState(false);
  const { run, busy, problem } = useAsk(
    (answer: string) => answerQuestion(of, answer),
    (own) => {
      keepForTab(KEPT_AS, null);
      onAnswered(own);
    },
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const empty = text.trim() === '';
    setMissing(empty);
    if (empty) document.getElementById('answer')?.focus();
    else void run(text.trim());
  };
  return (
    <form noValidate className={styles['form']} onSubmit={submit}>
      <blockquote lang="nl" className={styles['written']}>
        {question}
      </blockquote>
      <TextArea
        id="answer"
        label={w.question.answer}
        errors={missing ? { answer: w.question.missing } : {}}
        maxLength={2000}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          keepForTab(KEPT_AS, event.target.value);
        }}
      />
      <Trouble problem={problem} />
      <div className={styles['onward']}>
        <Button type="submit" tone="main" busy={busy}>
          {w.question.send}
        </Button>
      </div>
    </form>
  );
}
