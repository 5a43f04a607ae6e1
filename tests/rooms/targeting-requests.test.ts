import { describe, expect, test } from 'vitest';
import { AppError } from '../../core/errors.ts';
import { readNeighbourhoods, targetingInMemory, TargetRequest } from '../../core/registry/index.ts';
import { zoetermeer } from '../fixtures/registry/room.ts';

const targeting = targetingInMemory({
  areas: readNeighbourhoods(zoetermeer('buurten')),
  names: new Map([
    ['WK063705', 'Rokkeveen'],
    ['GM0637', 'Zoetermeer'],
    ['WK063799', 'Leeg'],
  ]),
});

type Ring = [number, number][];
const drawn = (...rings: Ring[]) => ({ type: 'polygon', polygon: { type: 'Polygon', coordinates: rings } });
const radius = (lon: number, lat: number, metres = 500) => ({ type: 'radius', point: { lon, lat }, metres });
const box: Ring = [
  [4.48, 52.04],
  [4.5, 52.04],
  [4.5, 52.05],
  [4.48, 52.05],
  [4.48, 52.04],
];

function refusal(request: unknown): AppError {
  try {
    targeting.preview(request as TargetRequest);
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    return error as AppError;
  }
  throw new Error('It was not refused.');
}

describe('a request that can be no target is refused with what is wrong', () => {
  const manyCorners = (count: number): Ring => {
    const ring = Array.from({ length: count - 1 }, (_, index): [number, number] => {
      const angle = (index / (count - 1)) * 2 * Math.PI;
      return [4.49 + Math.cos(angle) * 0.02, 52.05 + Math.sin(angle) * 0.01];
    });
    return [...ring, ring[0] as [number, number]];
  };

  test.each([
    ['no codes', { type: 'areas', codes: [] }, 'too-small', '/codes'],
    ['a code of another form', { type: 'areas', codes: ['Rokkeveen'] }, 'invalid-format', '/codes/0'],
    ['a code that nobody has', { type: 'areas', codes: ['WK063705', 'BU06379999'] }, 'unknown-area', '/codes/1'],
    ['Paris', radius(2.35, 48.85), 'outside-netherlands', '/point'],
    ['Antwerp', radius(4.4, 51.22), 'outside-netherlands', '/point'],
    ['Brussels', radius(4.35, 50.85), 'outside-netherlands', '/point'],
    ['Duisburg', radius(6.76, 51.43), 'outside-netherlands', '/point'],
    ['null island', radius(0, 0), 'outside-netherlands', '/point'],
    ['swapped axes', radius(52.05, 4.49), 'outside-netherlands', '/point'],
    ['no number', radius(Number.NaN, 52), 'invalid-type', '/point/lon'],
    ['too small a radius', radius(4.49, 52.05, 49), 'too-small', '/metres'],
    ['too large a radius', radius(4.49, 52.05, 20_001), 'too-big', '/metres'],
    ['an open ring', drawn(box.slice(0, 4)), 'ring-open', '/polygon/coordinates/0'],
    ['three points', drawn(box.slice(0, 3)), 'too-small', '/polygon/coordinates/0'],
    [
      'a line',
      drawn([
        [4.48, 52.04],
        [4.49, 52.04],
        [4.5, 52.04],
        [4.48, 52.04],
      ]),
      'ring-flat',
      '/polygon/coordinates/0/0',
    ],
    [
      'a point four times',
      drawn([
        [4.48, 52.04],
        [4.48, 52.04],
        [4.48, 52.04],
        [4.48, 52.04],
      ]),
      'ring-flat',
      '/polygon/coordinates/0/0',
    ],
    [
      'a corner in Germany',
      drawn([
        [4.48, 52.04],
        [8.5, 52.04],
        [4.5, 52.05],
        [4.48, 52.04],
      ]),
      'outside-netherlands',
      '/polygon/coordinates/0/1',
    ],
    [
      'a line string',
      { type: 'polygon', polygon: { type: 'LineString', coordinates: box } },
      'invalid-value',
      '/polygon/type',
    ],
    ['another kind', { type: 'everyone' }, 'invalid-union', '/type'],
    ['too many corners', drawn(manyCorners(501)), 'too-many-vertices', '/polygon/coordinates'],
  ])('%s', (_what, request, code, path) => {
    const error = refusal(request);
    expect(error.code).toBe('invalid');
    expect(error.issues[0]).toMatchObject({ code, path });
    expect(error.message).toMatch(/[a-z].*\.$/);
  });

  test.each([
    [
      'a bow tie',
      [
        [4.48, 52.04],
        [4.5, 52.05],
        [4.48, 52.05],
        [4.5, 52.04],
        [4.48, 52.04],
      ],
    ],
    [
      'a loop',
      [
        [4.48, 52.04],
        [4.5, 52.04],
        [4.5, 52.06],
        [4.49, 52.03],
        [4.48, 52.06],
        [4.48, 52.04],
      ],
    ],
    [
      'a spike back over its own side',
      [
        [4.48, 52.04],
        [4.5, 52.04],
        [4.49, 52.04],
        [4.49, 52.06],
        [4.48, 52.04],
      ],
    ],
  ] as [string, Ring][])('%s crosses itself', (_what, ring) => {
    expect(refusal(drawn(ring)).issues[0]).toMatchObject({ code: 'self-intersection' });
  });

  test('a hole that crosses the outline', () => {
    const hole: Ring = [
      [4.485, 52.045],
      [4.51, 52.045],
      [4.51, 52.048],
      [4.485, 52.045],
    ];
    expect(refusal(drawn(box, hole)).issues[0]?.code).toBe('self-intersection');
  });

  test('all unknown codes are named at once', () => {
    const error = refusal({ type: 'areas', codes: ['BU06379998', 'WK063705', 'BU06379999'] });
    expect(error.issues.map(({ path }) => path)).toEqual(['/codes/0', '/codes/2']);
    expect(error.issues[1]?.message).toContain('BU06379999');
  });

  test('the schema alone says the same, for drafts', () => {
    expect(TargetRequest.safeParse(radius(4.4, 51.22)).success).toBe(false);
    expect(TargetRequest.safeParse(radius(4.49, 52.05)).success).toBe(true);
    expect(TargetRequest.safeParse(drawn(box.toReversed())).success).toBe(true);
  });

  test('five hundred corners, either way round, are allowed', () => {
    const ring = manyCorners(500);
    const there = targeting.areas(drawn(ring) as TargetRequest);
    expect(there.length).toBeGreaterThan(5);
    expect(targeting.areas(drawn(ring.toReversed()) as TargetRequest)).toEqual(there);
  });
});

