import { useMemo, useState } from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import { createQueryClient } from '../../api/query-client.ts';
import type { ServedArea } from '../../api/schema.ts';
import { AreaMap, type Bounds } from '../../map/index.ts';
import type { Corner } from '../draft.ts';

export interface DrawStart {
  bounds: Bounds;
  background: boolean;
}

/** The map of the console with the tiles that are open to everybody. A chunk of its own, for who chooses to draw. */
export default function DrawMap(props: {
  label: string;
  start: DrawStart;
  corners: readonly Corner[];
  drawing: boolean;
  ticked: readonly ServedArea[];
  onShape(corners: readonly Corner[]): void;
  onDrawn(): void;
}) {
  const { label, start, corners, drawing, ticked, onShape, onDrawn } = props;
  const [queries] = useState(createQueryClient);
  const source = useMemo(
    () => ({ tiles: '/v1/enrolment-tiles', background: '/v1/enrolment-background', start }),
    [start],
  );
  const selected = useMemo(() => new Set(ticked.map(({ code }) => code)), [ticked]);
  return (
    <QueryClientProvider client={queries}>
      <AreaMap
        source={source}
        label={label}
        height="min(26rem, 70vh)"
        showKey={false}
        shape={corners}
        drawing={drawing}
        onShape={onShape}
        onDrawn={onDrawn}
        selected={selected}
      />
    </QueryClientProvider>
  );
}
