import { useId } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../i18n/index.ts';
import { ButtonLink, Empty, Failure, Loading } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { CoverageSummary } from './coverage-summary.tsx';
import { Filters } from './filters.tsx';
import { GroupsTable } from './groups-table.tsx';
import { Pager } from './pager.tsx';
import { coverageQuery, groupsQuery, PAGE_SIZE } from './queries.ts';
import { RegisterMap } from './register-map.tsx';
import type { RegisterSearch } from './search.ts';
import styles from './register.module.css';
import { useNarrow } from './use-narrow.ts';
import type { Searched } from './use-searched.ts';
import { words } from './words.ts';

/** The groups that fit the filters: the table is the truth, the map shows the same. */
export function GroupsTab({ search, searched }: { search: RegisterSearch; searched: Searched }) {
  const coverage = useQuery(coverageQuery);
  const groups = useQuery(groupsQuery(search, searched.text));
  const list = useId();
  const narrow = useNarrow();
  const total = groups.data?.total ?? 0;
  const filtered = searched.text.trim() !== '' || Object.keys(search).some((key) => FILTERS.has(key));
  if (groups.isSuccess && total === 0 && !filtered) return <EmptyRegister />;
  const map = (
    <RegisterMap coverage={coverage.data} groups={{ search, text: searched.text, filtered }} describedBy={list} />
  );
  return (
    <div className={styles.groups}>
      {coverage.data !== undefined && coverage.data.year !== null && <CoverageSummary coverage={coverage.data} />}
      <Filters search={search} searched={searched} total={groups.data?.total} filtered={filtered} />
      <div className={styles.beside}>
        {narrow && map}
        <div id={list} className={styles.list} aria-busy={groups.isPlaceholderData || undefined}>
          {groups.isPending && <Loading lines={10} />}
          {groups.isError && <Failure error={groups.error} retry={() => void groups.refetch()} />}
          {groups.data !== undefined && <Found search={search} items={groups.data.items} total={total} />}
        </div>
        {!narrow && map}
      </div>
    </div>
  );
}

const FILTERS = new Set(['status', 'gebied', 'een', 'stil', 'pagina']);

function Found({
  search,
  items,
  total,
}: {
  search: RegisterSearch;
  items: Parameters<typeof GroupsTable>[0]['groups'];
  total: number;
}) {
  const w = useWords(words);
  if (items.length === 0) {
    return (
      <Empty title={w.none} action={<ButtonLink to="/register">{w.clear}</ButtonLink>}>
        <p>{w.noneWhy}</p>
      </Empty>
    );
  }
  return (
    <>
      <GroupsTable groups={items} search={search} />
      <Pager page={search.pagina ?? 1} pages={Math.ceil(total / PAGE_SIZE)} />
    </>
  );
}

function EmptyRegister() {
  const w = useWords(words);
  const { may } = useSession();
  const mayImport = may('registry.import');
  return (
    <Empty
      title={w.empty}
      {...(mayImport && {
        action: (
          <ButtonLink to="/register/import" tone="main">
            {w.import}
          </ButtonLink>
        ),
      })}
    >
      <p>{mayImport ? w.emptyWhy : w.emptyAsk}</p>
    </Empty>
  );
}
