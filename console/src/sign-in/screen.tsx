import { useCallback, useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { asProblem, Problem, type SecondFactorAsked, type SignedIn } from '../api/index.ts';
import { RecoveryCodes } from '../factors/index.ts';
import { useWords } from '../i18n/index.ts';
import { Loading } from '../parts/index.ts';
import { ownPath, refreshSession } from '../session/index.ts';
import { Appearance } from '../shell/index.ts';
import { CodeStep } from './code-step.tsx';
import { EnrolStep } from './enrol-step.tsx';
import { LinkStep } from './link-step.tsx';
import { PasswordStep } from './password-step.tsx';
import styles from './sign-in.module.css';
import { Step } from './step.tsx';
import { linkIn, type Visit } from './visit.ts';
import { words } from './words.ts';

/** The way in: outside the frame, because nobody is known yet. */
export function Screen() {
  const w = useWords(words);
  return (
    <main id="main" className={styles.gate} tabIndex={-1}>
      <header className={styles.mark}>
        <img src="/icon.svg" alt="" width="44" height="44" />
        <div>
          <p className={styles.brand}>Heterdaadkracht</p>
          <p className={styles.what}>{w.what}</p>
        </div>
      </header>
      <Gate />
      <footer className={styles.foot}>
        <p>
          {w.emergency} <strong>{w.call}</strong>
        </p>
        <p>
          {w.resident} <a href="/aanmelden">{w.enrol}</a>
        </p>
        <div className={styles.choices}>
          <Appearance />
        </div>
      </footer>
    </main>
  );
}

function Gate() {
  const w = useWords(words);
  const { left } = useSearch({ from: '/sign-in' });
  const { visit, setVisit, goOn, leave } = useVisit();
  switch (visit.at) {
    case 'looking':
      return (
        <div className={styles.card}>
          <h1 className={styles.hint}>{w.moment}</h1>
          <Loading lines={3} />
        </div>
      );
    case 'password':
      return <PasswordStep left={left} notice={visit.notice} onAnswer={goOn} />;
    case 'code':
      return <CodeStep asked={visit.asked} onAnswer={goOn} onStartOver={() => setVisit({ at: 'password' })} />;
    case 'link':
      return (
        <LinkStep link={visit.link} onAnswer={goOn} onSettled={() => setVisit({ at: 'password', notice: 'settled' })} />
      );
    case 'enrol':
      return (
        <EnrolStep
          duty={visit.duty}
          onDone={(codes) => (codes === null ? void leave() : setVisit({ at: 'codes', codes }))}
          onSkip={() => void leave()}
        />
      );
    case 'codes':
      return (
        <Step title={w.codesTitle}>
          <RecoveryCodes codes={visit.codes} onKept={() => void leave()} />
        </Step>
      );
  }
}

/** What this visit has come to, and how it goes on after each answer. */
function useVisit() {
  const w = useWords(words);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { next } = useSearch({ from: '/sign-in' });
  const { hash } = useLocation();
  const [visit, setVisit] = useState<Visit>({ at: 'looking' });
  const cameByLink = useRef(false);

  const leave = useCallback(async () => {
    await refreshSession(queries).catch(() => undefined);
    const path = ownPath(next, location.origin);
    // The page for residents is not a screen of the console.
    if (/^\/m([/?#]|$)/.test(path)) location.assign(path);
    else await navigate({ href: path, replace: true });
  }, [navigate, next, queries]);

  const goOn = useCallback(
    async (answer: SignedIn | SecondFactorAsked | undefined) => {
      if (answer?.outcome === 'second-factor') return setVisit({ at: 'code', asked: answer });
      const me = await refreshSession(queries).catch((error: unknown) => {
        if (answer === undefined || asProblem(error).status !== 401) throw error;
        throw new Problem(401, { detail: w.notKept });
      });
      const wantsFactor = me.mustEnrol || (cameByLink.current && me.account.secondFactors.length === 0);
      return wantsFactor ? setVisit({ at: 'enrol', duty: me.mustEnrol }) : leave();
    },
    [leave, queries, w],
  );

  useEffect(() => {
    if (hash === '') return;
    const link = linkIn(hash);
    // What is secret in the address leaves it at once, so that it stands in no history or screenshot.
    void navigate({ to: '/sign-in', search: true, hash: '', replace: true });
    cameByLink.current = link !== undefined;
    if (link !== undefined) setVisit({ at: 'link', link });
  }, [hash, navigate]);

  const looked = useRef(false);
  useEffect(() => {
    if (looked.current) return;
    looked.current = true;
    if (linkIn(hash) !== undefined) return;
    goOn(undefined).catch(() => setVisit({ at: 'password' }));
  }, [goOn, hash]);

  return { visit, setVisit, goOn, leave };
}
