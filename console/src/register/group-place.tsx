import { Link } from '@tanstack/react-router';
import type { WatchGroupDetail } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Section } from '../parts/index.ts';
import { groupWords } from './group-words.ts';
import styles from './group.module.css';

/** Where the group is, and through which chats of the police it is reached. */
export function GroupPlace({ group }: { group: WatchGroupDetail }) {
  const w = useWords(groupWords);
  const f = useFormat();
  return (
    <>
      <Section title={w.where}>
        {group.areas.length === 0 && <p>{w.noAreas}</p>}
        <ul className={styles.lines}>
          {group.areas.map(({ code, name, district }) => (
            <li key={code}>
              <Link to="/register" search={{ gebied: code }}>
                {name}
              </Link>
              {district !== null && <small className={styles.soft}> {district}</small>}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={w.chats}>
        {group.administratorGroups.length === 0 && <p>{w.noChats}</p>}
        <ul className={styles.lines}>
          {group.administratorGroups.map(({ id, name, members }) => (
            <li key={id}>
              {name} <small className={styles.soft}>{f.count(members, w.chatMember, w.chatMemberMany)}</small>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
