import { Link, useLocation } from '@tanstack/react-router';
import { ChevronDown } from 'lucide-react';
import { useWords } from '../i18n/index.ts';
import { useSession } from '../session/index.ts';
import { DropDown } from './drop-down.tsx';
import { GROUP_SCREENS } from './screens.ts';
import styles from './top-bar.module.css';
import { words } from './words.ts';

/** The screens about groups and whoever administers them, under one word: side by side they do not fit the bar. */
export function GroupMenu({ onGone }: { onGone: () => void }) {
  const w = useWords(words);
  const { may } = useSession();
  const { pathname } = useLocation();
  const screens = GROUP_SCREENS.filter(({ verbs }) => verbs.some(may));
  if (screens.length === 0) return null;
  const isHere = screens.some(({ path }) => pathname === path || pathname.startsWith(`${path}/`));
  const gone = (event: React.MouseEvent<HTMLAnchorElement>) => {
    event.currentTarget.closest('details')?.removeAttribute('open');
    onGone();
  };
  return (
    <DropDown className={styles.group}>
      <summary className={styles.link} aria-current={isHere || undefined}>
        {w.groups}
        <ChevronDown aria-hidden="true" size={16} />
      </summary>
      <div className={styles.drop}>
        {screens.map(({ id, path }) => (
          <Link key={id} to={path} className={styles.link} onClick={gone}>
            {w[id]}
          </Link>
        ))}
      </div>
    </DropDown>
  );
}
