import { Suspense, useEffect } from 'react';
import { Outlet } from '@tanstack/react-router';
import { Loading } from '../parts/index.ts';
import { keepSession } from '../session/index.ts';
import { useWords } from '../i18n/index.ts';
import { AccountNotices } from './account-notices.tsx';
import styles from './frame.module.css';
import { Palette } from './palette.tsx';
import { ShortcutHelp } from './shortcut-help.tsx';
import { TopBar } from './top-bar.tsx';
import { words } from './words.ts';

/** What stands around every screen. */
export function Frame() {
  const w = useWords(words);
  useEffect(() => keepSession(), []);
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#main">
        {w.skip}
      </a>
      <TopBar />
      <main id="main" className={styles.main} tabIndex={-1}>
        <AccountNotices />
        <Suspense fallback={<Loading lines={8} />}>
          <Outlet />
        </Suspense>
      </main>
      <ShortcutHelp />
      <Palette />
    </div>
  );
}
