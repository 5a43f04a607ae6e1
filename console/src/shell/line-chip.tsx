import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { OctagonAlert } from 'lucide-react';
import { api, get } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { useSession } from '../session/index.ts';
import styles from './line-chip.module.css';
import { words } from './words.ts';

/** Screens that follow the lines keep them fresh; on the others they are asked for. */
const ASK_AGAIN_MS = 20_000;
const WELL: ReadonlySet<string> = new Set(['connected', 'connecting', 'linking']);

/** A line for alerts that does not work is said on every screen: nobody should find out by sending. */
export function LineChip() {
  const w = useWords(words);
  const { may } = useSession();
  const { data } = useQuery({
    queryKey: ['lines'],
    queryFn: () => get(api.GET('/lines')),
    enabled: may('lines.read'),
    refetchInterval: ASK_AGAIN_MS,
  });
  const sick = (data?.items ?? []).filter(({ purpose, state }) => purpose === 'alerts' && !WELL.has(state));
  return (
    <span role="status">
      {sick.length > 0 && (
        <Link to="/lijnen" className={styles.chip}>
          <OctagonAlert aria-hidden="true" size={18} />
          <span>{w.sickLines(sick.length)}</span>
        </Link>
      )}
    </span>
  );
}
