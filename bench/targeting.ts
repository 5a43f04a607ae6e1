import { readFileSync } from 'node:fs';
import process from 'node:process';
import {
  readNeighbourhoods,
  targetingInMemory,
  type NeighbourhoodInput,
  type TargetRequest,
} from '../core/registry/index.ts';
import { median, percentile } from './statistics.ts';
import { makePeer } from './targeting-peer.ts';
import { makeRequests, randomFrom, type Home } from './targeting-requests.ts';

export interface TargetingFigures {
  areas: number;
  p50_ms: number;
  p99_ms: number;
  max_ms: number;
  radius_p99_ms: number;
  polygon_p99_ms: number;
  groups: number;
  requests: number;
  peer_p50_ms: number;
  peer_p99_ms: number;
  /** How many times as long the peer takes for the median request. */
  peer_ratio: number;
}

const ROUNDS = 3;
const REQUESTS = 2_000;
const PEER_REQUESTS = 40;
/** As many as the national register holds. */
const GROUPS = 9_250;

/**
 * Previews over all neighbourhoods of the country, with as many groups as the national register holds; side by side
 * with Turf's and polyclip's building blocks on the same questions. Figures are medians of the rounds, in milliseconds.
 */
export async function runTargetingBench(options: { json?: boolean } = {}): Promise<TargetingFigures> {
  const random = randomFrom(2024);
  const areas = readNeighbourhoods(readFileSync(new URL('data/nl-buurten-2024.geojson.gz', import.meta.url)));
  const targeting = targetingInMemory({ areas, ...inventGroups(areas, random) });
  const peer = makePeer(areas);
  const homes = areas.map(toHome);
  makeRequests(homes, 300, random).forEach((request) => targeting.preview(request));

  const rounds = Array.from({ length: ROUNDS }, () => {
    const requests = makeRequests(homes, REQUESTS, random);
    const ours = requests.map((request) => time(() => targeting.preview(request)));
    const asked = requests.slice(0, PEER_REQUESTS) as Exclude<TargetRequest, { type: 'areas' }>[];
    return { ours, requests, theirs: asked.map((request) => time(() => peer(request))) };
  });
  const figures = summarise(rounds, areas.length);
  process.stdout.write(`${options.json ? JSON.stringify(figures) : table(figures)}\n`);
  return figures;
}

interface Round {
  ours: number[];
  theirs: number[];
  requests: TargetRequest[];
}

function summarise(rounds: readonly Round[], areas: number): TargetingFigures {
  const over = (values: (round: Round) => number[], p: number): number =>
    Math.round(median(rounds.map((round) => percentile(values(round), p))) * 1000) / 1000;
  const only = (type: TargetRequest['type']) => (round: Round) =>
    round.ours.filter((_, index) => round.requests[index]?.type === type);
  const p50 = over(({ ours }) => ours, 50);
  const peerP50 = over(({ theirs }) => theirs, 50);
  return {
    areas,
    p50_ms: p50,
    p99_ms: over(({ ours }) => ours, 99),
    max_ms: over(({ ours }) => ours, 100),
    radius_p99_ms: over(only('radius'), 99),
    polygon_p99_ms: over(only('polygon'), 99),
    groups: GROUPS,
    requests: ROUNDS * REQUESTS,
    peer_p50_ms: peerP50,
    peer_p99_ms: over(({ theirs }) => theirs, 99),
    peer_ratio: Math.round(peerP50 / p50),
  };
}

function time(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function toHome({ geometry, households }: NeighbourhoodInput): Home {
  const flat = (geometry.coordinates as unknown[]).flat(3) as number[];
  const [lons, lats] = [0, 1].map((axis) => flat.filter((_, index) => index % 2 === axis)) as [number[], number[]];
  return {
    box: [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)],
    households: households ?? 0,
  };
}

/** Groups where the households are, each with an administrator and most with a deputy; a chat per district. */
function inventGroups(areas: readonly NeighbourhoodInput[], random: () => number) {
  const perGroup = areas.reduce((sum, { households }) => sum + (households ?? 0), 0) / GROUPS;
  const groups: { id: number; areaCodes: string[]; primaryId: number; deputyIds: number[] }[] = [];
  const members = new Map<string, number[]>();
  let sum = 0;
  for (const { code, districtCode, households } of areas) {
    sum += households ?? 0;
    for (; sum >= perGroup; sum -= perGroup) {
      const id = groups.length + 1;
      groups.push({ id, areaCodes: [code], primaryId: id, deputyIds: random() < 0.6 ? [100_000 + id] : [] });
      if (random() < 0.8) members.set(districtCode, [...(members.get(districtCode) ?? []), id]);
    }
  }
  const administratorGroups = [...members].map(([districtCode, memberIds], index) => ({
    id: index + 1,
    name: districtCode,
    districtCodes: [districtCode],
    memberIds,
  }));
  return { groups, administratorGroups };
}

function table(figures: TargetingFigures): string {
  return Object.entries(figures)
    .map(([name, value]) => `${name.padEnd(18)} ${value}`)
    .join('\n');
}
