import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useFormat, useWords } from '../../i18n/index.ts';
import { Button, Empty, Failure, Loading, Notice, Section, Stack } from '../../parts/index.ts';
import { Export } from './export.tsx';
import { Filter } from './filter.tsx';
import { entriesQuery, type Question } from './queries.ts';
import { Results } from './results.tsx';
import { words } from './words.ts';

const route = getRouteApi('/frame/beheer/logboek');

/** The question above, what was found below, and all of it as a file. */
export function Search({ question }: { question: Question }) {
  const w = useWords(words);
  const format = useFormat();
  const navigate = route.useNavigate();
  const queries = useQueryClient();
  const found = useInfiniteQuery(entriesQuery(question));
  const entries = found.data?.pages.flatMap(({ items }) => items) ?? [];
  const ask = (wanted: Question) => {
    // The same question once more is a question too: new entries may have come.
    if (JSON.stringify(wanted) === JSON.stringify(question)) void queries.resetQueries(entriesQuery(question));
    else void navigate({ search: wanted });
  };
  return (
    <Stack>
      <Notice>{w.recorded}</Notice>
      <Filter key={JSON.stringify(question)} question={question} ask={ask} />
      {found.isPending && <Loading lines={10} />}
      {found.isError && <Failure error={found.error} retry={() => void queries.resetQueries(entriesQuery(question))} />}
      {found.isSuccess && entries.length === 0 && (
        <Empty title={w.none} action={<Button onClick={() => ask({})}>{w.clear}</Button>}>
          {w.noneHelp}
        </Empty>
      )}
      {entries.length > 0 && (
        <Section title={<span role="status">{w.found(format.number(entries.length), found.hasNextPage)}</span>}>
          <Results entries={entries} question={question} />
          {found.hasNextPage && (
            <div>
              <Button busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
                {w.more}
              </Button>
            </div>
          )}
        </Section>
      )}
      <Export question={question} />
    </Stack>
  );
}
