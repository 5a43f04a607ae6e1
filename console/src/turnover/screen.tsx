import { useNavigate, useSearch } from '@tanstack/react-router';
import { useWords } from '../i18n/index.ts';
import { NoPermission, PageHeader, Stack, Tabs } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { Cases } from './cases.tsx';
import { CheckIns } from './check-ins.tsx';
import { Rates } from './rates.tsx';
import { TABS, turnoverSearch } from './search.ts';
import { words } from './words.ts';

/** Turnover: groups that lose whoever runs them, how groups relay per quarter, and who is asked whether they go on. */
export function Screen() {
  const w = useWords(words);
  const { may } = useSession();
  const { tab = 'wisselingen' } = useSearch({ from: '/frame/verloop' });
  const navigate = useNavigate({ from: '/verloop' });
  if (!may('turnover.read')) {
    return (
      <Stack>
        <PageHeader title={w.title} />
        <NoPermission who={w.who} />
      </Stack>
    );
  }
  return (
    <Stack>
      <PageHeader title={w.title} lead={w.lead} />
      <Tabs
        label={w.tabs.label}
        tabs={TABS.map((id) => ({ id, label: w.tabs[id] }))}
        value={tab}
        onChange={(id) => void navigate({ search: (before) => turnoverSearch({ ...before, tab: id }), replace: true })}
      >
        {tab === 'wisselingen' ? <Cases /> : tab === 'doorzetten' ? <Rates /> : <CheckIns />}
      </Tabs>
    </Stack>
  );
}
