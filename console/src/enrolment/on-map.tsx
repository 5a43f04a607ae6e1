import { lazy, Suspense, useId, useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, get, type EnrolmentDetail } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import type { Corner, Mark } from '../map/index.ts';
import { Loading, Section } from '../parts/index.ts';
import { words } from './words.ts';

const AreaMap = lazy(() => import('../map/index.ts').then((map) => ({ default: map.AreaMap })));

/** The area that was asked, as it was drawn and by neighbourhood, over what is covered already, with the groups that were found. */
export function OnMap({ enrolment }: { enrolment: EnrolmentDetail }) {
  const w = useWords(words);
  const f = useFormat();
  const list = useId();
  const navigate = useNavigate();
  const { areas, findings, polygon, bounds } = enrolment;
  const coverage = useQuery({ queryKey: ['register', 'coverage'], queryFn: () => get(api.GET('/coverage')) });
  const covered = useMemo(
    () => new Map((coverage.data?.neighbourhoods ?? []).map(({ code, state }) => [code, state] as const)),
    [coverage.data],
  );
  const selected = useMemo(() => new Set(areas.map(({ code }) => code)), [areas]);
  const marks = useMemo(() => marksOf(findings), [findings]);
  const shape = useMemo(() => polygon?.coordinates[0]?.slice(0, -1) as readonly Corner[] | undefined, [polygon]);
  const view = useMemo(
    () => (bounds === null ? undefined : ([bounds.west, bounds.south, bounds.east, bounds.north] as const)),
    [bounds],
  );
  return (
    <Section title={w.map}>
      <Suspense fallback={<Loading lines={6} />}>
        <AreaMap
          label={w.mapLabel}
          describedBy={list}
          selected={selected}
          coverage={covered}
          marks={marks}
          view={view}
          height="24rem"
          showKey={false}
          onMark={(id) => void navigate({ to: '/register/groepen/$id', params: { id } })}
          {...(shape !== undefined && { shape })}
        />
      </Suspense>
      <p id={list}>
        {w.mapKey} {w.areas}: {f.list(areas.map(({ name }) => name))}
      </p>
    </Section>
  );
}

/** Each group once: what shares the area in one tone, what may be the same group in another. */
function marksOf(findings: EnrolmentDetail['findings']): Mark[] {
  const marks = new Map<number, Mark>();
  for (const { code, groups } of findings) {
    for (const { id, name, place } of groups) {
      const tone = code === 'overlap' ? 'neutral' : 'warn';
      if (place !== null && !marks.has(id))
        marks.set(id, { id: String(id), kind: 'group', label: name, tone, ...place });
    }
  }
  return [...marks.values()];
}
