import { getRouteApi } from '@tanstack/react-router';
import { useWords } from '../../i18n/index.ts';
import { NoPermission, PageHeader, Tabs } from '../../parts/index.ts';
import { useSession } from '../../session/index.ts';
import { Proof } from './proof.tsx';
import { Search } from './search.tsx';
import { words } from './words.ts';

const route = getRouteApi('/frame/beheer/logboek');

/** Who did or saw what: to search, to take along, and to check against a seal that was kept elsewhere. */
export function Screen() {
  const w = useWords(words);
  const { may } = useSession();
  const { tab = 'search', ...question } = route.useSearch();
  const navigate = route.useNavigate();
  if (!may('audit.read')) {
    return (
      <>
        <PageHeader title={w.title} help="beheer" />
        <NoPermission who={w.who} />
      </>
    );
  }
  return (
    <>
      <PageHeader title={w.title} lead={w.lead} help="beheer" />
      <Tabs
        label={w.tabs}
        tabs={[
          { id: 'search', label: w.search },
          { id: 'proof', label: w.proof },
        ]}
        value={tab}
        onChange={(id) => void navigate({ search: { ...question, ...(id === 'proof' && { tab: id }) } })}
      >
        {tab === 'search' ? <Search question={question} /> : <Proof />}
      </Tabs>
    </>
  );
}
