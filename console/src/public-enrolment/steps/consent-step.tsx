import { useWords } from '../../i18n/index.ts';
import { CONSENT_VERSION } from '../consent-version.ts';
import { Agree } from '../fields.tsx';
import styles from '../page.module.css';
import type { StepProps } from '../walk.tsx';
import { words } from '../words/consent.ts';

/** What is kept of whom, why, how long, who sees it, and how to stop: all of it in view before the box. */
export function ConsentStep({ draft, edit, errors }: StepProps) {
  const w = useWords(words);
  return (
    <>
      <p className={styles['lead']}>{w.lead}</p>
      {(['what', 'why', 'who', 'long', 'stop', 'rights'] as const).map((part) => (
        <section key={part}>
          <h2>{w.parts[part].title}</h2>
          <p>{w.parts[part].text}</p>
        </section>
      ))}
      <Agree
        id="processing"
        label={w.agree}
        checked={draft.processing}
        errors={errors}
        onChange={(processing) => edit((now) => ({ ...now, processing }))}
      />
      <p className={styles['soft']}>{w.version(CONSENT_VERSION)}</p>
    </>
  );
}
