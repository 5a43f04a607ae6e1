import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, get, type Line } from '../api/index.ts';
import { useStream } from '../live/index.ts';

/** Also what the sign in the bar looks at: src/shell/line-chip.tsx. */
export const linesQuery = queryOptions<{ items: Line[] }>({
  queryKey: ['lines'],
  queryFn: () => get(api.GET('/lines')),
});

/** All lines as they are now. */
export function useLines(active: boolean) {
  const queries = useQueryClient();
  useStream(active ? '/v1/lines/events' : null, {
    onEvent: ({ name, data }) => {
      if (name === 'lines') queries.setQueryData(linesQuery.queryKey, { items: (data as { rows: Line[] }).rows });
    },
    onReturn: () => void queries.invalidateQueries(linesQuery),
  });
  return useQuery({ ...linesQuery, enabled: active });
}

const one = (id: number) => ({ params: { path: { id } } });

/** What can be asked of a line; the answer is the line, and the stream tells how it goes on. */
export function useLineAct<Input>(ask: (input: Input) => Promise<Line>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ask,
    onSuccess: (line) =>
      queries.setQueryData(linesQuery.queryKey, (known) => {
        const items = known?.items ?? [];
        const isKnown = items.some(({ id }) => id === line.id);
        return { items: isKnown ? items.map((each) => (each.id === line.id ? line : each)) : [...items, line] };
      }),
  });
}

export const askLink = (id: number): Promise<Line> => get(api.POST('/lines/{id}/link', one(id)));
export const askCode = ({ id, phone }: { id: number; phone: string }): Promise<Line> =>
  get(api.POST('/lines/{id}/pairing-code', { ...one(id), body: { phone } }));
export const askUnlink = (id: number): Promise<Line> => get(api.DELETE('/lines/{id}/link', one(id)));
export const askTest = (id: number): Promise<Line> => get(api.POST('/lines/{id}/self-test', one(id)));
