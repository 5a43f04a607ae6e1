import type { ReactNode } from 'react';
import type { AlertPreview } from '../../api/index.ts';
import { useFormat, useWords } from '../../i18n/index.ts';
import { Notice, ServerText } from '../../parts/index.ts';
import { fieldId, type Note } from '../form.ts';
import type { Latest } from '../use-latest.ts';
import { words } from '../words.ts';
import { Phone } from './phone.tsx';
import styles from './message.module.css';

/** What fits under an image on WhatsApp, and so in every alert. */
const MOST_CHARACTERS = 1024;

/** The message as it will be, with what stops it apart from what could be better. */
export function Message({
  preview,
  notes,
  image,
  children,
}: {
  preview: Latest<AlertPreview>;
  notes: readonly Note[];
  image: { src: string; alt: string } | undefined;
  children?: ReactNode;
}) {
  const w = useWords(words).message;
  const format = useFormat();
  const { answer, problem } = preview;
  const text = answer?.text ?? '';
  return (
    <div className={styles.message}>
      <p className={styles.hint}>{w.lead}</p>
      {text === '' ? (
        <div className={styles.empty}>{problem?.status === 400 ? w.invalid : w.waiting}</div>
      ) : (
        <>
          <Phone text={text} label={w.label} {...(image && { image })} />
          <p className={styles.count} data-full={text.length > MOST_CHARACTERS || undefined}>
            {w.characters(format.number(text.length), format.number(MOST_CHARACTERS))}
          </p>
        </>
      )}
      {problem?.isOffline && text !== '' && <p className={styles.hint}>{w.old}</p>}
      {problem !== undefined && problem.status === 400 && text !== '' && <p className={styles.hint}>{w.invalid}</p>}
      {children}
      {answer !== undefined && <Judgement preview={answer} notes={notes} />}
    </div>
  );
}

function Judgement({ preview, notes }: { preview: AlertPreview; notes: readonly Note[] }) {
  const w = useWords(words).message;
  const warnings = notes.filter(({ severity }) => severity === 'warn');
  const fixed = notes.filter(({ severity }) => severity === 'fixed');
  return (
    <>
      {preview.blocks.length > 0 && (
        <Notice tone="bad" title={w.blocks}>
          <Lines notes={preview.blocks} />
        </Notice>
      )}
      {preview.approval.length > 0 && (
        <Notice tone="accent" title={w.approval}>
          <Lines notes={preview.approval} />
        </Notice>
      )}
      {warnings.length > 0 && (
        <Notice tone="warn" title={w.warnings}>
          <Lines notes={warnings} />
        </Notice>
      )}
      {fixed.length > 0 && (
        <Notice title={w.fixed}>
          <Lines notes={fixed} />
        </Notice>
      )}
    </>
  );
}

/** Each in its own words, with a way to the field that causes it. */
function Lines({ notes }: { notes: readonly { path: string; code: string; message: string }[] }) {
  const w = useWords(words).remark;
  return (
    <ul className={styles.lines}>
      {notes.map(({ path, code, message }) => (
        <li key={`${path} ${code} ${message}`}>
          <ServerText code={code} message={message} />{' '}
          {path.startsWith('/facts/') && (
            <button type="button" className={styles.goTo} onClick={() => focusField(path)}>
              {w.goTo}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The nearest field at or above this path. */
function focusField(path: string): void {
  for (let at = path; at.length > '/facts'.length; at = at.slice(0, at.lastIndexOf('/'))) {
    const control = document.getElementById(fieldId(at))?.querySelector<HTMLElement>('input, select, textarea');
    if (control) return control.focus();
  }
}
