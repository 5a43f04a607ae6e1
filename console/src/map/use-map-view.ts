import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, get } from '../api/index.ts';
import { loadMapView } from './load-map-view.ts';
import type MapView from './map-view.tsx';
import type { Bounds, MapSource } from './types.ts';

const NETHERLANDS: Bounds = [3.3, 50.7, 7.3, 53.6];

export interface MapStart {
  bounds: Bounds;
  background: boolean;
}

export interface MapViewLoad {
  /** The component of the chunk with the map library, once it is here. */
  MapView: typeof MapView | undefined;
  start: MapStart | undefined;
  isError: boolean;
  again(): void;
}

/** Loads the chunk with the map, and where the map begins. Without an answer to the latter it begins with the whole country. */
export function useMapView(source: MapSource | undefined): MapViewLoad {
  const given = source?.start;
  const view = useQuery({
    queryKey: ['map-view'],
    queryFn: loadMapView,
    staleTime: Infinity,
    gcTime: Infinity,
    retry: 1,
  });
  const { data, isPending } = useQuery({
    queryKey: ['map-settings'],
    queryFn: () => get(api.GET('/map-settings')),
    staleTime: 300_000,
    refetchOnWindowFocus: false,
    retry: 1,
    enabled: given === undefined,
  });
  const start = useMemo(() => {
    if (given !== undefined) return given;
    if (isPending) return undefined;
    const { bounds, background = false } = data ?? {};
    const box: Bounds = bounds ? [bounds.west, bounds.south, bounds.east, bounds.north] : NETHERLANDS;
    return { bounds: box, background };
  }, [data, isPending, given]);
  return { MapView: view.data?.default, start, isError: view.isError, again: () => void view.refetch() };
}
