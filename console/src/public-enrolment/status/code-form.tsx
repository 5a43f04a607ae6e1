import { useEffect, useState, type ClipboardEvent, type FormEvent } from 'react';
import type { Problem } from '../../api/problem.ts';
import { useFormat, useWords } from '../../i18n/index.ts';
import { Button } from '../button.tsx';
import { FieldError } from '../fields.tsx';
import styles from '../page.module.css';
import { askCode, prove, type Key } from '../requests.ts';
import { Trouble } from '../trouble.tsx';
import { useAsk } from '../use-ask.ts';
import { words } from '../words/status.ts';
import { keepMemo, memoOf } from './key.ts';

const DIGITS = 6;
/** A message over WhatsApp is there within a minute, or the telephone is off. */
const ASK_AGAIN_MS = 60_000;
/** As long as the server lets a code hold. */
const CODE_LASTS_MS = 15 * 60_000;

/** The six digits that came over WhatsApp, typed or pasted, and another code for who got none. */
export function CodeForm({ of, onProven }: { of: Key; onProven(): void }) {
  const w = useWords(words);
  const [code, setCode] = useState('');
  const [short, setShort] = useState(false);
  const [memo, setMemo] = useState(() => memoOf(of));
  const proof = useAsk((typed: string) => prove(of, typed), onProven);
  const fresh = useAsk(askCode, ({ codeExpiresAt }) => {
    const next = { codeExpiresAt, mobile: memo?.mobile ?? '' };
    keepMemo(of, next);
    setMemo(next);
    setCode('');
    proof.clear();
  });
  const left = useSecondsUntil(memo === undefined ? 0 : Date.parse(memo.codeExpiresAt) - CODE_LASTS_MS + ASK_AGAIN_MS);
  const refused = proof.problem;
  const wrong = codeIssue(refused);
  const error = short
    ? w.code.short
    : wrong === undefined
      ? undefined
      : wrong === 'code-ended'
        ? w.code.ended
        : w.code.wrong;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setShort(code.length !== DIGITS);
    if (code.length === DIGITS) void proof.run(code);
    else document.getElementById('code')?.focus();
  };
  useEffect(() => {
    if (codeIssue(refused) !== undefined) document.getElementById('code')?.focus();
  }, [refused]);
  return (
    <form noValidate className={styles['form']} onSubmit={submit}>
      <p className={styles['lead']}>{memo?.mobile ? w.code.sentTo(readable(memo.mobile)) : w.code.sent}</p>
      <CodeField code={code} error={error} onChange={(typed) => (setCode(typed), setShort(false))} />
      {wrong === undefined && <Trouble problem={refused} />}
      <div className={styles['onward']}>
        <Button type="submit" tone="main" busy={proof.busy}>
          {w.code.check}
        </Button>
      </div>
      <NewCode left={left} busy={fresh.busy} onAsk={() => void fresh.run(of)} />
      <Trouble problem={fresh.problem} />
      <p role="status">
        {fresh.problem === null && !fresh.busy && memo !== undefined && left > 0 ? w.code.underWay : ''}
      </p>
    </form>
  );
}

const codeIssue = (problem: Problem | null): string | undefined =>
  problem?.issues.find(({ code }) => code.startsWith('code-'))?.code;

/** One field that looks like six: a screen reader, a paste and the keyboard's own suggestion have one thing to fill. */
function CodeField({
  code,
  error,
  onChange,
}: {
  code: string;
  error: string | undefined;
  onChange(code: string): void;
}) {
  const w = useWords(words);
  const digitsOf = (text: string): string => text.normalize('NFKC').replaceAll(/\D/g, '').slice(0, DIGITS);
  const paste = (event: ClipboardEvent): void => {
    // The whole message may come along: it is the six digits in it that are meant.
    const text = event.clipboardData.getData('text').normalize('NFKC');
    const [found] = /(?<!\d)\d{3}[\s-]?\d{3}(?!\d)/.exec(text) ?? [];
    if (found === undefined) return;
    event.preventDefault();
    onChange(digitsOf(found));
  };
  return (
    <div className={styles['field']} data-wrong={error !== undefined || undefined}>
      <label htmlFor="code">{w.code.label}</label>
      <p id="code-hint" className={styles['soft']}>
        {w.code.hint}
      </p>
      <div aria-live="polite">
        <FieldError id="code" error={error} />
      </div>
      <input
        id="code"
        className={styles['code']}
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        spellCheck={false}
        aria-describedby={error === undefined ? 'code-hint' : 'code-hint code-error'}
        aria-invalid={error === undefined ? undefined : true}
        value={code}
        onPaste={paste}
        onChange={(event) => onChange(digitsOf(event.target.value))}
      />
    </div>
  );
}

function NewCode({ left, busy, onAsk }: { left: number; busy: boolean; onAsk(): void }) {
  const w = useWords(words);
  const format = useFormat();
  return (
    <div className={styles['row']}>
      <Button busy={busy} onClick={onAsk} blocked={left > 0 ? w.code.wait(format.duration(left * 1000)) : undefined}>
        {w.code.again}
      </Button>
    </div>
  );
}

/** Counts down by the second. @param at instant in ms */
function useSecondsUntil(at: number): number {
  const [now, setNow] = useState(() => Date.now());
  const left = Math.max(0, Math.ceil((at - now) / 1000));
  useEffect(() => {
    setNow(Date.now());
    if (at <= Date.now()) return undefined;
    const timer = setInterval(() => {
      setNow(Date.now());
      if (at <= Date.now()) clearInterval(timer);
    }, 1000);
    return () => clearInterval(timer);
  }, [at]);
  return left;
}

/** +31612345678 as people write it: 06 12 34 56 78. */
const readable = (mobile: string): string => mobile.replace(/^\+316(\d\d)(\d\d)(\d\d)(\d\d)$/, '06 $1 $2 $3 $4');
