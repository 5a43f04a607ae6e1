import { useEffect, useRef, type ReactNode } from 'react';
import { useLocation } from '@tanstack/react-router';
import { CircleHelp } from 'lucide-react';
import { useWords } from '../i18n/index.ts';
import { ButtonLink } from './button-link.tsx';
import { helpFor, type HelpPage } from './help-pages.ts';
import styles from './layout.module.css';
import { words } from './words.ts';

/** The top of a screen: its one h1, which gets the focus on arrival, and what one can do here. */
export function PageHeader({
  title,
  lead,
  actions,
  help,
}: {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  /** The page of the handbook about this screen, where its address does not say so. */
  help?: HelpPage;
}) {
  const w = useWords(words);
  const { pathname } = useLocation();
  const about = help ?? helpFor(pathname);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Heterdaadkracht`;
  }, [title]);
  useEffect(() => {
    const active = document.activeElement;
    // Whoever is in a field already, or came here for the first time, keeps the place where he is.
    if (active === null || active === document.body || active.closest('main') === null)
      heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header className={styles.header}>
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead !== undefined && <div className={styles.lead}>{lead}</div>}
      </div>
      {(actions !== undefined || about !== undefined) && (
        <div className={styles.actions}>
          {actions}
          {about !== undefined && (
            <ButtonLink
              to="/help/$page"
              params={{ page: about }}
              tone="quiet"
              icon={<CircleHelp aria-hidden="true" />}
              title={w.help}
            >
              {actions === undefined ? w.help : <Unseen>{w.help}</Unseen>}
            </ButtonLink>
          )}
        </div>
      )}
    </header>
  );
}

/** A part of a screen with a heading of its own. */
export function Section({
  title,
  children,
  actions,
  plain,
}: {
  title: ReactNode;
  children: ReactNode;
  actions?: ReactNode;
  plain?: boolean;
}) {
  return (
    <section className={plain ? styles.plain : styles.card}>
      <div className={styles.sectionHead}>
        <h2>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}

export const Stack = ({ children }: { children: ReactNode }) => <div className={styles.stack}>{children}</div>;
export const Row = ({ children }: { children: ReactNode }) => <div className={styles.row}>{children}</div>;

/** What one chooses to see less or other of a list, above it. */
export const Filter = ({ children }: { children: ReactNode }) => <div className={styles.filter}>{children}</div>;

/** Words for those who hear the screen only. */
export const Unseen = ({ children }: { children: ReactNode }) => <span className={styles.unseen}>{children}</span>;
