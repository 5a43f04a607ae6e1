import { api, get } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { Section } from '../../parts/index.ts';
import { EndSessions, useSession } from '../../session/index.ts';
import styles from './accounts.module.css';
import { words } from './words.ts';

/** Ends every session of the municipality, one's own too. */
export function Everybody() {
  const w = useWords(words);
  const { municipality } = useSession();
  return (
    <Section title={w.everybodyTitle}>
      <div className={styles.policy}>
        <p>{w.everybodyWhat}</p>
        <EndSessions act={w.everybody} title={w.everybodyAsk} end={() => get(api.DELETE('/municipality/sessions'))}>
          <p>{w.everybodyAlso(municipality.name)}</p>
        </EndSessions>
      </div>
    </Section>
  );
}
