import { Link } from '@tanstack/react-router';
import { useFormat, useWords } from '../../i18n/index.ts';
import type { Erasure } from '../../api/index.ts';
import { Button, Notice } from '../../parts/index.ts';
import { useSession } from '../../session/index.ts';
import styles from './people.module.css';
import { words } from './words.ts';

/** What went, and which groups now need somebody else. */
export function Erased({ erasure, leave }: { erasure: Erasure; leave(): void }) {
  const w = useWords(words);
  const format = useFormat();
  const { may } = useSession();
  const groups = erasure.groupsWithoutAdministrator;
  return (
    <Notice tone="good" urgent title={w.erasedTitle} actions={<Button onClick={leave}>{w.another}</Button>}>
      {!erasure.erased && <p>{w.erasedNothing}</p>}
      {erasure.messages > 0 && <p>{w.erasedMessages(format.number(erasure.messages))}</p>}
      {erasure.refusedLines > 0 && <p>{w.erasedLines(format.number(erasure.refusedLines))}</p>}
      {groups.length > 0 && (
        <>
          <p>{w.erasedGroups}</p>
          <ul className={styles.list}>
            {groups.map(({ id, name }) => (
              <li key={id}>
                {may('registry.read') ? (
                  <Link to="/register/groepen/$id" params={{ id: String(id) }}>
                    {name}
                  </Link>
                ) : (
                  name
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}
