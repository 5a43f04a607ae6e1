import { useState } from 'react';
import type { Line } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Button, Notice, ProblemText } from '../parts/index.ts';
import { askTest, useLineAct } from './queries.ts';
import styles from './lines.module.css';
import { words } from './words.ts';

/** What is done within a second is told in its thousandths. */
const quick = (ms: number): string | undefined => (ms < 1000 ? `${Math.round(ms)} ms` : undefined);

/** Sends a message from the line to itself: the one proof that the whole way works. */
export function SelfTest({ line, blocked }: { line: Line; blocked: string | undefined }) {
  const w = useWords(words);
  const format = useFormat();
  const [asked, setAsked] = useState(false);
  const ask = useLineAct(askTest);
  const { selfTest } = line;
  const isRunning = ask.isPending || line.request === 'self-test' || (asked && selfTest === null);
  const canTest = line.state === 'connected' || line.state === 'sick';
  return (
    <>
      <Button
        busy={isRunning}
        blocked={blocked ?? (canTest ? undefined : w.testBlocked)}
        onClick={() => {
          setAsked(true);
          ask.mutate(line.id, { onError: () => setAsked(false) });
        }}
      >
        {w.test}
      </Button>
      <div role="status" className={styles.result}>
        {isRunning && <p>{w.testWait}</p>}
        {!isRunning && selfTest !== null && (
          <Notice
            tone={selfTest.ok ? 'good' : 'bad'}
            title={
              selfTest.ok
                ? w.testOk(
                    quick(selfTest.milliseconds) ?? format.duration(selfTest.milliseconds),
                    format.exactTime(selfTest.at),
                  )
                : w.testBad(format.exactTime(selfTest.at))
            }
          >
            <p lang="nl">{selfTest.detail}</p>
          </Notice>
        )}
      </div>
      {ask.isError && <ProblemText error={ask.error} />}
    </>
  );
}
