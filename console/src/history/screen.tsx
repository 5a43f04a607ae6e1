import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useFormat, useWords } from '../i18n/index.ts';
import { Button, Empty, Failure, Loading, NoPermission, PageHeader } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { AlertTable } from './alert-table.tsx';
import { Filters } from './filters.tsx';
import styles from './history.module.css';
import { historyQuery } from './queries.ts';
import { historySearch } from './search.ts';
import { words } from './words.ts';

/** Everything that went out, the newest first, by filters that live in the address. */
export function Screen() {
  const w = useWords(words);
  const format = useFormat();
  const { may } = useSession();
  // The router hands on what it could not check as well: routes above have no search of their own to hold it back.
  const search = historySearch({ ...useSearch({ from: '/frame/geschiedenis' }) });
  const navigate = useNavigate();
  const isAllowed = may('alert.read');
  const list = useInfiniteQuery({ ...historyQuery(search), enabled: isAllowed });
  if (!isAllowed) {
    return (
      <>
        <PageHeader title={w.title} />
        <NoPermission who={w.who} />
      </>
    );
  }
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const isFiltered = Object.keys(search).length > 0;
  const clear = () => void navigate({ to: '/geschiedenis', search: {}, replace: true });
  const count = format.number(rows.length);
  return (
    <>
      <PageHeader title={w.title} lead={w.lead} />
      <Filters search={search} onClear={clear} />
      {list.isPending && <Loading lines={8} />}
      {list.isError && rows.length === 0 && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <Empty
          title={isFiltered ? w.nothing : w.none}
          action={isFiltered ? <Button onClick={clear}>{w.clear}</Button> : undefined}
        >
          {isFiltered ? w.nothingHelp : w.noneHelp}
        </Empty>
      )}
      <p role="status" className={styles.soft}>
        {rows.length > 0 && (list.hasNextPage ? w.foundMore(count) : w.found(count))}
      </p>
      {rows.length > 0 && <AlertTable rows={rows} />}
      {list.hasNextPage && (
        <p>
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {w.more}
          </Button>
        </p>
      )}
      {list.isFetchNextPageError && <Failure error={list.error} retry={() => void list.fetchNextPage()} />}
    </>
  );
}
