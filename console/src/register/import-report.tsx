import { useCallback } from 'react';
import type { ImportReport } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Button, ButtonLink, Notice, Section } from '../parts/index.ts';
import { importWords } from './import-words.ts';
import styles from './import.module.css';
import { RefusedLines } from './refused-lines.tsx';
import { useShowMore } from './show-more.tsx';
import type { ImportJob } from './use-import.ts';

const TOTALS = ['groups', 'administrators', 'areas'] as const;
const COUNTS = ['new', 'changed', 'unchanged', 'refused'] as const;

/** What a file would do or did: counts, each refused line, and what a person should look at. */
export function ImportReportView(props: { work: ImportJob; report: ImportReport; again(): void }) {
  const { work, report, again } = props;
  const w = useWords(importWords);
  const f = useFormat();
  const { counts, totals, refused, warnings } = report;
  const isDone = work.state === 'done';
  // Whoever waited is taken to what came of it.
  const takeThere = useCallback((part: HTMLDivElement | null) => part?.focus(), []);
  const [one, many] = work.chosen.kind === 'registry' ? [w.line, w.lines] : [w.area, w.areas];
  const moving = counts.new + counts.changed;
  return (
    <div key={work.state} ref={takeThere} tabIndex={-1} className={styles.report}>
      <Section title={isDone ? w.resultTitle : w.dryTitle}>
        <ul className={styles.counts} aria-label={w.countsLabel}>
          {COUNTS.map((name) => (
            <li key={name} data-count={name} data-some={counts[name] > 0 || undefined}>
              <strong>{f.number(counts[name])}</strong> {w.counts[name]}
            </li>
          ))}
        </ul>
        <p className={styles.soft}>
          {f.list(
            TOTALS.flatMap((name) => {
              const count = totals[name];
              return count === undefined ? [] : f.count(count, w.totals[name].one, w.totals[name].other);
            }),
          )}
        </p>
        {isDone ? (
          <>
            <Notice tone="good">{w.result(f.count(moving + counts.unchanged, one, many))}</Notice>
            <div className={styles.acts}>
              <ButtonLink to="/register" tone="main">
                {w.toRegister}
              </ButtonLink>
              <Button onClick={again}>{w.again}</Button>
            </div>
          </>
        ) : (
          <>
            {moving === 0 && counts.refused === 0 && <Notice>{w.dryNothing}</Notice>}
            {moving > 0 && counts.refused > 0 && (
              <Notice tone="warn">{w.applyNote(f.count(counts.refused, one, many))}</Notice>
            )}
            <div className={styles.acts}>
              <Button tone="main" blocked={moving === 0 ? w.applyNothing : undefined} onClick={() => work.run(false)}>
                {w.apply(f.count(moving, one, many))}
              </Button>
            </div>
          </>
        )}
      </Section>
      <Section title={w.refused(refused.length)}>
        {refused.length === 0 ? <p>{w.refusedNone}</p> : <RefusedLines refused={refused} />}
      </Section>
      {warnings.length > 0 && <Warnings warnings={warnings} />}
    </div>
  );
}

function Warnings({ warnings }: { warnings: ImportReport['warnings'] }) {
  const w = useWords(importWords);
  const { shown, more } = useShowMore(warnings);
  return (
    <Section title={w.warnings(warnings.length)}>
      <p className={styles.soft}>{w.warningsLead}</p>
      <ul className={styles.warnings}>
        {shown.map(({ line, code, message }, place) => (
          <li key={`${line ?? ''} ${code} ${place}`}>
            {line !== undefined && w.atLine(line)}
            <span lang="nl">{message}</span>
          </li>
        ))}
      </ul>
      {more}
    </Section>
  );
}
