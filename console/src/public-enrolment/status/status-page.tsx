import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { OwnEnrolment } from '../../api/schema.ts';
import { useWords } from '../../i18n/index.ts';
import { Button } from '../button.tsx';
import styles from '../page.module.css';
import { readState, type Key } from '../requests.ts';
import { Trouble } from '../trouble.tsx';
import { useAsk } from '../use-ask.ts';
import { words } from '../words/status.ts';
import { CodeForm } from './code-form.tsx';
import { keyIn } from './key.ts';
import { KeepLink } from './keep-link.tsx';
import { Question } from './question.tsx';
import { Withdraw } from './withdraw.tsx';

/** Somebody who waits with the page open sees a decision within this. */
const LOOK_EVERY_MS = 60_000;

/** How it stands with one's own request: for who has its link, and nobody else. */
export function StatusPage() {
  const [key, setKey] = useState(() => keyIn(location.hash));
  useEffect(() => {
    const look = (): void => setKey(keyIn(location.hash));
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, []);
  return key === undefined ? <NoSuch /> : <Own key={key.id} of={key} />;
}

function Own({ of }: { of: Key }) {
  const w = useWords(words);
  const [own, setOwn] = useState<OwnEnrolment | null>(null);
  const { run, busy, problem } = useAsk(readState, setOwn);
  useEffect(() => {
    void run(of);
    const look = (): void => void (document.visibilityState === 'visible' && run(of));
    const timer = setInterval(look, LOOK_EVERY_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [run, of]);
  if (problem?.status === 404 || problem?.status === 400) return <NoSuch />;
  const again = <Trouble problem={problem} again={() => void run(of)} />;
  if (own === null) return problem === null ? <Page title={w.loading} /> : <Page title={w.failed}>{again}</Page>;
  if (own.state === 'unproven') {
    return (
      <Page title={w.titles.unproven} of={own}>
        <CodeForm of={of} onProven={() => void run(of)} />
        <Withdraw of={of} onWithdrawn={setOwn} />
      </Page>
    );
  }
  const isOpen = own.state === 'municipality-check' || own.state === 'police-check' || own.state === 'waiting';
  return (
    <Page key={own.state} title={w.titles[own.state]} of={own}>
      {again}
      {own.state === 'waiting' && <Question of={of} question={own.question ?? ''} onAnswered={setOwn} />}
      <p className={styles['lead']}>{w.means[own.state]}</p>
      {own.reason !== undefined && <Reason text={own.reason} />}
      {isOpen && own.state !== 'waiting' && <Next state={own.state} />}
      {isOpen && <KeepLink />}
      <div className={styles['row']}>
        {isOpen && (
          <Button busy={busy} onClick={() => void run(of)}>
            {w.refresh}
          </Button>
        )}
        {isOpen && <Withdraw of={of} onWithdrawn={setOwn} />}
        {!isOpen && <a href="/aanmelden">{w.another}</a>}
      </div>
    </Page>
  );
}

function Page({ title, of, children }: { title: string; of?: OwnEnrolment; children?: ReactNode }) {
  const w = useWords(words);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${w.site}`;
    heading.current?.focus({ preventScroll: true });
  }, [title, w]);
  return (
    <div className={styles['step']}>
      <div className={styles['head']}>
        {of !== undefined && (
          <p className={styles['soft']}>
            <bdi>{of.group.name}</bdi> · {w.reference} <strong>{of.reference}</strong>
          </p>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
      </div>
      {children}
    </div>
  );
}

function NoSuch() {
  const w = useWords(words);
  return (
    <Page title={w.noSuch.title}>
      <p className={styles['lead']}>{w.noSuch.why}</p>
      <p>
        <a href="/aanmelden">{w.noSuch.enrol}</a>
      </p>
    </Page>
  );
}

function Reason({ text }: { text: string }) {
  const w = useWords(words);
  return (
    <div className={styles['note']}>
      <h2>{w.reason}</h2>
      <p lang="nl" className={styles['written']}>
        {text}
      </p>
    </div>
  );
}

const ORDER = ['proven', 'municipality-check', 'police-check', 'welcome'] as const;

/** What was done, what goes on now, and what comes. */
function Next({ state }: { state: OwnEnrolment['state'] }) {
  const w = useWords(words);
  const at = ORDER.indexOf(state === 'police-check' ? state : 'municipality-check');
  return (
    <section>
      <h2>{w.next}</h2>
      <ol className={styles['way']}>
        {ORDER.map((part, place) => (
          <li
            key={part}
            data-at={place < at ? 'done' : place === at ? 'now' : 'later'}
            aria-current={place === at ? 'step' : undefined}
          >
            {w.parts[part]}
            <small className={styles['soft']}>{place < at ? w.done : place === at ? w.now : w.later}</small>
          </li>
        ))}
      </ol>
    </section>
  );
}
