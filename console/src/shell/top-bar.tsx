import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { CircleHelp, Menu, Plus, X } from 'lucide-react';
import { useWords } from '../i18n/index.ts';
import { ButtonLink } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { TaskCount } from './task-count.tsx';
import { GroupMenu } from './group-menu.tsx';
import { LineChip } from './line-chip.tsx';
import { LiveChip } from './live-chip.tsx';
import { Person } from './person.tsx';
import { MENU } from './screens.ts';
import styles from './top-bar.module.css';
import { useGoTo } from './use-go-to.ts';
import { words } from './words.ts';

type Screen = (typeof MENU)['before' | 'after'][number];

/** The bar on top: where one can go, whether the screen is of this moment, and who one is. */
export function TopBar() {
  const w = useWords(words);
  const { may } = useSession();
  const [open, setOpen] = useState(false);
  useGoTo();
  const close = () => setOpen(false);
  const links = (screens: readonly Screen[]) =>
    screens
      .filter(({ verbs }) => verbs.some(may))
      .map(({ id, path }) => (
        <Link key={id} to={path} className={styles.link} activeOptions={{ exact: path === '/' }} onClick={close}>
          {w[id]}
          {id === 'tasks' && <TaskCount />}
        </Link>
      ));
  return (
    <header className={styles.bar}>
      <Link to="/" className={styles.brand}>
        <img src="/icon.svg" alt="" width="28" height="28" />
        <span className={styles.name}>Heterdaadkracht</span>
      </Link>
      <button
        type="button"
        className={styles.menu}
        aria-expanded={open}
        aria-controls="nav"
        onClick={() => setOpen(!open)}
      >
        {open ? <X aria-hidden="true" /> : <Menu aria-hidden="true" />}
        <span className={styles.menuWord}>{w.menu}</span>
      </button>
      <nav id="nav" aria-label={w.nav} className={styles.nav} data-open={open || undefined}>
        {links(MENU.before)}
        <GroupMenu onGone={close} />
        {links(MENU.after)}
        <Link to="/help" className={styles.link} onClick={close}>
          <CircleHelp aria-hidden="true" size={18} />
          <span className={styles.helpWord}>{w.help}</span>
        </Link>
      </nav>
      <div className={styles.end}>
        <LineChip />
        <LiveChip />
        {may('alert.draft') && (
          <ButtonLink to="/meldingen/nieuw" tone="main" icon={<Plus aria-hidden="true" />}>
            {w.newAlert}
          </ButtonLink>
        )}
        <Person />
      </div>
    </header>
  );
}
