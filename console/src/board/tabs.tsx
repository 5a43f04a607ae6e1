import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Alert } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Tabs } from '../parts/index.ts';
import { Groups } from './groups.tsx';
import { words } from './words.ts';

const TABS = ['groups'] as const;
export type BoardTab = (typeof TABS)[number];

export function BoardTabs({ alert }: { alert: Alert }) {
  const w = useWords(words);
  const navigate = useNavigate();
  const { tab } = useSearch({ from: '/frame/meldingen/$id' });
  const value = TABS.find((one) => one === tab) ?? 'groups';
  return (
    <Tabs<BoardTab>
      label={w.tabsLabel}
      tabs={TABS.map((id) => ({ id, label: w.tabs[id] }))}
      value={value}
      onChange={(next) =>
        void navigate({ to: '/meldingen/$id', params: { id: alert.id }, search: { tab: next }, replace: true })
      }
    >
      <Groups alert={alert} />
    </Tabs>
  );
}
