import { useFormat, useWords } from '../i18n/index.ts';
import { Button, Notice, ProblemText, Progress, Section } from '../parts/index.ts';
import { importWords } from './import-words.ts';
import styles from './import.module.css';
import type { ImportJob } from './use-import.ts';

/** How far the file is, or why it went no further. */
export function ImportWork({ work }: { work: ImportJob }) {
  const { state, step, problem, unsure } = work;
  const w = useWords(importWords);
  const f = useFormat();
  if (state === 'working' && step !== null) {
    const isSending = step.doing === 'sending';
    const label = isSending ? w.sending(f.percent(step.share)) : step.dryRun ? w.reading.dry : w.reading.real;
    return (
      <Section title={work.chosen.file?.name ?? w.file}>
        <div className={styles.work} aria-live="polite">
          <Progress label={label} {...(isSending && { value: step.share })} />
          {(isSending || step.dryRun) && <Button onClick={work.stop}>{w.cancel}</Button>}
        </div>
      </Section>
    );
  }
  if (state !== 'failed' || problem === null) return null;
  return (
    <Notice tone="bad" urgent title={w.failed}>
      <ProblemText error={problem} />
      <p>{unsure ? w.unsure : w.failedKept}</p>
    </Notice>
  );
}
