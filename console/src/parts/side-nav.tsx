import type { ComponentProps, ReactNode } from 'react';
import { createLink } from '@tanstack/react-router';
import styles from './side-nav.module.css';

/**
 * A screen of several pages, with the way between them at its side; on a phone above it, or below it where there are
 * many. @param label what the list of pages is called for those who hear it
 */
export function SideNav({
  label,
  links,
  below = false,
  lang,
  children,
}: {
  label: string;
  links: ReactNode;
  below?: boolean;
  lang?: string;
  children: ReactNode;
}) {
  return (
    <div className={styles.layout} data-below={below || undefined}>
      <nav aria-label={label} className={styles.nav} lang={lang}>
        {links}
      </nav>
      <div className={styles.part}>{children}</div>
    </div>
  );
}

const Anchor = ({ children, ...rest }: ComponentProps<'a'>) => (
  <a {...rest} className={styles.link}>
    {children}
  </a>
);

/** A page in a <SideNav>. */
export const SideLink = createLink(Anchor);
