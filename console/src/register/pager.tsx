import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useNavigate } from '@tanstack/react-router';
import { useFormat, useWords } from '../i18n/index.ts';
import { Button } from '../parts/index.ts';
import styles from './register.module.css';
import { chosen } from './search.ts';
import { words } from './words.ts';

/** One page back and on; the number stands in the address. */
export function Pager({ page, pages }: { page: number; pages: number }) {
  const w = useWords(words);
  const f = useFormat();
  const navigate = useNavigate({ from: '/register' });
  if (pages <= 1) return null;
  const go = (pagina: number) =>
    void navigate({
      search: (before) => chosen(before, { pagina }),
      hash: true,
      resetScroll: false,
    });
  return (
    <nav className={styles.pager} aria-label={w.pages}>
      {page > 1 && (
        <Button small icon={<ChevronLeft aria-hidden="true" />} onClick={() => go(page - 1)}>
          {w.previous}
        </Button>
      )}
      <span role="status">{w.page(f.number(page), f.number(pages))}</span>
      {page < pages && (
        <Button small icon={<ChevronRight aria-hidden="true" />} onClick={() => go(page + 1)}>
          {w.next}
        </Button>
      )}
    </nav>
  );
}
