import { getRouteApi } from '@tanstack/react-router';
import { useWords } from '../../i18n/index.ts';
import { NoPermission, PageHeader, Tabs } from '../../parts/index.ts';
import { useSession } from '../../session/index.ts';
import { Holds } from './holds.tsx';
import { Runs } from './runs.tsx';
import { Terms } from './terms.tsx';
import { words } from './words.ts';

const route = getRouteApi('/frame/beheer/bewaren');

/** What is kept for how long, what is held back from that, and the reports of clearing away. */
export function Screen() {
  const w = useWords(words);
  const { may } = useSession();
  const { tab = 'terms' } = route.useSearch();
  const navigate = route.useNavigate();
  const isAllowed = may('retention.read');
  return (
    <>
      <PageHeader title={w.title} lead={isAllowed ? w.lead : undefined} help="beheer" />
      {isAllowed ? (
        <Tabs
          label={w.tabs}
          tabs={[
            { id: 'terms', label: w.terms },
            { id: 'holds', label: w.holds },
            { id: 'runs', label: w.runs },
          ]}
          value={tab}
          onChange={(id) => void navigate({ search: id === 'terms' ? {} : { tab: id } })}
        >
          {tab === 'terms' ? <Terms /> : tab === 'holds' ? <Holds /> : <Runs />}
        </Tabs>
      ) : (
        <NoPermission who={w.who} />
      )}
    </>
  );
}
