import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { Alert, AlertProgress, Line, OverrideNotice } from '../api/index.ts';
import type { Present } from '../colleagues/index.ts';
import { useStream } from '../live/index.ts';
import { approvalsQuery, linesQuery, liveQuery, overridesQuery, presenceQuery, progressQuery } from './queries.ts';

/** Keeps the start screen as it is now; after a break everything is asked again. */
export function useOverviewStream(active: boolean): void {
  const queries = useQueryClient();
  useStream(active ? '/v1/events' : null, {
    onEvent: ({ name, data }) => {
      if (name === 'alert') heardAlert(queries, data as Alert);
      if (name === 'progress') heardProgress(queries, data as AlertProgress & { alertId: string });
      if (name === 'lines') queries.setQueryData(linesQuery.queryKey, { items: (data as { rows: Line[] }).rows });
      if (name === 'presence') queries.setQueryData(presenceQuery.queryKey, (data as { rows: Present[] }).rows);
      // Whether one may decide is one's own: the stream does not say.
      if (name === 'approvals') void queries.invalidateQueries(approvalsQuery);
    },
    onReturn: () => void queries.invalidateQueries(),
  });
}

/** For whoever hears only that something went out without a second pair of eyes. */
export function useOverridesStream(active: boolean): void {
  const queries = useQueryClient();
  useStream(active ? '/v1/overrides/events' : null, {
    onEvent: ({ name, data }) => {
      if (name !== 'overrides') return;
      queries.setQueryData(overridesQuery.queryKey, { items: (data as { rows: OverrideNotice[] }).rows });
    },
    onReturn: () => void queries.invalidateQueries(overridesQuery),
  });
}

/** One that is in the list is renewed there; one that comes or goes moves between lists, which are asked again. */
function heardAlert(queries: QueryClient, alert: Alert): void {
  const known = queries.getQueryData(liveQuery.queryKey)?.items.some(({ id }) => id === alert.id) ?? false;
  if (!known || alert.status !== 'live') return void queries.invalidateQueries({ queryKey: ['alerts'] });
  queries.setQueryData(
    liveQuery.queryKey,
    (list) => list && { ...list, items: list.items.map((one) => (one.id === alert.id ? { ...one, ...alert } : one)) },
  );
}

function heardProgress(queries: QueryClient, { alertId, ...progress }: AlertProgress & { alertId: string }): void {
  queries.setQueryData(progressQuery(alertId).queryKey, progress);
}
