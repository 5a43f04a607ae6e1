import { useWords } from '../i18n/index.ts';
import { Notice, PageHeader } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import styles from './account.module.css';
import { AppSection } from './app-section.tsx';
import { CodesSection } from './codes-section.tsx';
import { PasskeysSection } from './passkeys-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { SessionsSection } from './sessions-section.tsx';
import { words } from './words.ts';

/** The ways into one's own account, and where it is open now. */
export function Screen() {
  const w = useWords(words);
  const { name, email, hasPassword } = useSession().me.account;
  return (
    <>
      <PageHeader title={w.title} lead={w.who(name, email)} help="inloggen" />
      {!hasPassword && <Notice tone="accent">{w.organisation}</Notice>}
      <div className={styles.grid}>
        {hasPassword && (
          <div className={styles.column}>
            <PasskeysSection />
            <AppSection />
            <CodesSection />
          </div>
        )}
        <div className={styles.column}>
          {hasPassword && <PasswordSection />}
          <SessionsSection />
        </div>
      </div>
    </>
  );
}
