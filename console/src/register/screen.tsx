import { useNavigate, useSearch } from '@tanstack/react-router';
import { useWords } from '../i18n/index.ts';
import { ButtonLink, NoPermission, PageHeader, Stack, Tabs } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { ExportButton } from './export-button.tsx';
import { GapsTab } from './gaps-tab.tsx';
import { GroupsTab } from './groups-tab.tsx';
import { chosen, TABS } from './search.ts';
import { useSearched } from './use-searched.ts';
import { words } from './words.ts';

/** The register: groups in a table and on the map, and where it falls short. */
export function Screen() {
  const w = useWords(words);
  const { may } = useSession();
  const search = useSearch({ from: '/frame/register' });
  const navigate = useNavigate({ from: '/register' });
  const searched = useSearched();
  const tab = search.tab ?? 'groepen';
  if (!may('registry.read')) {
    return (
      <Stack>
        <PageHeader title={w.title} />
        <NoPermission who={w.who} />
      </Stack>
    );
  }
  const mayImport = may('registry.import') || may('areas.import');
  return (
    <Stack>
      <PageHeader
        title={w.title}
        help="register"
        actions={
          <>
            {tab === 'groepen' && <ExportButton search={search} text={searched.text} />}
            {mayImport && <ButtonLink to="/register/import">{w.import}</ButtonLink>}
          </>
        }
      />
      <Tabs
        label={w.tabs.label}
        tabs={TABS.map((id) => ({ id, label: w.tabs[id] }))}
        value={tab}
        onChange={(id) => void navigate({ search: (before) => chosen(before, { tab: id }), hash: true, replace: true })}
      >
        {tab === 'groepen' ? <GroupsTab search={search} searched={searched} /> : <GapsTab search={search} />}
      </Tabs>
    </Stack>
  );
}
