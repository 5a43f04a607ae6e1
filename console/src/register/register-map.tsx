import { useMemo, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Map as MapIcon } from 'lucide-react';
import type { Coverage } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { AreaMap, boundsOfPoints, type Mark } from '../map/index.ts';
import { Button } from '../parts/index.ts';
import { marksOf } from './places.ts';
import { placesQuery } from './queries.ts';
import styles from './register.module.css';
import type { RegisterSearch } from './search.ts';
import { useNarrow } from './use-narrow.ts';
import { words } from './words.ts';

interface Props {
  coverage: Coverage | undefined;
  /** The groups on it; absent: coverage alone. */
  groups?: { search: RegisterSearch; text: string; filtered: boolean };
  describedBy: string;
}

/** The coverage on the map, and the groups that the table shows; on a phone only when asked for. */
export function RegisterMap(props: Props) {
  const w = useWords(words);
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  const { coverage } = props;
  if (coverage === undefined || coverage.year === null) return null;
  if (narrow && !open) {
    return (
      <div className={styles.map}>
        <Button icon={<MapIcon aria-hidden="true" />} onClick={() => setOpen(true)}>
          {w.openMap}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.map}>
      <Drawn {...props} coverage={coverage} />
    </div>
  );
}

const NONE: readonly Mark[] = [];

function Drawn({ coverage, groups, describedBy }: Props & { coverage: Coverage }) {
  const w = useWords(words);
  const navigate = useNavigate({ from: '/register' });
  const places = useQuery({
    ...placesQuery(groups?.search ?? {}, groups?.text ?? ''),
    enabled: groups !== undefined,
  });
  const states = useMemo(() => new Map(coverage.neighbourhoods.map(({ code, state }) => [code, state])), [coverage]);
  const items = groups === undefined ? undefined : places.data?.items;
  const marks = useMemo(() => (items === undefined ? NONE : marksOf(items, w.mark)), [items, w]);
  // The whole municipality, unless something was chosen.
  const filtered = groups?.filtered === true;
  const view = useMemo(() => (filtered && marks.length > 0 ? boundsOfPoints(marks) : undefined), [filtered, marks]);
  return (
    <AreaMap
      label={w.map}
      describedBy={describedBy}
      coverage={states}
      marks={marks}
      view={view}
      onMark={(id) => void navigate({ to: '/register/groepen/$id', params: { id } })}
      onArea={({ code }) => void navigate({ to: '/register', search: { gebied: code } })}
      height="min(64vh, 560px)"
    />
  );
}
