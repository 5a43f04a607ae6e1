import { Users } from 'lucide-react';
import { useWords } from '../i18n/index.ts';
import styles from './also-here.module.css';
import { useName } from './names.ts';
import type { Present } from './use-alert-stream.ts';
import { words } from './words.ts';

/** That colleagues are at the same alert or draft, and what each of them does; said at once to those who hear it. */
export function AlsoHere({ people }: { people: readonly Present[] }) {
  const w = useWords(words);
  const name = useName();
  const acting = people.some(({ doing }) => doing !== 'look');
  return (
    <div role="status">
      {people.length > 0 && (
        <div className={styles.here} data-acting={acting || undefined}>
          <Users aria-hidden="true" size={20} className={styles.icon} />
          <p className={styles.title}>{w.also}</p>
          <ul className={styles.list}>
            {people.map(({ account, doing }) => (
              <li key={account}>{w.does[doing](name(account, 'first'))}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
