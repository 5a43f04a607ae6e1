import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Alert } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Tabs } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { Groups } from './groups.tsx';
import { MapTab } from './map-tab.tsx';
import { Messages } from './messages.tsx';
import { Replies } from './replies.tsx';
import { Timeline } from './timeline.tsx';
import { words } from './words.ts';

const TABS = ['groups', 'timeline', 'messages', 'map', 'replies'] as const;
type BoardTab = (typeof TABS)[number];

const PANELS: Readonly<Record<BoardTab, (props: { alert: Alert }) => React.ReactNode>> = {
  groups: Groups,
  timeline: Timeline,
  messages: Messages,
  map: MapTab,
  replies: Replies,
};

export function BoardTabs({ alert }: { alert: Alert }) {
  const w = useWords(words);
  const navigate = useNavigate();
  const { may } = useSession();
  const { tab } = useSearch({ from: '/frame/meldingen/$id' });
  const tabs = TABS.filter((one) => one !== 'replies' || may('replies.read'));
  const value = tabs.find((one) => one === tab) ?? 'groups';
  const Panel = PANELS[value];
  return (
    <Tabs<BoardTab>
      label={w.tabsLabel}
      tabs={tabs.map((id) => ({ id, label: w.tabs[id] }))}
      value={value}
      onChange={(next) =>
        void navigate({
          to: '/meldingen/$id',
          params: { id: alert.id },
          search: { tab: next },
          replace: true,
          resetScroll: false,
        })
      }
    >
      <Panel alert={alert} />
    </Tabs>
  );
}
