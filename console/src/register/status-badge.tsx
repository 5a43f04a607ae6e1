import { Archive, CircleDashed, Link2 } from 'lucide-react';
import type { WatchGroup } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Badge } from '../parts/index.ts';
import { words } from './words.ts';

const LOOKS = {
  connected: { tone: 'good', Icon: Link2 },
  registered: { tone: 'plain', Icon: CircleDashed },
  retired: { tone: 'plain', Icon: Archive },
} as const;

export function StatusBadge({ status }: { status: WatchGroup['status'] }) {
  const w = useWords(words);
  const { tone, Icon } = LOOKS[status];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" size={14} />}>
      {w.statuses[status]}
    </Badge>
  );
}