describe('codes of every level', () => {
  const codes = (...list: string[]) => targeting.preview({ type: 'areas', codes: list });

  test('a municipality is all of its neighbourhoods, a district its own', () => {
    expect(codes('GM0637').areas).toHaveLength(26);
    expect(
      codes('WK063705')
        .areas.map(({ code }) => code)
        .sort(),
    ).toEqual(['BU06370500', 'BU06370501']);
  });

  test('what is asked twice is reached once, and nothing lies outside', () => {
    const reach = codes('BU06370500', 'WK063705', 'BU06370500');
    expect(reach.areas).toHaveLength(2);
    expect(reach.outside).toEqual({ km2: 0, share: 0, households: 0 });
    expect(reach.districts).toEqual([{ code: 'WK063705', name: 'Rokkeveen' }]);
  });

  test('a district without neighbourhoods is an empty target', () => {
    expect(codes('WK063799')).toMatchObject({ areas: [], warnings: [{ code: 'empty-target' }] });
  });
});

test('a place in the country where nothing was imported is an empty target', () => {
  const reach = targeting.preview(radius(6.57, 53.22, 500) as TargetRequest);
  expect(reach).toMatchObject({ areas: [], groups: 0, administrators: 0, warnings: [{ code: 'empty-target' }] });
});
