import type { AreaState, Coverage } from '../types.ts';

export const PATTERNS = ['plain', 'hatch', 'dots', 'lines', 'cross'] as const;
export type Pattern = (typeof PATTERNS)[number];

/** How a neighbourhood is filled: a colour of tokens.css with its strength, and a pattern, so that no colour stands alone. */
export interface Look {
  fill: string;
  /** 0 to 1 */
  strength: number;
  ink: string;
  inkStrength: number;
  pattern: Pattern;
}

const plain = (fill: string, strength: number): Look => ({
  fill,
  strength,
  ink: fill,
  inkStrength: 0,
  pattern: 'plain',
});
const marked = (fill: string, strength: number, pattern: Pattern, ink = fill, inkStrength = 0.75): Look => ({
  fill,
  strength,
  ink,
  inkStrength,
  pattern,
});

/** Every way in which a neighbourhood can look; the key below the map shows the same. */
export const LOOKS = {
  idle: plain('--accent', 0),
  selected: plain('--accent', 0.3),
  /** The part of a selected neighbourhood that lies outside the asked shape. */
  outside: marked('--accent', 0.08, 'hatch', '--accent', 0.5),
  selectedWithoutGroup: marked('--warn', 0.12, 'dots', '--warn', 0.9),
  outsideWithoutGroup: marked('--warn', 0.04, 'dots', '--warn', 0.55),
  covered: plain('--good', 0.22),
  single: marked('--warn', 0.16, 'lines', '--warn', 0.6),
  none: marked('--bad', 0.14, 'dots', '--bad', 0.8),
  waiting: marked('--soft-ink', 0.12, 'lines', '--soft-ink', 0.4),
  sent: plain('--accent', 0.16),
  delivered: plain('--accent', 0.3),
  read: plain('--accent', 0.46),
  relayed: plain('--good', 0.46),
  silent: marked('--warn', 0.26, 'dots', '--warn', 0.9),
  failed: marked('--bad', 0.26, 'cross', '--bad', 0.8),
} as const satisfies Record<string, Look>;
export type LookName = keyof typeof LOOKS;
export const LOOK_NAMES = Object.keys(LOOKS) as LookName[];

const NUMBER = new Map(LOOK_NAMES.map((name, at) => [name, at]));
export const lookNumber = (name: LookName): number => NUMBER.get(name) ?? 0;

/** What one neighbourhood looks like unselected, selected within the shape, and selected outside it. */
export function looksOf(
  coverage: Coverage | undefined,
  state: AreaState | undefined,
  choosing: boolean,
): [LookName, LookName, LookName] {
  if (state !== undefined) return [state, state, state];
  if (choosing) {
    return coverage === 'none'
      ? ['idle', 'selectedWithoutGroup', 'outsideWithoutGroup']
      : ['idle', 'selected', 'outside'];
  }
  return [coverage ?? 'idle', 'selected', 'outside'];
}
