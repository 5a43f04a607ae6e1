import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, get } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { capital, useAlertWords } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { words } from './palette-words.ts';
import { SCREENS } from './screens.ts';

export interface Target {
  key: string;
  kind: 'screen' | 'alert' | 'draft' | 'group' | 'action';
  label: string;
  go(): void;
}

interface Found {
  targets: Target[];
  /** For what was asked last, and not for what was asked before. */
  isFresh: boolean;
  failed: boolean;
}

const SEARCH_FROM = 2;
const MOST = 8;

/** Everything that fits what was typed: screens and acts at once, alerts and groups as the server finds them. */
export function usePaletteTargets(typed: string, asked: string): { targets: Target[]; failed: boolean } {
  const places = usePlaces();
  const alerts = useAlerts(asked);
  const groups = useGroups(asked);
  const wanted = fold(typed);
  const fitting = places.filter(({ label }) => fold(label).includes(wanted));
  // What the server found for these very letters holds; what it found for others only as far as it fits.
  const isFor = (found: Found) =>
    found.isFresh && asked.length >= SEARCH_FROM && asked === typed.trim() ? () => true : fits;
  const fits = ({ label }: Target) => fold(label).includes(wanted);
  const found = alerts.targets.filter(isFor(alerts));
  const acts = fitting.filter(({ kind }) => kind === 'action');
  const screens = fitting.filter(({ kind }) => kind === 'screen');
  return {
    targets: [...acts, ...found, ...screens, ...groups.targets.filter(isFor(groups))],
    failed: alerts.failed || groups.failed,
  };
}

const fold = (text: string): string => text.trim().normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

function usePlaces(): Target[] {
  const w = useWords(words);
  const { may } = useSession();
  const navigate = useNavigate();
  const screens = SCREENS.filter(({ verbs }) => verbs.some(may)).map(({ id, path }) => ({ id, path }));
  const all = [...screens, { id: 'account', path: '/account' }, { id: 'help', path: '/help' }] as const;
  const begin: Target = {
    key: 'new',
    kind: 'action',
    label: w.newAlert,
    go: () => void navigate({ to: '/meldingen/nieuw' }),
  };
  return [
    ...(may('alert.draft') ? [begin] : []),
    ...all.map(({ id, path }): Target => ({
      key: `screen ${id}`,
      kind: 'screen',
      label: w.screens[id],
      go: () => void navigate({ to: path }),
    })),
  ];
}

/** Without a question what is live and what is being written; with one also what was. */
function useAlerts(asked: string): Found {
  const w = useWords(words);
  const a = useAlertWords();
  const { may } = useSession();
  const navigate = useNavigate();
  const searching = asked.length >= SEARCH_FROM;
  const { data, isError, isPlaceholderData } = useQuery({
    queryKey: ['palette', 'alerts', searching ? asked : ''],
    queryFn: () =>
      get(
        api.GET('/alerts', {
          params: {
            query: searching ? { search: asked, limit: MOST } : { status: ['live', 'draft'], limit: MOST },
          },
        }),
      ),
    enabled: may('alert.read'),
    placeholderData: keepPreviousData,
  });
  const targets = (data?.items ?? []).map(({ id, kind, status, facts }): Target => {
    const to = { draft: '/meldingen/$id/bewerken', live: '/meldingen/$id' } as const;
    const path = status === 'draft' || status === 'live' ? to[status] : '/geschiedenis/$id';
    return {
      key: id,
      kind: status === 'draft' ? 'draft' : 'alert',
      label: w.alert(capital(a.kinds[kind]), facts.place.label, a.statuses[status]),
      go: () => void navigate({ to: path, params: { id } }),
    };
  });
  return { targets, isFresh: !isPlaceholderData, failed: isError };
}

/** Where groups lie, which says nothing of who administers them: a few letters are no look at anybody's data. */
function useGroups(asked: string): Found {
  const { may } = useSession();
  const navigate = useNavigate();
  const { data, isError, isPlaceholderData } = useQuery({
    queryKey: ['palette', 'groups', asked],
    queryFn: () => get(api.POST('/watch-groups/places', { body: { search: asked, alerts: 5 } })),
    enabled: may('registry.read') && asked.length >= SEARCH_FROM,
    placeholderData: keepPreviousData,
  });
  const items = asked.length >= SEARCH_FROM ? (data?.items ?? []) : [];
  const targets = items.slice(0, MOST).map(({ id, name }): Target => ({
    key: `group ${id}`,
    kind: 'group',
    label: name,
    go: () => void navigate({ to: '/register/groepen/$id', params: { id: String(id) } }),
  }));
  return { targets, isFresh: !isPlaceholderData, failed: isError };
}
