import { useEffect, useRef } from 'react';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Doing } from '../api/index.ts';
import { useStream } from '../live/index.ts';
import { useSession } from '../session/index.ts';

/** Somebody who has an alert or a draft open. */
export interface Present {
  alertId: string;
  account: string;
  doing: Doing;
  since: string;
}

const presenceQuery = (id: string) =>
  queryOptions<Present[]>({ queryKey: ['alert', id, 'presence'], queryFn: () => [], enabled: false, initialData: [] });

interface Follower {
  /** What I am doing with it now, for colleagues; by default the server knows: editing a draft, looking at the rest. */
  doing?: Doing | undefined;
  onEvent(event: { name: string; data: unknown; id: string | undefined }): void;
  onReturn?(): void;
}

/**
 * Follows one alert or draft (`null`: none), and is seen by colleagues as long as it does. Returns the colleagues who
 * have it open too, for <AlsoHere>.
 */
export function useAlertStream(id: string | null, { doing, onEvent, onReturn }: Follower): readonly Present[] {
  const queries = useQueryClient();
  const { me } = useSession();
  const { data } = useQuery(presenceQuery(id ?? ''));
  const said = useRef<Doing | undefined>(undefined);
  useStream(id === null ? null : `/v1/alerts/${id}/events`, {
    onEvent: (event) => {
      if (event.name === 'presence' && id !== null) {
        queries.setQueryData(presenceQuery(id).queryKey, (event.data as { rows: Present[] }).rows);
      } else onEvent(event);
    },
    onReturn: () => {
      // The stream is another one now, and the server has to be told again.
      said.current = undefined;
      onReturn?.();
    },
  });
  const mine = data.find(({ account }) => account === me.account.id)?.doing;
  useEffect(() => {
    // Only once the server knows of me there is something to change.
    if (id === null || mine === undefined || said.current === doing) return;
    const back = doing ?? 'look';
    said.current = doing;
    api
      .PUT('/alerts/{id}/presence', { params: { path: { id } }, body: { doing: back } })
      .catch(() => (said.current = undefined));
  }, [id, doing, mine]);
  return data.filter(({ account }) => account !== me.account.id);
}
