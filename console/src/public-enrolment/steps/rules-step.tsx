import { useWords } from '../../i18n/index.ts';
import { Agree } from '../fields.tsx';
import styles from '../page.module.css';
import type { StepProps } from '../walk.tsx';
import { words } from '../words/rules.ts';

/** SAAR, and what is asked of an administrator. */
export function RulesStep({ draft, edit, errors }: StepProps) {
  const w = useWords(words);
  return (
    <>
      <p className={styles['lead']}>{w.lead}</p>
      <dl className={styles['saar']}>
        {(['signal', 'alarm', 'app', 'react'] as const).map((rule) => (
          <div key={rule}>
            <dt>{w.saar[rule].what}</dt>
            <dd>{w.saar[rule].how}</dd>
          </div>
        ))}
      </dl>
      <section>
        <h2>{w.group}</h2>
        <ul>
          {(['purpose', 'looks', 'names', 'chat'] as const).map((rule) => (
            <li key={rule}>{w.groupRules[rule]}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{w.administrator}</h2>
        <ul>
          {(['asIs', 'soon', 'away', 'stop'] as const).map((rule) => (
            <li key={rule}>{w.administratorRules[rule]}</li>
          ))}
        </ul>
      </section>
      <Agree
        id="rules"
        label={w.agree}
        checked={draft.rules}
        errors={errors}
        onChange={(rules) => edit((now) => ({ ...now, rules }))}
      />
    </>
  );
}
